import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { buildDocument } from '../../src/documents/report-document.ts';
import { renderDocument } from '../../src/documents/report-docx.ts';
import { dayText } from '../../src/documents/report-texts.ts';
import type { Programme } from '../../src/domain/programme.ts';
import { parseProgramme } from '../../src/domain/programme-file/parse-programme.ts';
import { decideReport } from '../../src/domain/report/report.ts';
import type { ReportFacts } from '../../src/domain/report/report-facts.ts';
import { memberIdPrefix, reportFacts, sampleLesson, sampleRound } from '../domain/report-facts.ts';
import { fullSeasonFacts } from '../domain/report-season.ts';
import { aChoice, aLink } from '../storage/samples.ts';
import { openWordFile, paragraphsOf, textOf, type WordParts, xmlMistake } from './word-file.ts';

const document = { kind: 'report' } as const;
const chapters = [
  '1 Samenvatting',
  '2 Inleiding en leeswijzer',
  '3 Wat wilden we bereiken?',
  '4 Stand per ontwikkellijn',
  '5 Stand per gebied',
  '6 Wat hebben we geleerd en wat doen we anders?',
  '7 Bijdrage aan de vier opgaven',
  '8 Risico’s en bijsturing',
  '9 Participatie',
  '10 Geld en capaciteit',
  '11 Genomen en gevraagde besluiten',
  '12 Vooruitblik',
  'Bijlagen',
];

async function build(facts: ReportFacts) {
  return openWordFile(
    await buildDocument({ report: decideReport(facts), programme: facts.programme, document }),
  );
}

function headingsIn({ document }: WordParts): { level: number; text: string }[] {
  return paragraphsOf(document).flatMap(({ style, text }) => {
    const level = /^Heading(\d)$/.exec(style ?? '')?.[1];
    return level ? [{ level: Number(level), text }] : [];
  });
}

function chaptersIn(parts: WordParts): string[] {
  return headingsIn(parts).flatMap(({ level, text }) => (level === 1 ? text : []));
}

