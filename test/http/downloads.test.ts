import assert from 'node:assert/strict';
import { StoreUnavailable } from '../../src/storage/table.ts';
import { textsIn } from '../../src/texts/text.ts';
import { wordContentType } from '../../src/use-cases/downloads.ts';
import { startBot } from '../teams/harness.ts';
import { keepSecret } from '../teams/whole-log.ts';

const nl = textsIn('nl');
const bytes = Buffer.from('PK a document');
const tenMinutesMs = 600_000;

async function aLink() {
  const bot = await startBot();
  const marit = await bot.somebody('Marit', 'manager');
  const memberId = await bot.memberIdOf(marit);
  const { blobs, wallClock } = bot.context();
  await blobs.put('reports/2026-H2/a.docx', bytes, wordContentType);
  const token = await bot.stores().links.create({
    memberId,
    blobName: 'reports/2026-H2/a.docx',
    fileName: 'voortgangsrapportage-2026-H2-concept.docx',
    expiresAt: new Date(wallClock.now().getTime() + tenMinutesMs).toISOString(),
  });
  keepSecret(token);
  const request = (method: string, wanted = token) => fetch(`${bot.url()}/d/${wanted}`, { method });
  return { bot, memberId, token, request };
}

describe('the page of a link', () => {
  it('is a page and not the file: a scanner that opens it takes nothing', async () => {
    const { request } = await aLink();
    for (let opened = 0; opened < 3; opened += 1) {
      const response = await request('GET');
      const page = await response.text();
      assert.equal(response.status, 200);
      assert.equal(response.headers.get('content-type'), 'text/html; charset=utf-8');
      assert.match(page, /<html lang="nl">/);
      assert.match(page, /<form method="post">/);
      assert.ok(page.includes(nl('page.download.button')));
      assert.ok(page.includes('donderdag 26 november, 15.10 uur'), page);
      assert.doesNotMatch(page, /PK a document/);
    }
  });
  it('gives the document when its button is pressed', async () => {
    const { request } = await aLink();
    const response = await request('POST');
    assert.equal(response.status, 200);
    assert.equal(response.headers.get('content-type'), wordContentType);
    assert.equal(
      response.headers.get('content-disposition'),
      'attachment; filename="voortgangsrapportage-2026-H2-concept.docx"',
    );
    assert.deepEqual(Buffer.from(await response.arrayBuffer()), bytes);
  });
  it('is kept nowhere, loads nothing from elsewhere, and passes its address on to nobody', async () => {
    const { request } = await aLink();
    for (const [method, token] of [
      ['GET', undefined],
      ['POST', undefined],
      ['GET', 'onbekend'],
      ['POST', 'onbekend'],
    ] as const) {
      const { headers } = await request(method, token);
      assert.equal(headers.get('cache-control'), 'no-store');
      assert.equal(headers.get('referrer-policy'), 'no-referrer');
      assert.equal(headers.get('x-content-type-options'), 'nosniff');
      assert.match(
        headers.get('content-security-policy') ?? '',
        /default-src 'none'.*frame-ancestors 'none'/,
      );
    }
  });
  it('works until ten minutes have passed, and not a moment longer', async () => {
    const { bot, request } = await aLink();
    bot.wallClock.forward(tenMinutesMs - 1);
    assert.equal((await request('GET')).status, 200);
    bot.wallClock.forward(1);
    for (const method of ['GET', 'POST']) {
      const response = await request(method);
      assert.equal(response.status, 404);
      assert.ok((await response.text()).includes(nl('page.download.gone')));
    }
  });
  it('keeps to the clock on the wall when the programme’s clock is moved', async () => {
    const { bot, request } = await aLink();
    bot.clock.set('2027-03-01T10:00:00.000Z');
    assert.equal((await request('POST')).status, 200);
  });
  it('gives nothing to who lost the role', async () => {
    const { bot, memberId, request } = await aLink();
    await bot.watched.tables.Roles.delete(`member|${memberId}`, 'manager|-');
    const response = await request('POST');
    assert.equal(response.status, 403);
    assert.ok((await response.text()).includes(nl('page.download.notAllowed')));
  });
  it('is not there for another token', async () => {
    const { request, token } = await aLink();
    for (const other of [
      'onbekend',
      `${token}x`,
      token.slice(1),
      token.toUpperCase(),
      '%00',
      'x'.repeat(4_000),
    ]) {
      for (const method of ['GET', 'POST']) assert.equal((await request(method, other)).status, 404);
    }
  });
  it('is not there once the document is gone', async () => {
    const { bot, memberId, request } = await aLink();
    const token = await bot.stores().links.create({
      memberId,
      blobName: 'reports/weg.docx',
      fileName: 'weg.docx',
      expiresAt: '2026-11-26T15:00:00.000Z',
    });
    assert.equal((await request('POST', token)).status, 404);
  });
  it('has its token in no row', async () => {
    const { bot, token } = await aLink();
    assert.ok(!JSON.stringify(bot.watched.writes).includes(token));
  });
  it('says nothing of what is inside when the store does not answer', async () => {
    const { bot, request } = await aLink();
    for (const method of ['GET', 'POST']) {
      const lost = new StoreUnavailable('the store at 10.0.0.4 did not answer');
      bot.watched.failNext(lost, ({ table }) => table === 'Links');
      const response = await request(method);
      assert.equal(response.status, 500);
      assert.doesNotMatch(await response.text(), /10\.0\.0\.4|store/i);
    }
    assert.equal((await request('GET')).status, 200);
    assert.equal(bot.logged.length, 2);
  });
});
