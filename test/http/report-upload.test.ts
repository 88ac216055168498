import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { textsIn } from '../../src/texts/text.ts';
import { wordContentType } from '../../src/use-cases/downloads.ts';
import { createUploadLink } from '../../src/use-cases/uploads.ts';
import { hostileFiles, reworded, wordParts, zipped } from '../documents/hostile-word.ts';
import { textOf } from '../teams/card.ts';
import {
  aConcept,
  anOffer,
  askApproval,
  checkReport,
  fileAt,
  linkIn,
  namesDeputy,
  period,
  timePasses,
} from '../teams/report-scene.ts';
import { cardOf } from '../teams/shown.ts';
import { keepSecret } from '../teams/whole-log.ts';
import { apply, open, says, upload, wordsOf } from './upload-client.ts';

const nl = textsIn('nl');
const approve = nl('card.reportApproval.approve');
const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

type Scene = Awaited<ReturnType<typeof aConcept>>;

async function pageOf({ bot, manager }: Pick<Scene, 'bot' | 'manager'>): Promise<string> {
  const person = { memberId: await bot.memberIdOf(manager), grants: [] };
  const url = await createUploadLink(bot.context(), person, 'report', period);
  keepSecret(url.split('/').at(-1) ?? '');
  return url;
}

async function anUploadPage() {
  const scene = await aConcept();
  timePasses(scene.bot);
  return { ...scene, url: await pageOf(scene) };
}

const offersOf = ({ bot }: Pick<Scene, 'bot'>) => bot.stores().reportApprovals.offersOf(period);
/** As the manager finishes it in Word: another sentence, and one area is greener than its team said. */
const finished = (concept: Uint8Array) =>
  reworded(reworded(concept, '>rood<', '>groen<'), 'De boodschap in drie zinnen.', 'Het gaat goed.');