describe('the progress report as a Word file', function () {
  this.timeout(90_000);
  const facts = fullSeasonFacts();
  const report = decideReport(facts);
  let parts: WordParts;
  let pictures: Uint8Array[];
  let text: string;
  before(async () => {
    ({ parts, pictures } = openWordFile(
      await renderDocument({ report, programme: facts.programme, document }),
    ));
    text = textOf(parts.document);
  });

  it('has the chapters of the domain, in order', () => {
    assert.deepEqual(chaptersIn(parts), chapters);
  });

  it('skips no level of heading, and has a heading for each area and goal', () => {
    const headings = headingsIn(parts);
    for (const [index, { level, text }] of headings.entries()) {
      assert.ok(level <= (headings[index - 1]?.level ?? 0) + 1, text);
    }
    const second = headings.filter(({ level }) => level === 2).map(({ text }) => text);
    assert.ok(second.includes('5.1 Hanenberglanden') && second.includes('7.4 Open'), second.join());
  });

  it('lists every heading of two levels with its page in the table of contents', () => {
    const contents = parts.document.slice(0, parts.document.indexOf('</w:sdt>'));
    const lines = paragraphsOf(contents).filter(({ style }) => style?.startsWith('TOC'));
    const listed = headingsIn(parts).filter(({ level }) => level < 3);
    assert.equal(lines.length, listed.length);
    for (const [index, { text }] of listed.entries()) {
      const line = lines[index]?.text ?? '';
      assert.ok(line.startsWith(text) && /^\d+$/.test(line.slice(text.length)), line);
    }
    assert.doesNotMatch(parts.document, /w:dirty="true"/);
  });

  it('has a caption above every table, and a head that repeats', () => {
    const tables = [...parts.document.matchAll(/<w:tbl>.*?<\/w:tbl>/gs)];
    assert.ok(tables.length >= 15);
    for (const table of tables) {
      const before = paragraphsOf(parts.document.slice(0, table.index)).at(-1);
      assert.equal(before?.style, 'Caption');
      assert.match(before.text, /^Tabel \d+\. \S/);
      const rows = [...table[0].matchAll(/<w:tr>.*?<\/w:tr>/gs)].map(([row]) =>
        row.includes('<w:tblHeader/>'),
      );
      assert.deepEqual([rows[0], rows.indexOf(true, 1)], [true, -1]);
    }
  });

  it('is in Dutch', () => {
    assert.match(parts.styles, /<w:docDefaults>.*<w:lang w:val="nl-NL"\/>.*<\/w:docDefaults>/s);
  });

  it('tells in words what each picture shows', () => {
    const described = [...parts.document.matchAll(/<wp:docPr [^>]*descr="([^"]*)"/g)].map(
      ([, words]) => words ?? '',
    );
    assert.equal(described.length, 2);
    assert.equal(pictures.length, 2);
    for (const { area } of report.areas) assert.ok(described[1]?.includes(area.name), area.name);
    for (const words of described) assert.match(words, /groen|oranje|rood/);
  });

  it('gives every colour its word', () => {
    const fills = { '2E7D32': 'groen', F9A825: 'oranje', B71C1C: 'rood', E3E6EA: 'geen gegevens' };
    for (const [fill, word] of Object.entries(fills)) {
      const cells = [...parts.document.matchAll(/<w:tc>.*?<\/w:tc>/gs)].filter(([cell]) => {
        return new RegExp(`<w:tcPr>.*w:fill="${fill}".*</w:tcPr>`, 's').test(cell);
      });
      assert.ok(cells.length > 0, word);
      for (const [cell] of cells) assert.ok(textOf(cell).startsWith(word), textOf(cell));
    }
  });

  it('marks what a person has to write, and lists the same', () => {
    const marks = paragraphsOf(parts.document).filter(({ style }) => style === 'HandWritten');
    assert.equal(marks.length, report.openItems.filter(({ kind }) => kind === 'handWritten').length);
    for (const { text } of marks) assert.match(text, /^\[Nog te schrijven door de programmamanager\] \S/);
  });

  it('has a title, a subject and the organisation as its maker', () => {
    assert.match(
      parts.core,
      /<dc:title>Voortgangsrapportage gebiedsgericht werken, tweede halfjaar 2026<\/dc:title>/,
    );
    assert.match(parts.core, /<dc:subject>.*Gemeente Enschede<\/dc:subject>/);
    assert.match(parts.core, /<dc:creator>Gemeente Enschede<\/dc:creator>/);
    assert.match(parts.core, /<cp:lastModifiedBy>Gemeente Enschede<\/cp:lastModifiedBy>/);
  });

  it('says on every page that it is a concept, and which page it is', () => {
    assert.match(textOf(parts.header), /^CONCEPT – Voortgangsrapportage/);
    assert.match(parts.footer, /PAGE/);
    assert.match(parts.footer, /NUMPAGES/);
    const [maker, state] = paragraphsOf(parts.document);
    assert.deepEqual([maker?.text, state?.text], ['Gemeente Enschede', 'CONCEPT']);
  });

  it('leaves no placeholder and no technical id', () => {
    assert.doesNotMatch(text, /[{}]|undefined|\[object|Invalid/);
    assert.doesNotMatch(text, /sample-|gebiedsanalyse-|het-lang/);
  });

  it('names the source of what teams said', () => {
    const [ofArea] = report.areas.flatMap(({ residents }) => residents.shown);
    const [ofAll] = report.participation.shown;
    assert.ok(ofArea?.source.kind === 'round' && ofAll?.source.kind === 'round');
    assert.ok(text.includes(`${ofArea.text} (ronde ${dayText(ofArea.source.slot)})`));
    assert.ok(
      text.includes(`${ofAll.text} (ronde ${ofAll.source.area.name}, ${dayText(ofAll.source.slot)})`),
    );
  });

  it('has what a person wrote in place of the mark, with its paragraphs and lists', () => {
    const paragraphs = paragraphsOf(parts.document).map(({ text }) => text);
    const at = paragraphs.indexOf(
      'Vijf van de negen gebieden staan op groen. Noord vraagt om een zaal voor de taallessen.',
    );
    assert.deepEqual(paragraphs.slice(at + 1, at + 4), [
      'Wij vragen u:',
      'te besluiten over de zaalhuur,',
      'te kiezen tussen jeugd en energie in Zuid.',
    ]);
    assert.ok(paragraphs.includes('Het team begon in oktober en legde nog weinig vast.'));
  });

  it('tells of indicators, risks, the manager’s word on a line and the digests that were sent', () => {
    for (const words of [
      '63% op 1 mei 2026',
      '61% op 1 mei 2025',
      'traag · Bewonerspanel (I-2026-0001)',
      '2 november 2026, nog niet gedaan',
      'nog niet gemeten',
      'De taallessen hebben in de winter geen plek. (R-2026-0001)',
      'gesloten op 3 november 2026: Er is een nieuwe aannemer.',
      'het hele programma',
      'Zeven van de negen gebieden gebruikten een les van een ander gebied.',
      'Van 9 van de 22 weken is een weekbericht verstuurd.',
      ...report.sentDigests.map(({ hash }) => hash),
    ])
      assert.ok(text.includes(words), words);
  });

  it('is well-formed', () => {
    for (const [name, xml] of Object.entries(parts)) assert.equal(xmlMistake(xml), undefined, name);
  });
});

