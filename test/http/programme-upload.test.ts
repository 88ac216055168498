import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { stringify } from 'yaml';
import type { RoleId } from '../../src/domain/programme.ts';
import { StoreUnavailable } from '../../src/storage/table.ts';
import { textsIn } from '../../src/texts/text.ts';
import { replaceProgramme } from '../../src/use-cases/replace-programme.ts';
import { createUploadLink } from '../../src/use-cases/uploads.ts';
import { startBot, type TestBot } from '../teams/harness.ts';
import { enschede, enschedeText } from '../teams/test-app.ts';
import { keepSecret } from '../teams/whole-log.ts';
import { apply, open, read, says, send, upload, wordsOf } from './upload-client.ts';

const nl = textsIn('nl');
const renamedText = enschedeText.replace('name: Het Lang', 'name: Het Lange Land');
const otherText = enschedeText.replace('name: Hanenberglanden', 'name: Hanenberg');
/** Without the area, and without a word of it elsewhere. */
function withoutNoord(): string {
  const isNoord = (id: string) => id === 'noord';
  return stringify({
    ...enschede,
    areas: enschede.areas
      .filter(({ id }) => !isNoord(id))
      .map(({ parent, ...area }) => (parent && !isNoord(parent) ? { ...area, parent } : area)),
    lines: enschede.lines.map((line) => ({ ...line, areas: line.areas.filter((id) => !isNoord(id)) })),
  });
}
const halfAnHourMs = 30 * 60_000;

async function anUploadPage(role: RoleId = 'manager') {
  const bot = await startBot();
  const marit = await bot.somebody('Marit', role);
  const memberId = await bot.memberIdOf(marit);
  const newLink = async () => {
    const url = await createUploadLink(bot.context(), { memberId, grants: [] }, 'programme');
    keepSecret(url.split('/').at(-1) ?? '');
    return url;
  };
  return { bot, memberId, newLink, url: await newLink() };
}

const versionsOf = async (bot: TestBot) =>
  (await bot.stores().programmes.all()).versions.map(({ version, source }) => `${version} ${source}`);
const nameOf = (bot: TestBot, id: string) =>
  bot.context().programme.areas.find((area) => area.id === id)?.name;

