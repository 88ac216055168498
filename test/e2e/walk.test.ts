import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { strFromU8, unzipSync } from 'fflate';
import { openAzureTables } from '../../src/storage/azure-table.ts';
import { openStores } from '../../src/storage/stores.ts';
import { findBrowser } from './browser.ts';
import { type Answer, openPlaygroundPage, type PlaygroundPage } from './playground-page.ts';
import { npmStart, type StartedProgram } from './started.ts';

const pictures = 'test/e2e/pictures';
/** A Tuesday on which no rhythm opens a round. */
const day = '2026-11-24';
/** The emulator's account, the same on every machine. */
const credential = {
  accountName: 'devstoreaccount1',
  accountKey: 'Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==',
};

describe('the seven steps in the client, on an empty store', function () {
  this.timeout(60_000);
  let data: string;
  let program: StartedProgram;
  let page: PlaygroundPage;

  before(async function () {
    if (!findBrowser()) this.skip();
    await mkdir(pictures, { recursive: true });
    data = await mkdtemp(join(tmpdir(), 'gebiedsronde-'));
    program = await npmStart(['--empty', '--date', day, '--data', data]);
    page = await openPlaygroundPage(program.clientUrl);
  });

  after(async () => {
    await page?.close();
    await program?.stop();
    if (data) await rm(data, { recursive: true });
  });

  afterEach(async function () {
    if (this.currentTest?.isFailed()) await page?.screenshot(`${pictures}/failed.png`);
  });

  const picture = (name: string, containing: string) =>
    page.cardScreenshot(`${pictures}/${name}.png`, containing);

  it('1 greets with what it is, what it asks and keeps, and the commands of the role', async () => {
    await page.choose('personal');
    // Behind the button is what is used less: Teams' own list takes ten.
    await page.waitForCard('Dit is Gebiedsronde');
    await page.unfold('Toon meer', page.page.getByRole('button', { name: 'rapport', exact: true }));
    const text = await page.cardText('Dit is Gebiedsronde');
    for (const word of ['help', 'ronde', 'weekbericht', 'rapport', 'taal'])
      assert.match(text, new RegExp(`^${word}$`, 'm'));
    await picture('1-help', 'Dit is Gebiedsronde');
    await page.say('taal en');
    await page.waitForMessage('We speak English');
    await page.say('taal nl');
    await page.waitForMessage('We praten vanaf nu Nederlands');
  });

  it('2 binds a channel to its area, and the group chat to the steering group', async () => {
    await page.choose('area');
    await page.waitForCard('Dit is Gebiedsronde');
    await page.sayToBot('koppel Twekkelerveld');
    await page.waitForMessage('Dit gesprek is nu gekoppeld aan Twekkelerveld');
    await page.choose('steering');
    await page.sayToBot('koppel stuurgroep');
    await page.waitForMessage('Dit gesprek is nu gekoppeld aan de stuurgroep');
  });

  it('3 opens a round: green in one tap, red with its form, edited while it is open', async () => {
    await page.choose('personal');
    await page.say('ronde Twekkelerveld');
    await page.waitForMessage('De ronde van Twekkelerveld is open');
    await page.choose('area');
    assert.match(await page.cardText('Check-in Twekkelerveld'), /Beantwoord: nog niet/);
    await picture('2-round', 'Check-in Twekkelerveld');
    assert.match(noteOf(await page.press('🟢 Groen')), /Bewaard: 🟢 Groen/);
    assert.match(await page.cardText('Check-in Twekkelerveld'), /Beantwoord: ja/);
    await page.press('🔴 Rood');
    await page.waitForCard('Wat is er aan de hand?');
    await picture('3-form', 'Wat is er aan de hand?');
    await page.pressLocally('Bewaar');
    await page.waitForCard('Vul in wat er aan de hand is.');
    await page.fill('Wat is er aan de hand?', 'De huur van de buurtkamer loopt af.');
    await page.press('Bewaar en vraag een besluit');
    await page.fill('Wat moet besloten worden?', 'Mogen we een jaar langer huren?');
    await page.fill('Wie besluit?', 'Stuurgroep');
    await page.fill('Wanneer uiterlijk?', '2030-01-31');
    await page.fill('Wat gebeurt er als we wachten?', 'Dan stopt het spreekuur.');
    assert.match(noteOf(await page.press('Verstuur de vraag')), /bewaard als B-\d{4}-0001/);
    await page.press('Vertel meer');
    await page.fill('Wat is het gevolg? (mag leeg blijven)', 'Het spreekuur heeft straks geen plek.');
    await page.fill('Wat doen we eraan? (mag leeg blijven)', 'We zoeken een andere zaal.');
    assert.match(noteOf(await page.press('Bewaar')), /Bewaard: 🔴 Rood/);
  });

  it('4 records a lesson and confirms it with its number', async () => {
    await page.press('Leg een les vast');
    await page.waitForCard('Titel van de les');
    await page.fill('Titel van de les', 'Begin met koffie, dan pas met plannen');
    await page.fill('Wat voor les is het?', 'Dit werkte goed');
    await page.fill('Wat gebeurde er?', 'Bewoners bleven langer en vertelden meer.');
    await page.fill('Wat doen we de volgende keer?', 'We plannen eerst een inloop zonder agenda.');
    await picture('4-lesson', 'Titel van de les');
    assert.match(noteOf(await page.press('Bewaar de les')), /bewaard als L-\d{4}-0001/);
    await picture('5-answered', 'Check-in Twekkelerveld');
  });

  it('5 shows the week: the red, the decision that is asked, and silence as no data', async () => {
    await page.choose('personal');
    await page.say('weekbericht');
    const text = await page.cardText('Weekbericht week');
    assert.match(text, /1 besluit gevraagd, 0 gebieden verslechterd, 8 zonder gegevens/);
    assert.match(text, /Mogen we een jaar langer huren\?/);
    assert.match(text, /De huur van de buurtkamer loopt af\./);
    await picture('6-digest', 'Weekbericht week');
  });

  it('6 makes the progress report, behind a page that works once a button is pressed', async () => {
    await page.say('rapport tweede halfjaar 2026');
    await page.waitForCard('De voortgangsrapportage staat klaar');
    await picture('7-report', 'De voortgangsrapportage staat klaar');
    const opened = await page.follow('Open de pagina');
    await opened.screenshot({ path: `${pictures}/8-download.png` });
    const [download] = await Promise.all([
      opened.waitForEvent('download'),
      opened.getByRole('button', { name: 'Haal het bestand op' }).click(),
    ]);
    const file = join(data, download.suggestedFilename());
    await download.saveAs(file);
    await opened.close();
    const text = await openInOffice(file, data);
    assert.match(text, /Voortgangsrapportage/);
    assert.match(text, /De huur van de buurtkamer loopt af\./);
    assert.match(text, /B-2026-0001/);
  });

  it('7 answers an unknown word with the nearest commands', async () => {
    await page.say('weekbrief');
    assert.match(await page.cardText('Dat begrijp ik nog niet'), /weekbericht/);
    await picture('9-unknown', 'Dat begrijp ik nog niet');
  });

  it('leaves its rows in the store', async () => {
    const tables = openAzureTables({ url: program.tableUrl, credential });
    const unreadable: unknown[] = [];
    const stores = openStores(
      { tables, onUnreadable: (row) => unreadable.push(row) },
      () => 'Europe/Amsterdam',
    );
    const area = await stores.areas.find('twekkelerveld');
    assert.ok(area?.value.latestSlot);
    const round = await stores.rounds.find('twekkelerveld', area.value.latestSlot);
    const [checkIn, ...others] = round?.checkIns ?? [];
    assert.equal(others.length, 0);
    assert.equal(checkIn?.status, 'red');
    assert.equal(checkIn?.what, 'De huur van de buurtkamer loopt af.');
    assert.equal(checkIn?.correction, 'We zoeken een andere zaal.');
    const revisions = await stores.rounds.revisions('twekkelerveld', area.value.latestSlot);
    assert.deepEqual(
      revisions.map(({ status }) => status),
      ['green', 'red', 'red', 'red'],
    );
    const year = Number(area.value.latestSlot.slice(0, 4));
    assert.equal((await stores.lessons.find(year, 1))?.title, 'Begin met koffie, dan pas met plannen');
    assert.deepEqual(
      (await stores.decisions.open()).rows.map(({ decidedBy }) => decidedBy),
      ['Stuurgroep'],
    );
    assert.deepEqual(unreadable, []);
  });

  it('posts the open card again after a restart, and tells a member who can help', async () => {
    await page.close();
    await program.stop();
    program = await npmStart(['--empty', '--date', day, '--data', data, '--as', 'member']);
    page = await openPlaygroundPage(program.clientUrl);
    await page.say('weekbericht');
    await page.waitForMessage('Dit mag alleen een programmamanager');
    await page.choose('area');
    await page.press('🟠 Oranje');
    await page.waitForCard('Wat is er aan de hand?');
  });
});

/** What the answer to a press says, as the client got it. */
function noteOf(answer: Answer): string {
  return JSON.stringify(answer.value);
}

/** Has a real office program open the document, and gives the text that it sees. */
async function openInOffice(file: string, folder: string): Promise<string> {
  const run = promisify(execFile);
  try {
    await run('soffice', ['--headless', '--convert-to', 'txt:Text', '--outdir', folder, file]);
  } catch (error) {
    if (
      process.env['CI'] === 'true' ||
      !(error instanceof Error && 'code' in error && error.code === 'ENOENT')
    )
      throw error;
    console.warn('    LibreOffice was not found: the document is read without an office program.');
    const document = unzipSync(await readFile(file))['word/document.xml'] ?? new Uint8Array();
    return strFromU8(document).replace(/<[^>]+>/g, '');
  }
  return readFile(file.replace(/\.docx$/, '.txt'), 'utf8');
}
