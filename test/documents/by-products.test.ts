import assert from 'node:assert/strict';
import { markdownFile } from '../../src/documents/markdown-file.ts';
import { type Block, runsOf, type Words } from '../../src/documents/report-blocks.ts';
import { buildDocument, documentBlocks, documentOf } from '../../src/documents/report-document.ts';
import { styles } from '../../src/documents/report-look.ts';
import { summarySentences } from '../../src/documents/report-opening-parts.ts';
import { dayText, type ReportTextKey, reportText } from '../../src/documents/report-texts.ts';
import { choiceName } from '../../src/domain/choice.ts';
import { decideReport } from '../../src/domain/report/report.ts';
import { areasWithin, extractReport } from '../../src/domain/report/report-extract.ts';
import type { ReportFacts } from '../../src/domain/report/report-facts.ts';
import type { WantedDocument } from '../../src/domain/report/wanted-document.ts';
import { extremeFacts } from '../domain/report-extreme.ts';
import { memberIdPrefix, reportFacts, sampleLesson, sampleRound } from '../domain/report-facts.ts';
import { fullSeasonFacts } from '../domain/report-season.ts';
import { aChoice, aSection } from '../storage/samples.ts';
import { toPdfs } from './office.ts';
import { openWordFile, textOf, xmlMistake } from './word-file.ts';

const wordsOf = (content: Words) =>
  runsOf(content)
    .map(({ text }) => text)
    .join('');

/** What is said in a document, each statement by itself: a paragraph, an item, or a row of a table. */
function statementsIn(blocks: readonly Block[]): string[] {
  return blocks.flatMap((block) => {
    if (block.kind === 'bullet') return [wordsOf(block.content)];
    if (block.kind === 'table') return block.rows.map((row) => JSON.stringify(row));
    // Its own first lines and what it says of itself.
    const own: readonly unknown[] = [styles.letterHead, styles.letterTitle, styles.notice];
    return block.kind === 'paragraph' && !own.includes(block.style) ? [wordsOf(block.content)] : [];
  });
}

function inputOf(facts: ReportFacts) {
  return { report: decideReport(facts), programme: facts.programme };
}

async function made(facts: ReportFacts, wanted: WantedDocument) {
  const input = documentOf(inputOf(facts), wanted);
  const blocks = await documentBlocks(input);
  return { input, blocks, text: statementsIn(blocks).join('\n') };
}

async function wordText(facts: ReportFacts, wanted: WantedDocument) {
  const { parts } = openWordFile(await buildDocument(documentOf(inputOf(facts), wanted)));
  assert.equal(xmlMistake(parts.document), undefined);
  return textOf(parts.document);
}

function areaNamed({ programme }: ReportFacts, name: string) {
  const area = programme.areas.find((one) => one.name === name);
  assert.ok(area, name);
  return area;
}

