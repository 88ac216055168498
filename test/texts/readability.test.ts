import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { Language } from '../../src/domain/language.ts';
import { getProgramme } from '../../src/domain/programme-file/parse-programme.ts';
import {
  averageLength,
  findHardParts,
  mostWords,
  mostWordsOnAverage,
  readableTexts,
} from '../../src/domain/readability.ts';
import report from '../../src/texts/report.nl.json' with { type: 'json' };
import { type TextKey, textsIn } from '../../src/texts/text.ts';
import { placeholdersOf, resources, sampleValues } from './messages.ts';

type Said = { key: string; text: string };

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const programmeFiles = ['programme/enschede.yaml', 'programme/voorbeeld-vier-fasen.yaml'];
const programmeOf = (path: string) => getProgramme({ name: path, text: read(path) });
const { abbreviations } = programmeOf('programme/enschede.yaml');

/** Each sentence with its counts filled in, and what people fill in as one word. */
function resourceTexts(language: Language): Said[] {
  return (Object.keys(resources.nl) as TextKey[]).map((key) => {
    const message = resources[language][key] ?? assert.fail(key);
    return { key, text: textsIn(language)(key, sampleValues(message, 2)) };
  });
}

/** The report's own texts; a plural says more than one thing, each of them shorter. */
function reportTexts(): Said[] {
  return Object.entries(report)
    .filter(([, message]) => !/\{\w+, /.test(message))
    .map(([key, message]) => ({
      key,
      text: placeholdersOf(message).reduce(
        (text, name) => text.replaceAll(`{${name}}`, `‹${name}›`),
        message,
      ),
    }));
}

/** What stands in a template itself, and not in the texts that it is given. */
function templateTexts(): Said[] {
  const names = readdirSync(new URL('../../cards/', import.meta.url)).filter(
    (name) => name.endsWith('.json') && !name.endsWith('.sample.json'),
  );
  return names.flatMap((name) =>
    literalsIn(JSON.parse(read(`cards/${name}`)) as unknown).map((text) => ({ key: name, text })),
  );
}

const shownProperties = new Set([
  'text',
  'title',
  'label',
  'placeholder',
  'altText',
  'errorMessage',
  'fallbackText',
]);

function literalsIn(node: unknown): string[] {
  if (Array.isArray(node)) return node.flatMap(literalsIn);
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([name, part]) => {
    if (typeof part !== 'string') return literalsIn(part);
    const literal = part.replace(/\$\{[^}]*\}/g, ' ').trim();
    return shownProperties.has(name) && /\p{L}{2}/u.test(literal) ? [literal] : [];
  });
}

const sources: readonly { name: string; language: Language; texts: () => Said[]; sentences: number }[] = [
  ...Language.options.map((language) => ({
    name: `the resources in ${language}`,
    language,
    texts: () => resourceTexts(language),
    sentences: 50,
  })),
  { name: 'the texts of the report', language: 'nl', texts: reportTexts, sentences: 50 },
  ...programmeFiles.flatMap((path) =>
    Language.options.map((language) => ({
      name: `${path} in ${language}`,
      language,
      texts: () => readableTexts(programmeOf(path), language).map(({ path: key, text }) => ({ key, text })),
      sentences: path.includes('enschede') ? 10 : 0,
    })),
  ),
];

describe('the texts are plain language', () => {
  for (const { name, language, texts, sentences } of sources) {
    it(`${name} have no long sentence and no unexplained abbreviation`, () => {
      const hard = texts().flatMap(({ key, text }) =>
        findHardParts(text, language, abbreviations).map((part) => ({ key, ...part })),
      );
      assert.deepEqual(hard, []);
    });
    it(`${name} keep their sentences within ${mostWordsOnAverage} words on average`, () => {
      const said = texts().map(({ text }) => text);
      assert.ok(said.filter((text) => /[.!?]$/.test(text)).length >= sentences);
      assert.ok(averageLength(said) <= mostWordsOnAverage);
    });
  }

  it('none stands in a template: every word of a card comes from the resources or from people', () => {
    assert.deepEqual(templateTexts(), []);
  });

  for (const language of Language.options)
    it(`use no straight quotes in ${language}, which would hide a placeholder`, () => {
      const straight = Object.entries(resources[language]).filter(([, message]) => /['"]/.test(message));
      assert.deepEqual(straight, []);
    });

  it('say u to directors in the digest, and je to everybody else', () => {
    const texts = Object.entries(resources.nl).map(([key, text]) => ({ key, text }));
    const isDigest = ({ key }: Said) => key.startsWith('card.digest.');
    const informal = texts.filter(
      (said) => isDigest(said) && /\b(?:je|jij|jou|jouw|jullie)\b/i.test(said.text),
    );
    const formal = texts.filter((said) => !isDigest(said) && /\b(?:u|uw)\b/i.test(said.text));
    assert.deepEqual([informal, formal], [[], []]);
  });
});

describe('a text that is hard to read', () => {
  const wmo = [{ short: 'Wmo', means: { nl: 'Wet maatschappelijke ondersteuning' } }];
  const words = (count: number) => `${Array.from({ length: count }, () => 'woord').join(' ')}.`;
  const cases: readonly [text: string, why: readonly string[]][] = [
    [words(mostWords), []],
    [words(mostWords + 1), ['longSentence']],
    [`${words(mostWords)} ${words(mostWords)}`, []],
    ['o.a. de school', ['abbreviation']],
    ['i.v.m. drukte', ['abbreviation']],
    ['evt. later', ['abbreviation']],
    ['Kom a.u.b.', ['abbreviation']],
    ['De ronde is klaar. U leest dit.', []],
    ['Dat betaalt de Wmo.', ['abbreviation']],
    ['Dat betaalt de Wet maatschappelijke ondersteuning (Wmo).', []],
    ['Wmog is iets anders.', []],
  ];
  for (const [text, why] of cases)
    it(`is known: ${text.slice(0, 40)}`, () =>
      assert.deepEqual(
        findHardParts(text, 'nl', wmo).map((part) => part.why),
        why,
      ));

  it('counts on average over sentences, and not over labels', () => {
    assert.equal(averageLength(['Een twee drie.', 'Een twee drie vier vijf.', 'Een label']), 4);
    assert.equal(averageLength(['Een label']), 0);
  });
});
