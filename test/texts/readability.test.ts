import assert from 'node:assert/strict';
import { Language } from '../../src/domain/language.ts';
import { type TextKey, textsIn } from '../../src/texts/text.ts';
import { resources, sampleValues } from './messages.ts';

const most = 20;
const mostOnAverage = 15;

const abbreviations = {
  nl: /\b(?:[a-z]\.){2,}|\b(?:bijv|bv|evt|enz|etc|ivm|dmv|mbt|tbv|nav|nr|incl|excl|resp|ca)\b/i,
  en: /\b(?:[a-z]\.){2,}|\b(?:etc|incl|excl|approx|resp|asap)\b/i,
};

type Said = { key: string; text: string };

describe('the texts are plain language', () => {
  for (const language of Language.options) {
    describe(`in ${language}`, () => {
      let said: Said[];

      before(() => {
        said = (Object.keys(resources.nl) as TextKey[]).map((key) => {
          const message = resources[language][key] ?? assert.fail(key);
          return { key, text: textsIn(language)(key, sampleValues(message, 2)) };
        });
      });

      it(`keep every sentence within ${most} words`, () => {
        const long = said.filter(({ text }) =>
          sentencesOf(text).some((sentence) => wordsOf(sentence) > most),
        );
        assert.deepEqual(long, []);
      });

      it(`keep whole sentences within ${mostOnAverage} words on average`, () => {
        const lengths = said.filter(isSentence).flatMap(({ text }) => sentencesOf(text).map(wordsOf));
        assert.ok(lengths.length > 50);
        assert.ok(lengths.reduce((sum, words) => sum + words, 0) / lengths.length <= mostOnAverage);
      });

      it('use no abbreviations', () => {
        const short = said.filter(({ text }) => abbreviations[language].test(text));
        assert.deepEqual(short, []);
      });

      it('use no straight quotes, which would hide a placeholder', () => {
        const straight = Object.entries(resources[language]).filter(([, message]) => /['"]/.test(message));
        assert.deepEqual(straight, []);
      });
    });
  }

  it('knows an abbreviation when it sees one', () => {
    for (const text of ['o.a. de school', 'i.v.m. drukte', 'evt. later', 'Kom a.u.b.'])
      assert.match(text, abbreviations.nl, text);
    assert.doesNotMatch('De ronde is klaar. U leest dit.', abbreviations.nl);
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

/** A label has no full stop: counted along, the many short labels would hide long sentences from the average. */
function isSentence({ text }: Said): boolean {
  return /[.!?]$/.test(text);
}

function sentencesOf(text: string): string[] {
  return text.split(/(?<=[.!?])\s+/);
}

function wordsOf(sentence: string): number {
  return sentence.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}
