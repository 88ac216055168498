import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { type Command, type CommandId, commands, parseCommand } from '../../src/domain/commands.ts';

const everything = () => true;

/** `digest` or `join: Het Lang`; what was not understood begins with a question mark. */
function understood(typed: string, allowed: (command: Command) => boolean = everything): string {
  const parsed = parseCommand(typed, allowed);
  if (parsed.kind === 'unknown') return `? ${parsed.nearest.map(({ id }) => id).join(', ')}`;
  return parsed.argument === '' ? parsed.command.id : `${parsed.command.id}: ${parsed.argument}`;
}

describe('what a person types', () => {
  const cases: Record<string, Record<string, string>> = {
    'is understood in Dutch': {
      help: 'help',
      hulp: 'help',
      'taal en': 'language: en',
      'koppel Twekkelerveld': 'bind: Twekkelerveld',
      'ik hoor bij Het Lang': 'join: Het Lang',
      'ronde Twekkelerveld': 'round: Twekkelerveld',
      weekbericht: 'digest',
      'rapport tweede halfjaar 2026': 'report: tweede halfjaar 2026',
    },
    'is understood in English': {
      'language nl': 'language: nl',
      'bind steering group': 'bind: steering group',
      'i belong to Zuid': 'join: Zuid',
      'round Noord': 'round: Noord',
      digest: 'digest',
      weekly: 'digest',
      'report 2026-H2': 'report: 2026-H2',
    },
    'is understood in any case, and the argument keeps its own': {
      'RONDE Het Lang': 'round: Het Lang',
      'Ik Hoor Bij TWEKKELERVELD': 'join: TWEKKELERVELD',
      WeekBericht: 'digest',
    },
    'is understood with any white space': {
      '  help  ': 'help',
      '\tik\u00a0hoor \n bij   Het  Lang ': 'join: Het Lang',
      'koppel\nZuid': 'bind: Zuid',
    },
    'is a command without its argument too': { ronde: 'round', 'ik hoor bij': 'join', 'rapport ': 'report' },
    'is only a command where its words end': {
      rondes: '? round, bind, report',
      koppelZuid: '? bind, help, round',
      'mijn ronde': '? round, join, help',
    },
  };
  for (const [fact, examples] of Object.entries(cases)) {
    it(fact, () => {
      for (const [typed, expected] of Object.entries(examples)) assert.equal(understood(typed), expected);
    });
  }
});

describe('the longest phrase', () => {
  it('wins: no command hides one that begins with the same words', () => {
    for (const command of commands) {
      for (const words of [...command.words.nl, ...command.words.en]) {
        assert.equal(understood(words), command.id);
        assert.equal(understood(`${words} Het Lang`), `${command.id}: Het Lang`);
      }
    }
  });
});

describe('a word that is not understood', () => {
  const typos: Record<string, CommandId> = {
    weekbrief: 'digest',
    weekberigt: 'digest',
    rond: 'round',
    hlep: 'help',
    raport: 'report',
    'raport 2026-H2': 'report',
    kopel: 'bind',
    'kopel Twekkelerveld': 'bind',
    tall: 'language',
    lanquage: 'language',
    'ik hoor bij': 'join',
    'ik hoort bij': 'join',
  };
  it('gets the three nearest commands, the one that was meant first', () => {
    for (const [typed, meant] of Object.entries(typos)) {
      const parsed = parseCommand(typed, everything);
      if (parsed.kind === 'command') continue;
      assert.equal(parsed.nearest[0]?.id, meant, typed);
      assert.equal(parsed.nearest.length, 3);
    }
  });

  it('gets no command that the role may not use', () => {
    const forAll = ({ roles }: Command) => roles.length === 0;
    assert.equal(understood('weekbrief', forAll), '? join, language, help');
    assert.equal(
      understood('rond', ({ id }) => id === 'help'),
      '? help',
    );
    assert.equal(
      understood('rond', () => false),
      '? ',
    );
  });

  it('gets suggestions once each, whatever was typed', () => {
    fc.assert(
      fc.property(fc.string(), (typed) => {
        const parsed = parseCommand(typed, everything);
        if (parsed.kind === 'command') return;
        assert.equal(new Set(parsed.nearest).size, 3);
      }),
    );
  });
});

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
    for (const phrase of commands.flatMap(phrasesOf)) assert.match(phrase, /^[a-z]+( [a-z]+)*$/);
  });

  it('gives the report in the personal chat only', () => {
    assert.deepEqual(commands.find(({ id }) => id === 'report')?.scopes, ['personal']);
  });
});