describe('an extract of the report', function () {
  this.timeout(90_000);
  const facts = fullSeasonFacts();
  const whole = decideReport(facts);
  const nothing = [
    ...(['decisions.noneDecided', 'decisions.noneOpen', 'lessons.none'] as const).map((key) =>
      reportText(key),
    ),
    ...(['risks.noAttention', 'outlook.none'] as const).map((key: ReportTextKey) =>
      reportText(key, { day: dayText(whole.lastDay) }),
    ),
  ];
  let inWhole: ReadonlySet<string>;
  before(async () => {
    inWhole = new Set(statementsIn(await documentBlocks(documentOf(inputOf(facts), { kind: 'report' }))));
  });

  for (const area of facts.programme.areas) {
    it(`says of ${area.name} nothing that the whole report does not say literally`, async () => {
      const { input, blocks } = await made(facts, { kind: 'extract', area });
      const counted = summarySentences(input.report);
      const strange = statementsIn(blocks).filter(
        (said) => !inWhole.has(said) && !counted.includes(said) && !nothing.includes(said),
      );
      assert.deepEqual(strange, []);
    });
  }

  it('says all of what the report says of the district and the areas in it, and nothing of others', async () => {
    const { input, text } = await made(facts, { kind: 'extract', area: areaNamed(facts, 'Noord') });
    assert.deepEqual(
      input.report.areas.map(({ area }) => area.name),
      ['Noord', 'Twekkelerveld'],
    );
    const ours = (one: { area?: { name: string } | undefined }) =>
      one.area?.name === 'Noord' || one.area?.name === 'Twekkelerveld';
    const wanted = [
      ...whole.areas
        .filter(ours)
        .flatMap(({ done, residents, next }) =>
          [...done.shown, ...residents.shown, ...next.shown].map((one) => one.text),
        ),
      ...whole.lessons.all.shown.filter(ours).map(({ name }) => name),
      ...[...whole.decisions.decided, ...whole.decisions.open].filter(ours).map(({ name }) => name),
      ...whole.choices.filter(ours).map(({ name }) => name),
    ];
    assert.ok(wanted.length > 15);
    for (const words of wanted) assert.ok(text.includes(words), words);
    const theirs = [
      ...whole.lessons.all.shown.filter((one) => !ours(one)).map(({ name }) => name),
      ...whole.decisions.open.filter((one) => !ours(one)).map(({ name }) => name),
    ];
    assert.ok(theirs.length > 3);
    for (const words of theirs) assert.ok(!text.includes(words), words);
  });

  it('counts the rounds and colours of its own areas', () => {
    const { report } = documentOf(inputOf(facts), { kind: 'extract', area: areaNamed(facts, 'Noord') });
    const own = whole.responses.filter(({ area }) => ['Noord', 'Twekkelerveld'].includes(area.name));
    assert.equal(own.length, 2);
    for (const key of ['rounds', 'answered', 'silent', 'waiting'] as const)
      assert.equal(
        report.summary.rounds[key],
        own.reduce((sum, one) => sum + one[key], 0),
      );
    const { green, amber, red, noData } = report.summary.areas;
    assert.equal(green + amber + red + noData, 2);
  });

  it('says how many lessons of its areas are not in it, and never that there are none', async () => {
    // The list of the report ends before the last area begins.
    const lessons = Array.from({ length: 230 }, (_, index) => ({
      lesson: sampleLesson(index + 1, { areaId: index < 210 ? 'noord' : 'zuid' }),
      applications: [],
    }));
    const many = reportFacts({ lessons });
    const ofNorth = (await made(many, { kind: 'extract', area: areaNamed(many, 'Noord') })).text;
    const ofSouth = (await made(many, { kind: 'extract', area: areaNamed(many, 'Zuid') })).text;
    assert.match(ofNorth, /^10 lessen staan niet in deze lijst/m);
    assert.match(ofSouth, /^20 lessen staan niet in deze lijst/m);
    assert.ok(!ofSouth.includes(reportText('lessons.none')));
  });

  it('has the areas that stopped in the period and lay in the district', () => {
    const { programme } = facts;
    const inside = areaNamed(facts, 'Twekkelerveld');
    const without = {
      ...programme,
      areas: programme.areas.filter(({ id }) => id !== inside.id),
      past: { retired: [{ area: inside, on: '2026-10-01', lineIds: [] }], names: [] },
    };
    const names = areasWithin(without, areaNamed(facts, 'Noord')).map(({ name }) => name);
    assert.deepEqual(names, ['Noord', 'Twekkelerveld']);
    const [a, b] = ['a', 'b'].map((id) => ({ ...inside, id, parent: id === 'a' ? 'b' : 'a' }));
    assert.ok(a && b);
    assert.deepEqual(areasWithin({ ...programme, areas: [a, b] }, a), [a, b]);
    assert.equal(extractReport(whole, [a]).areas.length, 0);
  });
});

describe('the letter to the council', () => {
  it('says in its own words what it left out, and where that stands', async () => {
    const { text } = await made(extremeFacts(), { kind: 'letter' });
    const cut = text.match(
      /Deze tekst is hier ingekort\. De hele tekst staat in hoofdstuk (1|12) van de bijlage\./g,
    );
    assert.equal(cut?.length, 2);
    assert.match(text, /In de bijlage staan er nog 36\./);
    assert.match(text, /In de bijlage staan er nog 37\./);
    assert.match(text, /In de bijlage staan er nog 75\./);
    assert.match(text, /leest u hier de eerste zin\./);
    assert.match(text, /Wat er is: .*…/);
  });

  it('cuts nothing of what fits', async () => {
    const { text } = await made(fullSeasonFacts(), { kind: 'letter' });
    assert.match(text, /te kiezen tussen jeugd en energie in Zuid\./);
    assert.doesNotMatch(text, /…|ingekort/);
  });

  it('marks what a person has to fill in or write', async () => {
    const text = await wordText(reportFacts(), { kind: 'letter' });
    assert.equal(text.match(/\[nog in te vullen\]/g)?.length, 2);
    assert.equal(text.match(/\[Nog te schrijven door de programmamanager\]/g)?.length, 2);
  });
});

