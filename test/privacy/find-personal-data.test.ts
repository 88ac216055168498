import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { parse } from 'yaml';
import { findPersonalData } from '../../src/privacy/find-personal-data.ts';
import type { Finding, FindingKind } from '../../src/privacy/finding.ts';
import { fixedTexts } from '../../src/texts/text.ts';
import { programme, season } from '../local/sample-season.ts';
import { generatedNegatives, generatedPositives } from './generated.ts';
import { type Label, type Labelled, readLabelled } from './labelled.ts';

const kinds: readonly FindingKind[] = ['bsn', 'iban', 'email', 'phone', 'address', 'birthDate', 'name'];
const least = { precision: 0.98, recall: 0.95 } as const;
const places = programme.areas.map(({ name }) => name);

/** Every text in a file's value. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

const shipped = parse(
  readFileSync(new URL('../../programme/enschede.yaml', import.meta.url), 'utf8'),
) as unknown;
const withoutLabels = (texts: string[]): Labelled[] => texts.map((text) => ({ text, labels: [] }));

const sets: Record<string, Labelled[]> = {
  'the labelled texts': readLabelled(),
  'every kind in every notation': generatedPositives(),
  'numbers that are nobody’s': generatedNegatives(),
  'the sample season': withoutLabels(textsIn(season)),
  'the programme and what the product says': withoutLabels([
    ...textsIn(shipped),
    ...Object.values(fixedTexts('nl', 'card.checkIn')),
    ...Object.values(fixedTexts('en', 'card.checkIn')),
  ]),
};

const isSame = (one: Label, other: Label) =>
  one.kind === other.kind && one.start === other.start && one.end === other.end;

type Measure = { right: number; wrong: number; missed: number };

/** Counted by exactly the words: a finding of half a name is one wrong and one missed. */
function measure(texts: readonly Labelled[], kind: FindingKind): Measure {
  const total = { right: 0, wrong: 0, missed: 0 };
  for (const { text, labels } of texts) {
    const found = findPersonalData(text, places).filter((finding) => finding.kind === kind);
    const wanted = labels.filter((label) => label.kind === kind);
    const right = found.filter((finding) => wanted.some((label) => isSame(label, finding))).length;
    total.right += right;
    total.wrong += found.length - right;
    total.missed += wanted.length - right;
  }
  return total;
}

const precisionOf = ({ right, wrong }: Measure) => (right + wrong === 0 ? 1 : right / (right + wrong));
const recallOf = ({ right, missed }: Measure) => (right + missed === 0 ? 1 : right / (right + missed));

describe('personal data in a text', () => {
  const measured: string[] = [];
  after(() => console.log(`      precision and recall\n${measured.join('\n')}`));

  it('is labelled in at least 300 texts of our own, and in many more without any', () => {
    const [labelled = [], ...others] = Object.values(sets);
    assert.ok(new Set(labelled.map(({ text }) => text)).size >= 300);
    const without = others.flat().filter(({ labels }) => labels.length === 0);
    assert.ok(without.length >= 1_500, `${without.length} texts without`);
  });

  const everything = Object.values(sets).flat();
  const ofLabelled = sets['the labelled texts'] ?? [];
  for (const kind of kinds) {
    it(`of the kind ${kind} is found, and little else is`, () => {
      for (const [name, texts] of [
        ['labelled', ofLabelled],
        ['all', everything],
      ] as const) {
        const counted = measure(texts, kind);
        const [precision, recall] = [precisionOf(counted), recallOf(counted)];
        const { right, wrong, missed } = counted;
        measured.push(
          `      ${kind.padEnd(10)}${name.padEnd(9)} ${precision.toFixed(3)} ${recall.toFixed(3)}` +
            `  right ${right}, wrong ${wrong}, missed ${missed}`,
        );
        assert.ok(right >= 20, `${right} of ${kind} say little`);
        assert.ok(precision >= least.precision, `precision of ${kind}, ${name}: ${precision}`);
        assert.ok(recall >= least.recall, `recall of ${kind}, ${name}: ${recall}`);
      }
    });
  }

  for (const [name, texts] of Object.entries(sets)) {
    it(`is as sure as a reader is, in ${name}`, () => {
      for (const { text, labels } of texts)
        for (const finding of findPersonalData(text, places)) {
          const label = labels.find((one) => isSame(one, finding));
          if (label) assert.equal(finding.certainty, label.certainty, text);
        }
    });
  }

  for (const name of [
    'numbers that are nobody’s',
    'the sample season',
    'the programme and what the product says',
  ])
    it(`is not found in ${name}`, () => {
      const found = sets[name]?.filter(({ text }) => findPersonalData(text, places).length > 0);
      assert.deepEqual(
        found?.map(({ text }) => text),
        [],
      );
    });

  it('is no name where it is the name of a neighbourhood', () => {
    assert.equal(findPersonalData('mw Het Lang en mevrouw Twekkelerveld', places).length, 0);
    assert.equal(findPersonalData('mw Twekkelerveld').length, 1);
  });
});

