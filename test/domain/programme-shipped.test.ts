import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createCalendar } from '../../src/domain/calendar.ts';
import { inLanguage } from '../../src/domain/language.ts';
import {
  findArea,
  findPhase,
  type Programme,
  rhythmInForce,
  rhythmOf,
  timeZoneOf,
} from '../../src/domain/programme.ts';
import { parseProgramme } from '../../src/domain/programme-file/parse-programme.ts';
import { chooseQuestion } from '../../src/domain/question-turn.ts';
import { plannedRounds, roundTimes, scheduleOf } from '../../src/domain/schedule.ts';

function load(file: string): Programme {
  const parsed = parseProgramme(readFileSync(new URL(`../../programme/${file}`, import.meta.url), 'utf8'));
  assert.ok(parsed.ok, JSON.stringify(parsed, undefined, 2));
  return parsed.programme;
}

/** Every text of the programme, wherever it stands. */
function textsIn(value: unknown): { nl: string; en?: unknown }[] {
  if (typeof value !== 'object' || value === null) return [];
  if ('nl' in value && typeof value.nl === 'string') return [{ ...value, nl: value.nl }];
  return Object.values(value).flatMap(textsIn);
}

/** A colon that brings in a list or an example ends a sentence here too. */
function sentenceLengths(text: string): number[] {
  return text
    .split(/[.?!:](?:\s|$)/)
    .map((sentence) => sentence.split(/\s+/).filter((word) => /\p{L}|\d/u.test(word)).length)
    .filter((words) => words > 0);
}

describe('the programme of Enschede', () => {
  const enschede = load('enschede.yaml');

  it('has three focus areas, five districts and the city, with their parents', () => {
    assert.deepEqual(
      enschede.areas.map(({ name, kind, parent }) => `${name} ${kind}${parent ? ` in ${parent}` : ''}`),
      [
        'Hanenberglanden focus in zuid',
        'Het Lang focus in zuid',
        'Twekkelerveld focus in noord',
        'Centrum district',
        'Noord district',
        'Oost district',
        'Zuid district',
        'West district',
        'Stedelijk city',
      ],
    );
  });

  it('marks the one parent that nobody confirmed', () => {
    const marked = enschede.areas.filter(({ note }) => note?.nl.includes('Te bevestigen'));
    assert.deepEqual(
      marked.map(({ id }) => id),
      ['hanenberglanden'],
    );
  });

  it('has five phases, and areas in each of them', () => {
    const phases = enschede.cycle.phases.map(({ id }) => id);
    assert.deepEqual(phases, ['gebiedsanalyse', 'afwegen', 'agenda', 'uitvoeren', 'volgen']);
    assert.deepEqual(new Set(enschede.areas.map(({ startPhase }) => startPhase)), new Set(phases));
  });

  it('asks every question of every phase at least once in a half year of 26 weeks', () => {
    for (const area of enschede.areas)
      for (const phase of enschede.cycle.phases)
        assert.ok(
          phase.questions.length * rhythmOf(enschede, area).everyWeeks <= 26,
          `${area.id} ${phase.id}`,
        );
  });

  it('records links in phase 1, choices in phase 2, deviation from phase 3 on and participation in every phase', () => {
    const records = (kind: string) =>
      enschede.cycle.phases.map(
        ({ questions }) => questions.find((asked) => asked.records === kind)?.text.nl,
      );
    const [participation, deviation] = [
      'Hoe deden bewoners mee, en wat is daarmee gedaan?',
      'Zijn we afgeweken van een keuze? Waarom?',
    ];
    assert.deepEqual(records('participation'), Array(5).fill(participation));
    assert.deepEqual(records('deviation'), [undefined, undefined, deviation, deviation, deviation]);
    assert.deepEqual(
      records('choice').map((text) => text !== undefined),
      [false, true, false, false, false],
    );
    assert.deepEqual(
      records('link').map((text) => text !== undefined),
      [true, false, false, false, false],
    );
  });

  it('names the five causes of an amber or red', () => {
    assert.deepEqual(
      enschede.causes.map(({ id }) => id),
      ['cultuur', 'mensen', 'geld', 'regels', 'systemen'],
    );
  });

  it('opens a round on Thursday and closes it on the Wednesday after at 17:00', () => {
    const calendar = createCalendar(enschede.closedDays, enschede.schoolHolidays);
    const [area = assert.fail()] = enschede.areas;
    const state = { areaId: area.id, phaseId: area.startPhase, phaseSince: '2026-01-05', roundsOpened: 0 };
    const schedule = scheduleOf(enschede, calendar, area, { ...state, roundIsOpen: false });
    const { opensAt, closesAt } = roundTimes(schedule, '2026-11-26');
    assert.deepEqual(
      [opensAt.toISOString(), closesAt.toISOString()],
      ['2026-11-26T08:30:00.000Z', '2026-12-02T16:00:00.000Z'],
    );
  });

  it('opens no round in a school holiday of its region, and one round after it', () => {
    const calendar = createCalendar(enschede.closedDays, enschede.schoolHolidays);
    const rhythm = { ...rhythmInForce(enschede.rhythm), everyWeeks: 2 };
    const schedule = { rhythm, timeZone: enschede.timeZone, calendar, phaseSince: '2026-01-01' };
    const opened = (from: string, until: string) =>
      plannedRounds(schedule, { from, until }).map(({ opensOn }) => opensOn);
    assert.deepEqual(opened('2026-12-10', '2027-01-20'), ['2026-12-17', '2027-01-04', '2027-01-14']);
    assert.deepEqual(opened('2027-07-01', '2027-09-01'), ['2027-07-01', '2027-08-23', '2027-08-26']);
  });

  it('asks focus areas every two weeks and the others every four', () => {
    for (const area of enschede.areas)
      assert.equal(rhythmOf(enschede, area).everyWeeks, area.kind === 'focus' ? 2 : 4, area.id);
  });

  it('has English beside every text', () => {
    const texts = textsIn(enschede);
    assert.ok(texts.length > 80);
    assert.deepEqual(
      texts.filter(({ en }) => typeof en !== 'string'),
      [],
    );
  });

  it('keeps Dutch sentences within 20 words, and 15 on average', () => {
    const lengths = textsIn(enschede).flatMap(({ nl }) => sentenceLengths(nl));
    assert.ok(Math.max(...lengths) <= 20, String(Math.max(...lengths)));
    assert.ok(lengths.reduce((sum, words) => sum + words, 0) / lengths.length <= 15);
  });
});

