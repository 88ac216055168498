import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { type Command, type CommandId, commands } from '../../src/domain/commands.ts';
import { parseCommand } from '../../src/domain/parse-command.ts';

const everything = () => true;

/** `digest`, or `join: Het Lang` with its argument, or `not understood`. */
function understood(typed: string): string {
  const parsed = parseCommand(typed, everything);
  if (parsed.kind === 'unknown') return 'not understood';
  return parsed.argument === '' ? parsed.command.id : `${parsed.command.id}: ${parsed.argument}`;
}

function suggestionsFor(typed: string, allowed: (command: Command) => boolean = everything): CommandId[] {
  const parsed = parseCommand(typed, allowed);
  assert.equal(parsed.kind, 'unknown', typed);
  return parsed.kind === 'unknown' ? parsed.nearest.map(({ id }) => id) : [];
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
      'mijn gebieden': 'myAreas',
      'mijn antwoorden': 'myAnswers',
      'mijn antwoorden Het Lang': 'myAnswers: Het Lang',
      ledenlijst: 'members',
      'trekker Twekkelerveld': 'leads: Twekkelerveld',
      'gebiedstrekker Het Lang': 'leads: Het Lang',
      'ritme Het Lang': 'rhythm: Het Lang',
      weekbericht: 'digest',
      'rapport tweede halfjaar 2026': 'report: tweede halfjaar 2026',
    },
    'is understood in English': {
      'language nl': 'language: nl',
      'bind steering group': 'bind: steering group',
      'i belong to Zuid': 'join: Zuid',
      'my areas': 'myAreas',
      'my answers': 'myAnswers',
      'member list': 'members',
      'lead Zuid': 'leads: Zuid',
      'round Noord': 'round: Noord',
      'rhythm Noord': 'rhythm: Noord',
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
  };
  for (const [fact, examples] of Object.entries(cases)) {
    it(fact, () => {
      for (const [typed, expected] of Object.entries(examples)) assert.equal(understood(typed), expected);
    });
  }
  it('is any phrase of any command, which no shorter one hides, with and without an argument', () => {
    for (const { id, words } of commands) {
      for (const phrase of [...words.nl, ...words.en]) {
        assert.equal(understood(phrase), id);
        assert.equal(understood(`${phrase} Het Lang`), `${id}: Het Lang`);
      }
    }
  });
});

describe('a word that is not understood', () => {
  const meant: Record<CommandId, readonly string[]> = {
    help: ['hlep', 'helpp', 'help!'],
    join: ['ik hoort bij Zuid', 'ik hoorbij', 'i belong'],
    myAreas: ['mijn gebied', 'mijngebieden'],
    myAnswers: ['mijn antwoord', 'mijnantwoorden', 'my answer'],
    search: ['zoekk', 'zooek riool', 'zoken riool', 'serch'],
    myLessons: ['mijn les', 'mijnlessen', 'my lesson'],
    skip: ['sla ovr', 'slaover', 'sla over!'],
    later: ['laater', 'latr'],
    leads: ['treker', 'trekkers', 'gebiedstreker Zuid'],
    status: ['stnd', 'stand: Noord', 'standt'],
    members: ['ledenlyst', 'ledenlijsten'],
    round: ['rond', 'rondes', 'ronde: Noord', 'rnde Twekkelerveld'],
    choices: ['keuze', 'keuses Zuid', 'choice'],
    lesson: ['ls', 'lees', 'lessons'],
    decisions: ['besluitn', 'besluitten', 'beslut B-2026-0007', 'decisons'],
    actions: ['actis', 'aksies', 'acties: Noord', 'actons'],
    checkLessons: ['nakijke', 'na kijken', 'chek lessons'],
    preview: ['weekbericht-nakijken', 'chek digest', 'check digst'],
    phase: ['fasee', 'fasse Zuid', 'phas 3'],
    links: ['koppelkans', 'koppelkanzen', 'link opportunity'],
    indicators: ['indicatorn', 'indikatoren inclusief', 'indicater I-2026-0003', 'indcators'],
    risks: ['riscos', 'risiko R-2026-0003', 'rissico’s'],
    digest: ['weekbrief', 'weekberigt', 'digst'],
    trial: ['proefrondje', 'proefronden'],
    planning: ['planing', 'plannning'],
    rhythm: ['ritmee', 'ritm Noord', 'rythm'],
    doctor: ['docter', 'dokter', 'controlle'],
    delivery: ['bezorgin', 'bezorgd', 'bezorgingen', 'delivry'],
    pause: ['pauzee', 'pauz Noord'],
    resume: ['herva', 'hervatt Noord'],
    absence: ['afwesig', 'afwezigg t/m 5 januari'],
    back: ['weer trug', 'niet afwezg'],
    workdays: ['mijn werkdage', 'mijn werkdagn ma'],
    summary: ['samenvating', 'samenvattting Noord', 'summery'],
    report: ['raport', 'raport 2026-H2', 'rapportage'],
    councilLetter: ['raadsbreif', 'raadsbrif', 'council leter'],
    handover: ['overdragt', 'hand over'],
    bind: ['kopel', 'kopel Twekkelerveld', 'koppelZuid'],
    programme: ['programa', 'progamma 3', 'program'],
    language: ['tall', 'lanquage', 'taal:nl'],
  };
  for (const [id, typos] of Object.entries(meant)) {
    it(`gets the three nearest commands, ${id} first for ${typos.join(', ')}`, () => {
      for (const typed of typos) {
        const nearest = suggestionsFor(typed);
        assert.equal(nearest[0], id, typed);
        assert.equal(new Set(nearest).size, 3, typed);
      }
    });
  }

  it('gets only commands that the role may use, and fewer than three where it has fewer', () => {
    const forAll = commands.filter(({ roles }) => roles.length === 0);
    const nearest = suggestionsFor('weekbrief', (command) => forAll.includes(command));
    assert.equal(nearest.length, 3);
    assert.ok(nearest.every((id) => forAll.some((command) => command.id === id)));
    assert.deepEqual(
      suggestionsFor('rond', ({ id }) => id === 'help' || id === 'round'),
      ['round', 'help'],
    );
    assert.deepEqual(
      suggestionsFor('rond', () => false),
      [],
    );
  });

  it('gets three different commands whatever was typed', () => {
    fc.assert(
      fc.property(fc.string(), (typed) => {
        const parsed = parseCommand(typed, everything);
        fc.pre(parsed.kind === 'unknown');
        assert.equal(new Set(parsed.nearest).size, 3);
      }),
    );
  });
});