describe('the page that takes a programme file', () => {
  for (const role of ['manager', 'admin'] as const) {
    it(`shows a ${role} what changes, and changes it when asked`, async () => {
      const { bot, memberId, url } = await anUploadPage(role);
      says(await open(url), nl('page.programme.title'), nl('page.programme.label'), '15.30 uur');
      const shown = await upload(url, renamedText);
      assert.equal(shown.status, 200);
      says(shown, 'Gebied “Het Lang” heet voortaan “Het Lange Land”.', nl('page.upload.apply'));
      assert.equal(nameOf(bot, 'het-lang'), 'Het Lang');
      const applied = await apply(url, shown);
      assert.equal(applied.status, 200);
      says(applied, nl('page.programme.applied', { version: '2' }));
      assert.equal(nameOf(bot, 'het-lang'), 'Het Lange Land');
      const { versions } = await bot.stores().programmes.all();
      assert.deepEqual([versions[0]?.source, versions[0]?.memberId], ['upload', memberId]);
    });
  }
  it('warns of an area that stops, with its rounds and what is asked of it, before it does', async () => {
    const { bot, url } = await anUploadPage();
    const { card } = await bot.openRound('noord', 'Noord');
    const anna = await bot.somebody('Anna', 'member', 'noord');
    const checkIn = await bot.press(anna, card, nl('status.amber'));
    const typed = { what: 'De brug is dicht.' };
    const form = await bot.press(anna, checkIn, nl('card.checkIn.saveAndAskDecision'), typed);
    const asked = { question: 'Mag het?', decidedBy: 'College', neededBy: '2026-12-14', ifWeWait: 'Niets.' };
    await bot.press(anna, form, nl('card.decision.save'), asked);
    const shown = await upload(url, withoutNoord());
    says(shown, 'Gebied “Noord” stopt. De ene ronde die er was, blijft bewaard.');
    says(shown, 'Er is nu een ronde open: die wordt gesloten. Er is nog één besluit gevraagd.');
    assert.equal(nameOf(bot, 'noord'), 'Noord');
    await apply(url, shown);
    assert.equal(nameOf(bot, 'noord'), undefined);
  });
  it('keeps no upload that was applied or that another one came after', async () => {
    const { bot, url } = await anUploadPage();
    const { blobs } = bot.context();
    const uploaded = new Set<string>();
    const { put } = blobs;
    blobs.put = async (name, ...rest) => {
      if (name.startsWith('uploads/')) uploaded.add(name);
      return put(name, ...rest);
    };
    await upload(url, otherText);
    await apply(url, await upload(url, renamedText));
    assert.equal(uploaded.size, 2);
    for (const name of uploaded) assert.equal(await blobs.get(name), undefined);
  });
  it('applies once: pressing again says that it was done', async () => {
    const { bot, url } = await anUploadPage();
    const shown = await upload(url, renamedText);
    await apply(url, shown);
    for (const again of [await apply(url, shown), await upload(url, otherText), await open(url)]) {
      assert.equal(again.status, 200);
      says(again, nl('page.upload.appliedBefore'));
    }
    assert.deepEqual(await versionsOf(bot), ['2 upload', '1 file']);
  });
  it('applies once when the button is pressed twice at the same time', async () => {
    const { bot, url } = await anUploadPage();
    const shown = await upload(url, renamedText);
    const pages = await Promise.all([apply(url, shown), apply(url, shown)]);
    for (const { status } of pages) assert.equal(status, 200);
    assert.deepEqual(await versionsOf(bot), ['2 upload', '1 file']);
  });
  it('is finished by pressing again after the program fell over halfway', async () => {
    const { bot, url } = await anUploadPage();
    const shown = await upload(url, renamedText);
    bot.watched.failNext(
      new StoreUnavailable('lost'),
      ({ table, call }) => table === 'Links' && call === 'replace',
    );
    assert.equal((await apply(url, shown)).status, 500);
    says(await apply(url, shown), nl('page.programme.applied', { version: '2' }));
    assert.deepEqual(await versionsOf(bot), ['2 upload', '1 file']);
  });
  it('shows mistakes with their lines and changes nothing; the mended file is taken after that', async () => {
    const { bot, url } = await anUploadPage();
    const broken = renamedText.replace('kind: focus', 'kind: fokus').replace('parent: noord', 'parent: nord');
    const lineOf = (part: string) => broken.split('\n').findIndex((line) => line.includes(part)) + 1;
    const shown = await upload(url, broken);
    assert.equal(shown.status, 422);
    says(shown, nl('page.upload.mistakes', { count: 2 }));
    says(shown, `Regel ${lineOf('kind: fokus')}: `, `Regel ${lineOf('parent: nord')}: 'nord' is geen gebied`);
    assert.ok(!shown.html.includes('name="check"'));
    assert.deepEqual(await versionsOf(bot), ['1 file']);
    await apply(url, await upload(url, renamedText));
    assert.deepEqual(await versionsOf(bot), ['2 upload', '1 file']);
  });
  for (const [what, file, expected] of [
    ['YAML that cannot be read', 'areas: {', 'Regel 1: '],
    ['a picture', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0xff, 0xfe, 0, 0]), nl('page.programme.noText')],
    ['a text with markup in it', 'name: <script>alert(1)</script>', 'Regel 1: '],
    ['a file that is nested too deep', '['.repeat(10_000), 'Regel 1: '],
    [
      'a file with more lines than any programme has',
      'areas:\n'.repeat(40_000),
      nl('page.programme.tooLong', { lines: '40001', most: '5000' }),
    ],
  ] as const) {
    it(`refuses ${what}, in words`, async () => {
      const { bot, url } = await anUploadPage();
      const shown = await upload(url, file);
      assert.equal(shown.status, 422);
      says(shown, expected);
      assert.doesNotMatch(shown.html, /<script/);
      assert.deepEqual(await versionsOf(bot), ['1 file']);
    });
  }
  it('says that nothing changes, and has nothing to apply, where it is the same file', async () => {
    const { url } = await anUploadPage();
    const shown = await upload(url, enschedeText);
    says(shown, nl('programmeChange.none'));
    assert.ok(!shown.html.includes('name="check"'));
  });
  it('takes a file of which only the explanation changed', async () => {
    const { bot, url } = await anUploadPage();
    const shown = await upload(url, enschedeText.replace('(voorstel)', '(akkoord)'));
    says(shown, nl('programmeChange.none'));
    await apply(url, shown);
    assert.deepEqual(await versionsOf(bot), ['2 upload', '1 file']);
  });
  it('asks for a file where none was chosen', async () => {
    const { url } = await anUploadPage();
    for (const shown of [await upload(url, ''), await send(url, new URLSearchParams())]) {
      assert.equal(shown.status, 400);
      says(shown, nl('page.upload.noFile'));
    }
  });
  it('refuses a file that is too large, and says how large it may be', async () => {
    const { bot, url } = await anUploadPage();
    for (const size of [512 * 1024 + 1, 3 * 1024 * 1024]) {
      const shown = await upload(url, `# ${'x'.repeat(size)}`);
      assert.equal(shown.status, 413);
      says(shown, nl('page.upload.tooLarge', { most: '512 kB' }));
    }
    assert.deepEqual(await versionsOf(bot), ['1 file']);
  });
  it('lives on after a request that never stops', async () => {
    const { bot, url } = await anUploadPage();
    const { port, pathname } = new URL(url);
    const socket = connect(Number(port), '127.0.0.1');
    const closed = new Promise((resolve) => socket.once('close', resolve));
    socket.on('error', () => {});
    socket.write(`POST ${pathname} HTTP/1.1\r\nhost: x\r\ncontent-length: ${64 * 1024 * 1024}\r\n\r\n`);
    const chunk = Buffer.alloc(1024 * 1024);
    for (let sent = 0; sent < 32 && socket.writable; sent += 1) socket.write(chunk);
    await closed;
    assert.equal((await fetch(`${bot.url()}/healthz`)).status, 200);
  });
  it('takes no packed and no broken form', async () => {
    const { bot, url } = await anUploadPage();
    for (const contentType of ['multipart/form-data', 'multipart/form-data; boundary=x', 'text/plain']) {
      const headers = { 'content-type': contentType };
      const shown = await read(fetch(url, { method: 'POST', headers, body: 'no form at all' }));
      assert.equal(shown.status, 400);
      says(shown, nl('page.upload.unreadable'));
    }
    assert.deepEqual(bot.logged, []);
  });
});