describe('the handover', () => {
  // Choices of before the period hold too.
  const season = fullSeasonFacts();
  const earlier = aChoice({ year: 2025, number: 1, decidedOn: '2025-11-24', text: 'Eerst het park.' });
  const facts = { ...season, choices: [...season.choices, earlier] };

  it('has every area, open question, open point, choice and risk', async () => {
    const { input, blocks, text } = await made(facts, { kind: 'handover' });
    const headings = blocks.flatMap((block) => (block.kind === 'heading' ? block.text : []));
    for (const { name } of facts.programme.areas) assert.ok(headings.includes(name), name);
    for (const { name, request } of input.report.decisions.open)
      for (const words of [name, request.question, request.ifWeWait]) assert.ok(text.includes(words), words);
    assert.ok(input.report.decisions.open.length > 1 && facts.choices.length > 2);
    for (const choice of facts.choices)
      for (const words of [choiceName(choice), choice.text]) assert.ok(text.includes(words), words);
    for (const { name } of [...input.report.risks, ...input.report.lessons.all.shown])
      assert.ok(text.includes(name), name);
    assert.equal(text.match(/\(door: /g)?.length, input.report.openItems.length);
  });

  it('says that there is nothing, where there is nothing', async () => {
    const { text } = await made(reportFacts(), { kind: 'handover' });
    for (const key of ['handover.noChoices', 'decisions.noneOpen', 'lessons.none'] as const)
      assert.ok(text.includes(reportText(key)), key);
  });
});

describe('the documents of the report, in an office program', function () {
  this.timeout(180_000);

  it('are PDFs that a screen reader can read, and the letter is two pages at most', async function () {
    const season = fullSeasonFacts();
    const nothing = reportFacts({ now: new Date('2027-01-15T10:00:00Z') });
    const letters = [season, extremeFacts(), nothing].map((facts) => [facts, { kind: 'letter' }] as const);
    const extract = { kind: 'extract', area: areaNamed(season, 'Noord') } as const;
    const wanted = [...letters, [season, { kind: 'handover' }] as const, [season, extract] as const];
    const files = await Promise.all(
      wanted.map(([facts, kind]) => buildDocument(documentOf(inputOf(facts), kind))),
    );
    const pdfs = await toPdfs(files);
    if (!pdfs) return this.skip();
    for (const { isTagged, language } of pdfs) assert.deepEqual([isTagged, language], [true, 'nl-NL']);
    const pages = pdfs.map((pdf) => pdf.pages);
    assert.ok(
      pages.slice(0, letters.length).every((count) => count > 0 && count <= 2),
      pages.join(),
    );
    assert.ok(
      pages.slice(letters.length).every((count) => count > 2),
      pages.join(),
    );
  });
});

describe('every document of the report', function () {
  this.timeout(90_000);
  const hostile = '<w:p>&amp; {naam} [x](https://evil.example) | **vet** \u0007';
  const kept = hostile.replace('\u0007', '').trim();
  const answer = { status: 'red', what: hostile, effect: hostile, correction: hostile } as const;
  const facts = reportFacts({
    rounds: [sampleRound('noord', '2026-11-12', [answer])],
    lessons: [
      {
        lesson: sampleLesson(1, { title: hostile, happened: hostile, nextTime: hostile }),
        applications: [{ year: 2026, number: 1, areaId: 'zuid', appliedOn: '2026-11-02' }],
      },
    ],
    choices: [aChoice({ areaId: 'noord', phaseId: 'doen', text: hostile })],
    sections: [aSection({ text: hostile }), aSection({ part: 'outlook', text: hostile })],
    unreadableRows: 2,
  });
  const area = areaNamed(facts, 'Noord');
  const all: readonly WantedDocument[] = [
    { kind: 'report' },
    { kind: 'letter' },
    { kind: 'handover' },
    { kind: 'extract', area },
  ];

  for (const wanted of all) {
    it(`takes what people type as text: ${wanted.kind}`, async () => {
      const text = await wordText(facts, wanted);
      assert.ok(text.includes(kept), text.slice(0, 2_000));
      const { blocks } = await made(facts, wanted);
      assert.doesNotMatch(markdownFile(blocks), /(?<!\\)\[x\]\(|<w:p>(?<!\\<w:p>)|(?<!\\)\*\*vet/);
    });

    it(`says nothing of a person, leaves no placeholder, and tells of rows that were not readable: ${wanted.kind}`, async () => {
      const text = await wordText(facts, wanted);
      assert.doesNotMatch(text, new RegExp(memberIdPrefix));
      assert.doesNotMatch(text.replaceAll('{naam}', ''), /[{}]|undefined|\[object|Invalid/);
      assert.ok(text.includes(reportText('front.unreadable', { count: 2 })));
    });
  }
});