/** What the parts of such data are made of, and what trips up those who look for them. */
const pieces = [
  'BSN ',
  'bsn',
  '123456782',
  '123.456.782',
  '1',
  '0',
  '00',
  '06',
  '+31',
  '+',
  '(',
  ')',
  '-',
  '.',
  ' ',
  '\n',
  ',',
  '/',
  'NL91ABNA0417164300',
  'NL91',
  'A',
  'a',
  'jan@x.nl',
  '@',
  '[at]',
  ' punt ',
  'x.',
  '7511 AB',
  '7511',
  'AB',
  'straat ',
  'mevrouw ',
  'Mevrouw',
  'dhr.',
  'Van ',
  'de ',
  'Jansen',
  "'",
  'geboren ',
  'geb.',
  '12-03-1987',
  '12 maart',
  'order ',
  '\u{1F600}',
  '\uD800',
  '\u0000',
  '\u00A0',
  '٣',
  'ﬁ',
  '€',
];
describe('the id that a program gives', () => {
  it('is nobody’s, whatever digits it was drawn with', () => {
    fc.assert(
      fc.property(fc.uuid(), (id) => {
        for (const text of [id, id.toUpperCase(), `Zie https://teams.microsoft.com/l/${id}?bsn`])
          assert.deepEqual(findPersonalData(text), []);
      }),
      { numRuns: 20_000 },
    );
  });
  it('hides nothing of what stands beside it', () => {
    const id = '4221be33-7eba-4221-be33-b030d57a18a1';
    const [found] = findPersonalData(`${id} j.jansen@voorbeeld.nl`);
    assert.deepEqual([found?.kind, found?.start], ['email', id.length + 1]);
  });
});

const hostile = fc.array(fc.oneof(fc.constantFrom(...pieces), fc.string({ maxLength: 3 })), {
  maxLength: 60,
});

describe('the findings in any text', () => {
  const check = (text: string, findings: readonly Finding[]) => {
    let end = 0;
    for (const finding of findings) {
      assert.ok(finding.start >= end && finding.end > finding.start && finding.end <= text.length);
      end = finding.end;
    }
  };
  it('stand in its order, within it, and not over one another', () => {
    fc.assert(
      fc.property(hostile, (parts) => {
        const text = parts.join('');
        check(text, findPersonalData(text));
      }),
      { numRuns: 500 },
    );
  });
  it('are the same wherever the text stands between other sentences', () => {
    fc.assert(
      fc.property(fc.constantFrom(...ofAll()), ({ text }) => {
        const before =
          'Wij gingen langs bij het plein, met veel mensen uit de buurt en een kop koffie erbij. \n';
        const moved = findPersonalData(`${before}${text}\n En dat was het.`, places);
        const plain = findPersonalData(text, places);
        assert.deepEqual(
          moved.map(({ start, end, ...rest }) => ({
            ...rest,
            start: start - before.length,
            end: end - before.length,
          })),
          plain.map(({ start, end, ...rest }) => ({ ...rest, start, end })),
        );
      }),
      { numRuns: 300 },
    );
  });
  it('cost time that grows with its length, whatever is repeated in it', () => {
    const cpuMs = (text: string) => {
      const before = process.cpuUsage();
      findPersonalData(text);
      const { user, system } = process.cpuUsage(before);
      return (user + system) / 1_000;
    };
    const repeated = [
      ...pieces,
      ...pieces.map((piece, at) => `${piece}${pieces[(at * 7 + 3) % pieces.length]}`),
    ];
    for (const piece of repeated) {
      const text = piece.repeat(Math.ceil(60_000 / piece.length));
      // What is quadratic takes minutes here; what is linear, at most some tenths of a second.
      assert.ok(cpuMs(text) < 3_000, `${JSON.stringify(piece)} again and again`);
    }
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 6 }), (parts) => {
        const piece = parts.join('');
        return cpuMs(piece.repeat(Math.ceil(20_000 / piece.length))) < 1_500;
      }),
      { numRuns: 60 },
    );
  });

  function ofAll(): Labelled[] {
    return Object.values(sets).flat();
  }
});