describe('the progress report in unusual cases', function () {
  this.timeout(90_000);

  it('has the same chapters for a period without anything, and claims nothing', async () => {
    const { parts } = await build(reportFacts({ now: new Date('2027-01-15T10:00:00Z') }));
    const text = textOf(parts.document);
    assert.deepEqual(
      chaptersIn(parts),
      chapters.map((chapter) => chapter.replace('vier', 'twee')),
    );
    assert.match(text, /In deze periode waren er geen rondes\./);
    assert.match(text, /Op 31 december 2026 heeft geen enkel gebied een stand\./);
    assert.match(text, /Er zijn nog geen indicatoren vastgelegd\./);
    assert.doesNotMatch(text, /De periode loopt nog/);
  });

  it('takes whatever people type as text', async () => {
    const nasty = '<w:p>&amp; "x" {naam} \u0007\u0000\uFFFE klaar 🎉 \uD83C eind\nregel twee';
    const kept = '<w:p>&amp; "x" {naam}  klaar 🎉 \uFFFD eind\nregel twee';
    const answer = { status: 'green', phaseAnswer: { questionId: 'merken', text: nasty } } as const;
    const lessons = [
      { lesson: sampleLesson(1, { title: nasty, happened: nasty, success: true }), applications: [] },
    ];
    const { parts } = await build(
      reportFacts({ rounds: [sampleRound('noord', '2026-10-01', [answer])], lessons }),
    );
    assert.equal(xmlMistake(parts.document), undefined);
    assert.ok(textOf(parts.document).includes(kept));
    assert.doesNotMatch(parts.document, new RegExp(memberIdPrefix));
  });

  it('says what is missing: rows that could not be read, words of before the period, late decisions', async () => {
    const late = {
      year: 2026,
      number: 7,
      question: 'Mag het?',
      decidedBy: 'Stuurgroep',
      neededBy: '2026-10-01',
      ifWeWait: 'Stilstand',
      areaId: 'noord',
      state: 'open',
      askedAt: '2026-09-01T10:00:00.000Z',
    } as const;
    const facts = reportFacts({
      earlier: [sampleRound('noord', '2026-06-11', [{ status: 'red' }])],
      rounds: [sampleRound('noord', '2026-10-15', [])],
      lessons: [{ lesson: sampleLesson(1, { state: 'concept' }), applications: [] }],
      decisions: [late, { ...late, number: 8, state: 'withdrawn' }],
      unreadableRows: 2,
    });
    const text = textOf((await build(facts)).parts.document);
    assert.match(text, /Let op: 2 gegevens waren niet leesbaar\./);
    assert.match(text, /De uitleg staat in een ronde van voor deze periode\./);
    assert.match(text, /niet opnieuw beantwoord/);
    assert.match(text, /1 les wacht nog op controle en telt niet mee\./);
    assert.match(text, /datum voorbij/);
    assert.match(text, /Eén besluitvraag is ingetrokken\./);
  });

  it('writes the choices that were made, and the work that areas can combine', async () => {
    const choices = [
      aChoice({ areaId: 'noord' }),
      aChoice({ areaId: 'zuid', number: 4, notOrLater: undefined }),
    ];
    const links = [aLink({ areaId: 'noord', withAreaId: 'zuid' })];
    const { parts } = await build(reportFacts({ choices, links }));
    const text = textOf(parts.document);
    assert.equal(xmlMistake(parts.document), undefined);
    for (const words of [
      'Keuzes die in deze periode zijn gemaakt',
      'K-2026-0003',
      'Het speelveld komt een jaar later.',
      'Stuurgroep, 24 november 2026',
    ])
      assert.ok(text.includes(words), words);
    const { work, moment } = links[0] ?? {};
    for (const area of ['Zuid', 'Noord'])
      assert.ok(text.includes(`Met ${area}: ${work} · Wanneer: ${moment} (KK-2026-0001)`), area);
  });

  it('tells in the appendix how many lessons it leaves out', async () => {
    const lessons = Array.from({ length: 202 }, (_, index) => ({
      lesson: sampleLesson(index + 1),
      applications: [],
    }));
    const text = textOf((await build(reportFacts({ lessons }))).parts.document);
    assert.match(text, /2 lessen staan niet in deze lijst/);
  });

  it('is made for another programme too, with its own phases and goals', async () => {
    const source = readFileSync(
      new URL('../../programme/voorbeeld-vier-fasen.yaml', import.meta.url),
      'utf8',
    );
    const parsed = parseProgramme(source);
    assert.ok(parsed.ok);
    const programme: Programme = parsed.programme;
    const { parts } = await build({ ...reportFacts(), programme, areas: [] });
    const text = textOf(parts.document);
    for (const { name } of programme.cycle.phases) assert.ok(text.includes(name.nl), name.nl);
    for (const { name } of programme.areas) assert.ok(text.includes(name), name);
  });
});
