import assert from 'node:assert/strict';
import type { Host } from '../../src/cards/host.ts';
import type { Card } from '../../src/cards/render.ts';
import type { Language } from '../../src/domain/language.ts';
import { textsIn } from '../../src/texts/text.ts';
import { cardCases } from './card-cases.ts';
import { ruleMistakes } from './card-rules.ts';
import { schemaMistakes } from './card-schema.ts';
import { drawSample, readSample, readTemplate, sampleNames, templateNames } from './samples.ts';

const languages: readonly Language[] = ['nl', 'en'];
const hosts: readonly Host[] = ['cardSteps', 'dialogs'];

describe('every card that the product makes', () => {
  for (const { name, draw } of cardCases) {
    it(`keeps to the schema and the house rules: ${name}`, () => {
      for (const language of languages) {
        for (const host of hosts)
          assertSound(draw(textsIn(language), host), language, `${language}, ${host}`);
      }
    });
  }
});

describe('every template', () => {
  it('has a sample', () => {
    assert.deepEqual(sampleNames, templateNames);
  });

  for (const name of sampleNames) {
    it(`keeps to the schema and the house rules with its sample: ${name}`, () => {
      for (const language of languages) assertSound(drawSample(name, language), language, language);
    });

    it(`reads everything that its sample holds: ${name}`, () => {
      const template = readTemplate(name);
      const unread = Object.keys(readSample(name)).filter(
        (key) => !new RegExp(`\\$\\{[^}]*\\b${key}\\b`).test(template),
      );
      assert.deepEqual(unread, []);
    });
  }
});

function assertSound(card: Card, language: Language, where: string): void {
  assert.deepEqual([...schemaMistakes(card), ...ruleMistakes(card, language)], [], where);
}
