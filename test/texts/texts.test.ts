import assert from 'node:assert/strict';
import { commands } from '../../src/domain/commands.ts';
import { Language } from '../../src/domain/language.ts';
import { fixedTexts, type TextKey, textsIn } from '../../src/texts/text.ts';
import { placeholdersOf, resources, sampleTexts, sampleValues } from './messages.ts';
import { keysInCode, textsInTemplates } from './used-keys.ts';

/** Teams takes no longer ones in an app manifest (schema v1.25, `commandListCommand`). */
const teamsLimits = { title: 32, description: 128 } as const;

const keys = Object.keys(resources.nl) as TextKey[];

describe('the texts', () => {
  it('have the same keys in both languages', () => {
    assert.deepEqual(Object.keys(resources.en), keys);
  });

  it('take the same values in both languages', () => {
    const placeholders = (language: Language) =>
      keys.map((key) => `${key}: ${placeholdersOf(resources[language][key] ?? '').join(', ')}`);
    assert.deepEqual(placeholders('en'), placeholders('nl'));
  });

  it('are all named by code or by a card template', () => {
    const inCode = keysInCode();
    const inTemplates = new Set(
      textsInTemplates().flatMap(({ prefix, name }) =>
        keys.filter((key) => key.startsWith(`${prefix}.`) && templateName(key, prefix) === name),
      ),
    );
    assert.deepEqual(
      keys.filter((key) => !inCode(key) && !inTemplates.has(key)),
      [],
    );
  });

  for (const language of Language.options) {
    describe(`in ${language}`, () => {
      const texts = textsIn(language);
      const messageOf = (key: TextKey) => resources[language][key] ?? assert.fail(key);

      it('say every value, for none, one and more, and leave no brace', () => {
        for (const key of keys) {
          for (const count of [0, 1, 2]) {
            const text = texts(key, sampleValues(messageOf(key), count));
            assert.doesNotMatch(text, /[{}]| {2}/, key);
            for (const value of sampleTexts(messageOf(key)))
              assert.ok(text.includes(value), `${key}: ${text}`);
          }
        }
      });

      it('hold every fixed text that a card template names', () => {
        assert.deepEqual(
          textsInTemplates().filter(({ prefix, name }) => !(name in fixedTexts(language, prefix))),
          [],
        );
      });

      it('show each command by the first word that it is typed with', () => {
        for (const { id, words } of commands) assert.equal(texts(`command.${id}.title`), words[language][0]);
      });

      it('keep command titles and descriptions within what Teams takes', () => {
        for (const { id } of commands) {
          assert.ok(texts(`command.${id}.title`).length <= teamsLimits.title, id);
          assert.ok(texts(`command.${id}.description`).length <= teamsLimits.description, id);
        }
      });
    });
  }
});

function templateName(key: string, prefix: string): string {
  return key.slice(prefix.length + 1).replaceAll('.', '_');
}
