import assert from 'node:assert/strict';
import { parseAbsence } from '../../src/domain/absence.ts';
import { parseWorkdays } from '../../src/domain/typed-workdays.ts';

/** A Tuesday. */
const today = '2026-11-24';

function understood(text: string): string {
  const parsed = parseAbsence(text, today);
  if (parsed.kind !== 'absence') return parsed.kind;
  const { from, through } = parsed.absence;
  return from === today ? `through ${through}` : `${from} through ${through}`;
}

describe('what somebody types behind afwezig', () => {
  const cases: Record<string, Record<string, string>> = {
    'names the last day': {
      't/m 5 januari': 'through 2027-01-05',
      'tot en met 5 januari': 'through 2027-01-05',
      'T/M 5 Januari 2027': 'through 2027-01-05',
      't/m 5 jan': 'through 2027-01-05',
      't/m 5 jan.': 'through 2027-01-05',
      't/m 5-1': 'through 2027-01-05',
      't/m 05-01-2027': 'through 2027-01-05',
      't/m 2027-01-05': 'through 2027-01-05',
      't/m vrijdag': 'through 2026-11-27',
      't/m morgen': 'through 2026-11-25',
      't/m vandaag': 'through 2026-11-24',
      't/m 31 december.': 'through 2026-12-31',
      't/m dinsdag 5 januari 2027': 'through 2027-01-05',
      't/m di 5 jan': 'through 2027-01-05',
      't/m 5 sept.': 'through 2027-09-05',
      't/m 24 november 2027': 'through 2027-11-24',
      'through January 5, 2027': 'through 2027-01-05',
      'until Thurs': 'through 2026-11-26',
      'until 5 January': 'through 2027-01-05',
      'through January 5th': 'through 2027-01-05',
      'till Friday': 'through 2026-11-27',
    },
    'names the day on which one is back': {
      'tot 6 januari': 'through 2027-01-05',
      'tot maandag': 'through 2026-11-29',
      'before 6 January': 'through 2027-01-05',
      'tot 1 maart 2027': 'through 2027-02-28',
    },
    'names one day, or both ends': {
      '5 januari': '2027-01-05 through 2027-01-05',
      vandaag: 'through 2026-11-24',
      morgen: '2026-11-25 through 2026-11-25',
      vrijdag: '2026-11-27 through 2026-11-27',
      'van 22 december t/m 5 januari': '2026-12-22 through 2027-01-05',
      'van 22 december tot en met 5 januari': '2026-12-22 through 2027-01-05',
      '22 december tot 6 januari': '2026-12-22 through 2027-01-05',
      '22-12 t/m 5-1': '2026-12-22 through 2027-01-05',
      'vanaf 22 december tot 6 januari': '2026-12-22 through 2027-01-05',
      'from 22 December until 5 January': '2026-12-22 through 2027-01-05',
    },
    'says how long': {
      '1 dag': 'through 2026-11-24',
      '3 dagen': 'through 2026-11-26',
      '2 weken': 'through 2026-12-07',
      'deze week': 'through 2026-11-29',
      'this week': 'through 2026-11-29',
    },
    'is not taken for something else': {
      '': 'empty',
      't/m sint-juttemis': 'unclear',
      't/m 31 februari': 'unclear',
      't/m 5 janurai': 'unclear',
      't/m zondag 5 januari': 'unclear',
      't/m ma 1': 'unclear',
      't/m j 5': 'unclear',
      '0 dagen': 'unclear',
      't/m': 'unclear',
      'omdat ik ziek ben': 'unclear',
      't/m 2026-11-23': 'past',
      't/m 5-1-2026': 'past',
      'van 5-1-2027 t/m 22-12-2026': 'past',
      't/m 5 januari 2028': 'tooFar',
      't/m 25 november 2027': 'tooFar',
      'van 20 november t/m 5 januari': 'tooFar',
      '400 dagen': 'tooFar',
    },
  };
  for (const [fact, examples] of Object.entries(cases)) {
    it(fact, () => {
      for (const [typed, expected] of Object.entries(examples))
        assert.equal(understood(typed), expected, typed);
    });
  }
});

describe('what somebody types behind mijn werkdagen', () => {
  const cases: Record<string, number[] | undefined> = {
    'ma di do': [1, 2, 4],
    'do, di en ma': [1, 2, 4],
    'maandag t/m donderdag': [1, 2, 3, 4],
    'Monday and Friday': [1, 5],
    'van ma t/m do': [1, 2, 3, 4],
    'ma-do': [1, 2, 3, 4],
    'ma/di': [1, 2],
    'Tues Thurs': [2, 4],
    'ma ma': [1],
    zaterdag: undefined,
    'ma zo': undefined,
    soms: undefined,
    'vrijdag t/m maandag': undefined,
  };
  for (const [typed, expected] of Object.entries(cases))
    it(`'${typed}' is ${expected?.join() ?? 'not understood'}`, () =>
      assert.deepEqual(parseWorkdays(typed), expected));
});
