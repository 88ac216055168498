import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { parseConfig } from '../../src/config.ts';
import { queueName } from '../../src/storage/queue.ts';
import { tableNames } from '../../src/storage/table.ts';
import { getResource, infraFolder, readInfra } from './bicep-folder.ts';
import { findValue, plain } from './bicep-value.ts';

const infra = await readInfra();
const main = infra.get('main.bicep');
assert.ok(main);

const valueAt = (resource: string, path: string) => plain(findValue(getResource(infra, resource).body, path));
const variable = (file: string, name: string) =>
  plain(infra.get(file)?.variables.find((variable) => variable.name === name)?.value);

describe('data stays in the EU', () => {
  it('lets the deployer choose between West and North Europe only', () => {
    const location = main.parameters.find(({ name }) => name === 'location');
    assert.deepEqual(plain(location?.allowed), ['westeurope', 'northeurope']);
  });

  it('places every resource and module there, and the bot registration in West Europe', () => {
    const places = [...infra.values()]
      .flatMap(({ resources, modules }) => [...resources, ...modules])
      .flatMap(({ body }) => [plain(findValue(body, 'location')), plain(findValue(body, 'params.location'))]);
    assert.deepEqual(new Set(places), new Set(['<location>', undefined]));
    assert.equal(variable('modules/bot.bicep', 'location'), 'westeurope');
  });
});

describe('the storage account', () => {
  it('knows no shared key, no anonymous reader, no old TLS and no network but the web app’s', () => {
    assert.deepEqual(valueAt('account', 'properties'), {
      allowSharedKeyAccess: false,
      defaultToOAuthAuthentication: true,
      allowBlobPublicAccess: false,
      allowCrossTenantReplication: false,
      supportsHttpsTrafficOnly: true,
      minimumTlsVersion: 'TLS1_2',
      networkAcls: { defaultAction: 'Deny', bypass: 'None', virtualNetworkRules: [{ id: '<subnetId>' }] },
    });
    assert.equal(valueAt('documents', 'properties.publicAccess'), 'None');
  });

  it('has every table that the product uses, its queue and its container', () => {
    assert.deepEqual(variable('modules/storage.bicep', 'tableNames'), [...tableNames]);
    assert.equal(valueAt('deliveries', 'name'), queueName);
    assert.equal(valueAt('documents', 'name'), 'documents');
  });

  it('lets the identity read and write tables, queues and blobs, and nothing more', () => {
    assert.deepEqual(variable('modules/storage.bicep', 'dataRoles'), {
      tables: '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3',
      queues: '974c5e8b-45b9-4653-ba55-5f855dd0fb88',
      blobs: 'ba92f5b4-2d11-453d-a403-e96b0029c9fe',
    });
    assert.equal(valueAt('roles', 'scope'), '<account>');
  });
});

