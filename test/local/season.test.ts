import assert from 'node:assert/strict';
import { parse } from 'yaml';
import type { Question } from '../../src/domain/programme.ts';
import { parseSeason } from '../../src/local/season.ts';
import { programme, season, seasonSource } from './sample-season.ts';

const rounds = season.areas.flatMap((area) => area.rounds);
const answers = rounds.flatMap((round) => round.answers);

function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : [];
}

function isHalfYearly(records: Question['records']): boolean {
  return records === 'participation' || records === 'deviation';
}

/** Ids and status words have no spaces; what people read has. */
const texts = stringsIn(parse(seasonSource)).filter((text) => text.includes(' '));

/** The season file after one edit; an edit that finds nothing is a mistake of the test. */
function edited(from: string, to: string): string {
  assert.ok(seasonSource.includes(from), `not in the file: ${from}`);
  return seasonSource.replace(from, to);
}

describe('the sample season file', () => {
  it('has a story for every area of the programme', () => {
    assert.deepEqual(
      season.areas.map(({ id }) => id),
      programme.areas.map(({ id }) => id),
    );
  });

  it('has rounds in each of twelve weeks', () => {
    const weeks = [...new Set(rounds.map(({ week }) => week))].sort((a, b) => a - b);
    assert.deepEqual(weeks, [-11, -10, -9, -8, -7, -6, -5, -4, -3, -2, -1, 0]);
  });

  it('keeps the rhythm of each area', () => {
    for (const { id, rounds } of season.areas) {
      const { rhythm } = programme.areas.find((area) => area.id === id) ?? {};
      const everyWeeks = rhythm?.everyWeeks ?? programme.rhythm.everyWeeks;
      const gaps = rounds.slice(1).map(({ week }, index) => week - (rounds[index]?.week ?? week));
      assert.ok(
        gaps.every((gap) => gap === everyWeeks),
        `${id}: ${gaps.join(', ')}`,
      );
    }
  });

  it('asks each area once at most what is asked once per half year, and the other questions of a phase in turn', () => {
    for (const { id, phases, rounds } of season.areas) {
      const asked = rounds.map(({ week, question }) => {
        const current = phases.findLast((step) => step.week <= week)?.phase;
        const questions = programme.cycle.phases.find((phase) => phase.id === current)?.questions ?? [];
        const turning = questions.filter(({ records }) => !isHalfYearly(records)).map((one) => one.id);
        return { week, question, turning, records: questions.find((one) => one.id === question)?.records };
      });
      for (const kind of ['participation', 'deviation'])
        assert.ok(asked.filter(({ records }) => records === kind).length <= 1, `${id}, ${kind}`);
      const turns = asked.filter(({ records }) => !isHalfYearly(records));
      for (const [index, { week, question, turning }] of turns.entries()) {
        assert.ok(turning.includes(question), `${id}, week ${week}: ${question}`);
        const before = turning.indexOf(turns[index - 1]?.question ?? '');
        if (before !== -1)
          assert.equal(question, turning[(before + 1) % turning.length], `${id}, week ${week}`);
      }
    }
  });

  it('ends with areas in each phase of the cycle', () => {
    const current = new Set(season.areas.map(({ phases }) => phases.at(-1)?.phase));
    assert.deepEqual(current, new Set(programme.cycle.phases.map(({ id }) => id)));
  });

  it('has 120 to 200 answers, of which some are incomplete, and silent rounds', () => {
    assert.ok(answers.length >= 120 && answers.length <= 200, String(answers.length));
    assert.ok(answers.some(({ status, what, effect }) => status === 'red' && what && !effect));
    assert.ok(answers.some(({ status, what }) => status !== 'green' && !what));
    assert.equal(rounds.filter((round) => round.answers.length === 0).length, 2);
  });

  it('has 65 to 80 lessons of every kind, in each area and line', () => {
    const { lessons } = season;
    assert.ok(lessons.length >= 65 && lessons.length <= 80, String(lessons.length));
    assert.deepEqual(new Set(lessons.map(({ area }) => area)), new Set(programme.areas.map(({ id }) => id)));
    assert.deepEqual(new Set(lessons.map(({ line }) => line)), new Set(programme.lines.map(({ id }) => id)));
    assert.deepEqual(new Set(lessons.map(({ kind }) => kind)).size, 3);
    assert.equal(lessons.filter(({ state }) => state === 'withdrawn').length, 2);
    assert.equal(lessons.filter(({ state }) => state === 'concept').length, 8);
  });

  it('places a lesson in a line about areas only where its area counts', () => {
    for (const { title, area, line } of season.lessons) {
      const { about, areas } = programme.lines.find(({ id }) => id === line) ?? {};
      assert.ok(about === 'organisation' || areas?.includes(area), title);
    }
  });

  it('has three open decision requests and two decided ones', () => {
    assert.equal(season.decisions.filter(({ decision }) => !decision).length, 3);
    assert.equal(season.decisions.filter(({ decision }) => decision).length, 2);
  });

  const personal: Record<string, RegExp> = {
    'nine digits': /\d{9}/,
    'an e-mail address': /\S@\S/,
    'a phone number': /(?:\+\d|\b0\d)[\d -]{7,}/,
    'a postcode': /\b[1-9]\d{3} ?[A-Z]{2}\b/,
    'an account number': /\b[A-Z]{2}\d{2} ?[A-Z]{4}/,
    'a street with a house number': /(?:straat|weg|laan|plein|pad) \d/i,
    'a titled name': /\b(?:mevrouw|meneer|dhr|mw)\.? [A-Z]/i,
  };
  for (const [name, pattern] of Object.entries(personal)) {
    it(`holds no ${name.replace(/^an? /, '')}`, () => {
      assert.deepEqual(
        texts.filter((text) => pattern.test(text)),
        [],
      );
    });
  }

  it('is plain: no sentence over 20 words, 15 on average', () => {
    const lengths = texts.flatMap((text) =>
      text
        .split(/(?<=[.?!])\s+/)
        .map((sentence) => ({ sentence, words: sentence.trim().split(/\s+/).length })),
    );
    const total = lengths.reduce((sum, { words }) => sum + words, 0);
    assert.deepEqual(
      lengths.filter(({ words }) => words > 20),
      [],
    );
    assert.ok(total / lengths.length <= 15);
  });
});