describe('the school regions of a programme', () => {
  it('are written in one way, however each place writes them', () => {
    const source = readFileSync(new URL('../../programme/enschede.yaml', import.meta.url), 'utf8')
      .replace('region: noord', 'region: Noord')
      .replace('regions: [noord]', 'regions: [noord, Zuid]')
      .replace('    name: West\n', '    name: West\n    schoolRegion: ZUID\n');
    const parsed = parseProgramme(source);
    assert.ok(parsed.ok);
    const { schoolHolidays, areas } = parsed.programme;
    assert.equal(schoolHolidays?.region, 'noord');
    assert.equal(areas.find(({ id }) => id === 'west')?.schoolRegion, 'Zuid');
  });
});

describe('a programme with four phases and other names', () => {
  const example = load('voorbeeld-vier-fasen.yaml');

  it('reads references by name as ids', () => {
    assert.deepEqual(
      example.areas.map(({ parent, startPhase }) => [parent, startPhase]),
      [
        [undefined, 'kiezen'],
        ['w1', 'doen'],
        [undefined, 'verkennen'],
        [undefined, 'terugkijken'],
      ],
    );
    assert.deepEqual(
      example.lines.map(({ areas }) => areas),
      [['w1', 'w1-haven', 'w2'], ['heel']],
    );
  });

  it('walks an area through its phases, each with its questions in turn', () => {
    const walk = example.cycle.phases.map(({ id }) => {
      const phase = findPhase(example, id);
      assert.ok(phase);
      let marks = {};
      const asked = ['2026-01-01', '2026-02-01', '2026-03-01'].map((slot) => {
        const { questionId, ...next } = chooseQuestion(phase, marks, slot);
        marks = next;
        return questionId;
      });
      return [phase.number, ...asked];
    });
    assert.deepEqual(walk, [
      [1, 'wat-speelt-er', 'wie-ontbreekt', 'wat-speelt-er'],
      [2, 'genoeg-mensen', 'wat-valt-af', 'genoeg-mensen'],
      [3, 'wat-is-klaar', 'wat-zien-bewoners', 'wat-is-klaar'],
      [4, 'wat-leerden-we', 'hoe-verder', 'wat-leerden-we'],
    ]);
  });

  it('lets an area deviate from the rhythm in part', () => {
    const harbour = findArea(example, 'w1-haven');
    assert.ok(harbour);
    assert.deepEqual(rhythmOf(example, harbour), {
      ...example.rhythm,
      on: 'weeks',
      countedFrom: '2024-01-01',
      graceMinutes: 30,
      everyWeeks: 1,
      openWorkingDays: 2,
      remindAfterWorkingDays: 1,
    });
    assert.equal(timeZoneOf(example, harbour), 'Europe/Amsterdam');
  });

  it('shows Dutch where the English is missing', () => {
    const [exploring] = example.cycle.phases;
    assert.ok(exploring);
    assert.equal(inLanguage(exploring.name, 'en'), 'Exploring');
    assert.equal(inLanguage(exploring.usualLength, 'en'), '6 weken');
  });
});