describe('who may replace the programme file', () => {
  it('is nobody who lost the role: not to open, to check or to apply', async () => {
    const { bot, memberId, url } = await anUploadPage();
    const shown = await upload(url, renamedText);
    await bot.watched.tables.Roles.delete(`member|${memberId}`, 'manager|-');
    for (const refused of [await open(url), await upload(url, otherText), await apply(url, shown)]) {
      assert.equal(refused.status, 403);
      says(refused, nl('page.upload.notAllowed'));
      assert.ok(!wordsOf(refused).includes('Hanenberg'));
    }
    assert.deepEqual(await versionsOf(bot), ['1 file']);
  });
  for (const role of ['member', 'lead', 'steering'] as const) {
    it(`is no ${role}`, async () => {
      const { url } = await anUploadPage(role);
      assert.equal((await upload(url, renamedText)).status, 403);
    });
  }
  it('is nobody after half an hour, whatever was checked', async () => {
    const { bot, url } = await anUploadPage();
    const shown = await upload(url, renamedText);
    bot.wallClock.forward(halfAnHourMs);
    for (const late of [await open(url), await upload(url, renamedText), await apply(url, shown)]) {
      assert.equal(late.status, 404);
      says(late, nl('page.download.gone'));
    }
    assert.deepEqual(await versionsOf(bot), ['1 file']);
  });
});

describe('two programme files at the same time', () => {
  it('are applied one after the other: who comes second sees what his file changes now', async () => {
    const { bot, url, newLink } = await anUploadPage();
    const second = await newLink();
    const [mine, theirs] = [await upload(url, renamedText), await upload(second, otherText)];
    await apply(second, theirs);
    const overtaken = await apply(url, mine);
    assert.equal(overtaken.status, 409);
    says(overtaken, nl('page.upload.overtaken'), 'Gebied “Hanenberg” heet voortaan “Hanenberglanden”.');
    assert.equal(nameOf(bot, 'het-lang'), 'Het Lang');
    await apply(url, overtaken);
    assert.equal(nameOf(bot, 'het-lang'), 'Het Lange Land');
    assert.deepEqual(await versionsOf(bot), ['3 upload', '2 upload', '1 file']);
  });
  it('are one version where both are applied in the same moment', async () => {
    const { bot, url, newLink } = await anUploadPage();
    const second = await newLink();
    const [mine, theirs] = [await upload(url, renamedText), await upload(second, otherText)];
    const answers = await Promise.all([apply(url, mine), apply(second, theirs)]);
    assert.deepEqual(answers.map(({ status }) => String(status)).toSorted(), ['200', '409']);
    assert.deepEqual(await versionsOf(bot), ['2 upload', '1 file']);
  });
  it('on one page: what is applied is what that page showed, or nothing', async () => {
    const { bot, url } = await anUploadPage();
    const first = await upload(url, renamedText);
    await upload(url, otherText);
    const refused = await apply(url, first);
    assert.equal(refused.status, 409);
    says(refused, nl('page.upload.checkedAnother'));
    assert.deepEqual(await versionsOf(bot), ['1 file']);
  });
  it('sees a version that came from another replica', async () => {
    const { bot, url } = await anUploadPage();
    await replaceProgramme(bot.context(), { text: renamedText, source: 'upload', basedOn: 1 });
    says(await upload(url, enschedeText), 'Gebied “Het Lange Land” heet voortaan “Het Lang”.');
  });
});
