import assert from 'node:assert/strict';
import { type Command, commands } from '../../src/domain/commands.ts';

describe('the registry of commands', () => {
  const phrasesOf = ({ words }: Command) => [...new Set([...words.nl, ...words.en])];

  it('has no phrase of two commands, and no command twice', () => {
    const phrases = commands.flatMap(phrasesOf);
    assert.equal(new Set(phrases).size, phrases.length);
    assert.equal(new Set(commands.map(({ id }) => id)).size, commands.length);
  });

  it('has words in both languages and a place to use them for every command', () => {
    for (const { id, words, scopes } of commands)
      for (const list of [words.nl, words.en, scopes]) assert.ok(list.length > 0, id);
  });

  it('has phrases as they are compared: lower case, single spaces', () => {
    for (const phrase of commands.flatMap(phrasesOf)) assert.match(phrase, /^[a-z’']+( [a-z]+)*$/);
  });

  it('gives the report in the personal chat only', () => {
    assert.deepEqual(commands.find(({ id }) => id === 'report')?.scopes, ['personal']);
  });
});