describe('parseSeason', () => {
  const mistakes: { name: string; source: string; message: RegExp }[] = [
    {
      name: 'an unknown key',
      source: edited('    team: 8', '    team: 8\n    colour: blue'),
      message: /colour.*\n.*areas\[0\]/,
    },
    {
      name: 'a week outside the season',
      source: edited('      - week: -10', '      - week: -12'),
      message: /areas\[0\]\.rounds\[0\]\.week/,
    },
    {
      name: 'a green that explains itself',
      source: edited('- status: amber', '- status: green'),
      message: /green is asked no what[\s\S]*areas\[0\]\.rounds\[0\]\.answers\[2\]/,
    },
    {
      name: 'more answers than people',
      source: edited('    team: 8', '    team: 6'),
      message: /more answers than the team/,
    },
    {
      name: 'a lesson of a round that was not there',
      source: edited('    week: -10\n    day: 4\n    fromRound', '    week: -9\n    day: 4\n    fromRound'),
      message: /hanenberglanden had no open round in week -9 on day 4/,
    },
    {
      name: 'a lesson that its own area applies',
      source: edited('{ area: west, week: -8', '{ area: hanenberglanden, week: -8'),
      message: /applied by another area/,
    },
    {
      name: 'an area that is not in the season',
      source: edited('- area: noord', '- area: nergens'),
      message: /area 'nergens' is not in the season/,
    },
  ];
  for (const { name, source, message } of mistakes) {
    it(`refuses ${name}`, () => {
      assert.throws(() => parseSeason(source), { message });
    });
  }

  it('names every mistake at once', () => {
    const twice = edited('    team: 8', '    team: many').replace('kind: workedWell', 'kind: workedFine');
    assert.throws(() => parseSeason(twice), { message: /areas\[0\]\.team[\s\S]*lessons\[0\]\.kind/ });
  });
});
