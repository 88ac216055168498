import assert from 'node:assert/strict';
import { createMissingTables, openAzureTables, type TableAccount } from '../../src/storage/azure-table.ts';
import { tableNames } from '../../src/storage/table.ts';
import { azuriteStartMs, dropAzuriteTables } from '../azurite.ts';
import { everyCall } from './every-call.ts';

describe('a table that was never made', function () {
  this.timeout(azuriteStartMs);
  let account: TableAccount;
  beforeEach(async () => {
    account = await dropAzuriteTables();
  });

  for (const [name, call] of Object.entries(everyCall)) {
    it(`is an error to ${name}, not a table without rows`, async () => {
      await assert.rejects(call(openAzureTables(account).Rounds), /TableNotFound|does not exist/);
    });
  }
  it('is made where it is missing, and left as it is where it is there', async () => {
    await createMissingTables(account);
    const tables = openAzureTables(account);
    const row = { partitionKey: 'p', rowKey: 'r' };
    for (const name of tableNames) assert.equal(await tables[name].create(row), 'created', name);
    await createMissingTables(account);
    for (const name of tableNames) assert.equal(await tables[name].create(row), 'exists', name);
  });
});