describe('the web app', () => {
  it('runs src/main.ts on Node 24, is watched at /healthz, and answers over TLS 1.2 only', () => {
    assert.equal(valueAt('site', 'properties.httpsOnly'), true);
    const { appSettings, ...config } = z
      .looseObject({ appSettings: z.unknown() })
      .parse(valueAt('site', 'properties.siteConfig'));
    assert.deepEqual(appSettings, [{ name: '<setting.key>', value: '<setting.value>' }]);
    assert.deepEqual(config, {
      linuxFxVersion: 'NODE|24-lts',
      appCommandLine: 'node src/main.ts',
      healthCheckPath: '/healthz',
      alwaysOn: true,
      http20Enabled: true,
      minTlsVersion: '1.2',
      scmMinTlsVersion: '1.2',
      ftpsState: 'Disabled',
    });
  });

  const webApp = main.modules.find(({ name }) => name === 'webApp') ?? assert.fail('no module webApp');
  const settings = z.record(z.string(), z.string()).parse(plain(findValue(webApp.body, 'params.settings')));

  it('gets the settings that the program reads, the identity’s client id among them', () => {
    assert.deepEqual(settings, {
      BOT_APP_ID: '<identity.properties.clientId>',
      BOT_TENANT_ID: '<identity.properties.tenantId>',
      AZURE_CLIENT_ID: '<identity.properties.clientId>',
      STORAGE_ACCOUNT: '<storage.outputs.accountName>',
      PUBLIC_URL: "<'https://${publicHost}'>",
      FIRST_MANAGERS: "<join(firstManagers, ',')>",
      PROGRAMME_FILE: '<programmeFile>',
      APPLICATIONINSIGHTS_CONNECTION_STRING: '<monitoring.outputs.connectionString>',
      SUMMARY_MODEL_ADDRESS: '<summaryModelAddress>',
      SUMMARY_MODEL_NAME: '<summaryModelName>',
    });
  });

  it('gets enough settings for the program to start', () => {
    const id = '11111111-2222-4333-8444-555555555555';
    const deployed: Record<string, string> = {
      [settings.STORAGE_ACCOUNT ?? '']: 'stabc',
      [settings.PUBLIC_URL ?? '']: 'https://bot.example.nl',
      [settings.PROGRAMME_FILE ?? '']: 'programme/enschede.yaml',
      [settings.SUMMARY_MODEL_ADDRESS ?? '']: '',
      [settings.SUMMARY_MODEL_NAME ?? '']: '',
    };
    const environment = Object.entries(settings).map(([name, value]) => [name, deployed[value] ?? id]);
    const parsed = parseConfig(Object.fromEntries(environment));
    assert.ok(parsed.ok, parsed.ok ? '' : parsed.message);
  });

  it('asks no model unless the deployer names one', () => {
    for (const name of ['summaryModelAddress', 'summaryModelName'])
      assert.match(main.text, new RegExp(`^param ${name} string = ''$`, 'm'));
  });

  it('is put there with all that it reads beside its own code', async () => {
    const readme = await readFile(`${infraFolder}README.md`, 'utf8');
    const packed = /^ +zip -qr app\.zip (.+?) -x/m.exec(readme)?.[1]?.split(' ');
    assert.deepEqual(packed, ['package.json', 'src', 'cards', 'prompts', 'programme', 'node_modules']);
  });

  it('gets no setting that the README does not explain', async () => {
    const readme = await readFile(`${infraFolder}README.md`, 'utf8');
    for (const name of Object.keys(settings))
      assert.match(readme, new RegExp(`^\\| \`${name}\` +\\| \\w`, 'm'));
  });

  it('takes no password for deploying', () => {
    assert.equal(valueAt('noFtpPassword', 'properties.allow'), false);
    assert.equal(valueAt('noDeployPassword', 'properties.allow'), false);
  });
});

describe('the bot registration', () => {
  it('proves itself with the managed identity, in one tenant, and is open to Teams only', () => {
    assert.equal(valueAt('bot', 'properties.msaAppType'), 'UserAssignedMSI');
    assert.equal(valueAt('bot', 'properties.disableLocalAuth'), true);
    assert.equal(valueAt('teams', 'properties.channelName'), 'MsTeamsChannel');
    const channels = [...infra.values()].flatMap(({ resources }) => resources.map(({ type }) => type));
    assert.equal(channels.filter((type) => type.includes('/channels@')).length, 1);
  });
});

describe('the files as a whole', () => {
  it('hold no secret and read no key', () => {
    for (const [path, { text }] of infra) assert.doesNotMatch(text, /listKeys|AccountKey|@secure/, path);
  });

  it('get from main.parameters.json all that they ask, but for the first managers', async () => {
    const text = await readFile(`${infraFolder}main.parameters.json`, 'utf8');
    const { parameters } = z
      .object({ parameters: z.record(z.string(), z.object({ value: z.string() })) })
      .parse(JSON.parse(text));
    const asked = main.parameters.filter(({ hasDefault }) => !hasDefault).map(({ name }) => name);
    assert.deepEqual([...Object.keys(parameters), 'firstManagers'].sort(), asked.sort());
  });
});