describe('the page that takes a report from Word', function () {
  this.timeout(60_000);

  it('is reached from the card, holds the file against its concept, and puts it up for approval when asked', async () => {
    const scene = await aConcept();
    const { bot, manager, bytes, concept } = scene;
    timePasses(bot);
    const card = await askApproval(bot, manager);
    const url = linkIn(await bot.press(manager, card, nl('card.reportApproval.upload')));
    says(await open(url), nl('page.report.title'), nl('page.report.label'));
    const file = finished(bytes);
    const shown = await upload(url, file, 'rapport.docx');
    assert.equal(shown.status, 200);
    says(shown, hashOf(file), 'zegt nu groen', 'In het concept staat rood', nl('page.report.gaps'));
    assert.deepEqual(await offersOf(scene), []);
    says(await apply(url, shown), nl('page.report.applied', { period }));
    const [offer, ...more] = await offersOf(scene);
    assert.deepEqual(more, []);
    assert.equal(offer?.file.sha256, hashOf(file));
    assert.deepEqual([offer.source, offer.snapshot], ['upload', concept.snapshot]);
    assert.ok(offer.changed >= 1, String(offer.changed));
  });

  it('takes nothing any more once ten minutes have passed, also not what was checked', async () => {
    const scene = await anUploadPage();
    const { bot, url, bytes } = scene;
    const shown = await upload(url, finished(bytes), 'rapport.docx');
    bot.wallClock.forward(10 * 60_000);
    assert.equal((await apply(url, shown)).status, 404);
    assert.deepEqual(await offersOf(scene), []);
  });

  it('gives the file of then byte by byte once it is approved, and shows which figures differ', async () => {
    const scene = await anUploadPage();
    const { bot, manager, url, bytes } = scene;
    const file = finished(bytes);
    await apply(url, await upload(url, file));
    const done = await bot.press(manager, await askApproval(bot, manager), approve);
    const link = linkIn(await bot.press(manager, done, nl('card.reportApproval.download')));
    const response = await fetch(link, { method: 'POST' });
    assert.equal(response.headers.get('content-type'), wordContentType);
    assert.match(response.headers.get('content-disposition') ?? '', /voortgangsrapportage-2026-H2\.docx/);
    assert.deepEqual(new Uint8Array(await response.arrayBuffer()), file);
    const checked = textOf((await checkReport(bot, manager)).card);
    assert.ok(checked.includes(nl('card.reportCheck.wholeDiffers')), checked);
    assert.match(checked, /Concept: rood\. Rapport: groen\./);
  });

  for (const { name, file, problem } of hostileFiles)
    it(`refuses what is or has ${name}, in words, and keeps nothing`, async () => {
      const scene = await anUploadPage();
      const shown = await upload(scene.url, file, 'rapport.docx');
      assert.equal(shown.status, 422);
      says(shown, nl(`page.report.problem.${problem}` as 'page.report.problem.macros'));
      assert.doesNotMatch(shown.html, /name="check"/);
      assert.deepEqual(await offersOf(scene), []);
    });

  it('refuses a file that is too large, and says how large it may be', async () => {
    const scene = await anUploadPage();
    const shown = await upload(scene.url, new Uint8Array(16 * 1024 * 1024 + 1), 'rapport.docx');
    assert.equal(shown.status, 413);
    says(shown, nl('page.upload.tooLarge', { most: '16 MB' }));
  });

  it('says of a file that names no concept that it is held against the newest', async () => {
    const { url } = await anUploadPage();
    says(await upload(url, zipped(wordParts())), nl('page.report.notNamed'));
  });

  it('names what leads to people in a file, and not the words themselves', async () => {
    const { url } = await anUploadPage();
    const body =
      '<w:p><w:r><w:t>Bel 06 12345678 of mail jan@voorbeeld.nl.</w:t></w:r><w:ins w:id="1" w:author="Marit"><w:r><w:t>.</w:t></w:r></w:ins></w:p>';
    const shown = await upload(url, zipped(wordParts(body)));
    says(shown, nl('page.report.personal', { count: 2 }), nl('page.report.trackedChanges'));
    assert.ok(!wordsOf(shown).includes('12345678') && !wordsOf(shown).includes('jan@'));
  });

  it('offers one file once, however often the button is pressed', async () => {
    const scene = await anUploadPage();
    const shown = await upload(scene.url, scene.bytes);
    const pages = await Promise.all([apply(scene.url, shown), apply(scene.url, shown)]);
    for (const { status } of pages) assert.equal(status, 200);
    const second = await pageOf(scene);
    timePasses(scene.bot);
    await apply(second, await upload(second, scene.bytes));
    assert.equal(new Set((await offersOf(scene)).map(({ file }) => file.sha256)).size, 1);
  });

  it('takes nothing any more once the report was approved, also what was checked before that', async () => {
    const scene = await anOffer();
    const { bot, manager, card, offer } = scene;
    const url = await pageOf(scene);
    timePasses(bot);
    const shown = await upload(url, finished(scene.bytes));
    await bot.press(manager, card, approve);
    for (const refused of [await apply(url, shown), await upload(url, scene.bytes)]) {
      assert.equal(refused.status, 422);
      says(refused, nl('page.report.approvedBefore'));
    }
    assert.deepEqual(await offersOf(scene), [offer]);
  });
});

describe('who may send a report from Word, and who may have it', function () {
  this.timeout(60_000);

  it('is nobody who lost the role: not to open, to check or to apply, nor to get it', async () => {
    const scene = await anOffer();
    const { bot, manager, card, offer } = scene;
    const url = await pageOf(scene);
    const shown = await upload(url, scene.bytes);
    const link = linkIn(await bot.press(manager, card, nl('card.reportApproval.download')));
    await bot.watched.tables.Roles.delete(`member|${await bot.memberIdOf(manager)}`, 'manager|-');
    for (const refused of [await open(url), await upload(url, scene.bytes), await apply(url, shown)]) {
      assert.equal(refused.status, 403);
      says(refused, nl('page.upload.notAllowed'));
    }
    assert.equal((await fetch(link, { method: 'POST' })).status, 403);
    assert.deepEqual(await offersOf(scene), [offer]);
  });

  it('is the deputy, to get it: until another is named', async () => {
    const scene = await aConcept();
    const { bot, manager, sanne } = scene;
    await namesDeputy(bot, manager, sanne);
    timePasses(bot);
    const url = await pageOf(scene);
    await apply(url, await upload(url, scene.bytes));
    const card = await askApproval(bot, sanne);
    const link = linkIn(await bot.press(sanne, card, nl('card.reportApproval.download')));
    assert.equal(hashOf(await fileAt(link)), hashOf(scene.bytes));
    timePasses(bot);
    const bo = await bot.somebody('Bo', 'admin');
    await namesDeputy(bot, manager, bo);
    assert.equal((await fetch(link, { method: 'POST' })).status, 403);
    assert.ok(cardOf(await askApproval(bot, bo)));
  });
});
