import assert from 'node:assert/strict';
import { z } from 'zod';
import { countAnswerers, RoleGrant } from '../../src/domain/access.ts';
import { AreaState, PhaseStep } from '../../src/domain/area.ts';
import { RoundOutcome } from '../../src/domain/area-status.ts';
import { createCalendar } from '../../src/domain/calendar.ts';
import { Choice } from '../../src/domain/choice.ts';
import { DecisionRequest } from '../../src/domain/decision.ts';
import { Indicator, Measurement } from '../../src/domain/indicator.ts';
import { Application, Lesson } from '../../src/domain/lesson.ts';
import { LinkOpportunity } from '../../src/domain/link-opportunity.ts';
import { Risk } from '../../src/domain/risk.ts';
import { CheckIn, Round } from '../../src/domain/round.ts';
import { localDateOf } from '../../src/domain/time.ts';
import type { SeasonRecords } from '../../src/local/season-records.ts';
import { openAreas, programme, recordsAt } from './sample-season.ts';

const calendar = createCalendar(programme.closedDays);

const Records = z.strictObject({
  grants: z.array(RoleGrant.strict()),
  areas: z.array(AreaState.strict()),
  phaseSteps: z.array(PhaseStep.strict()),
  rounds: z.array(z.strictObject({ round: Round.strict(), checkIns: z.array(CheckIn.strict()) })),
  outcomes: z.array(RoundOutcome.strict()),
  lessons: z.array(z.strictObject({ lesson: Lesson.strict(), applications: z.array(Application.strict()) })),
  decisions: z.array(DecisionRequest.strict()),
  choices: z.array(Choice.strict()),
  links: z.array(LinkOpportunity.strict()),
  indicators: z.array(
    z.strictObject({ indicator: Indicator.strict(), measurements: z.array(Measurement.strict()) }),
  ),
  risks: z.array(Risk.strict()),
});

function checkInsOf({ rounds }: SeasonRecords) {
  return rounds.flatMap(({ checkIns }) => checkIns);
}

function nameOf({ year, number }: { year: number; number: number }) {
  return { year, number };
}

const moments = {
  'on a Monday': '2026-11-23T07:30:00Z',
  'on a Thursday before the opening': '2026-11-26T08:00:00Z',
  'on a Thursday after the opening': '2026-11-26T11:00:00Z',
  'on a Sunday': '2026-11-29T20:00:00Z',
  'in week 53, after New Year': '2027-01-02T12:00:00Z',
  'in the first week of a year': '2027-01-05T12:00:00Z',
  'in the week after summer time ends': '2026-10-27T12:00:00Z',
  'in the week in which summer time begins': '2027-03-28T12:00:00Z',
  'on a Thursday that is a public holiday': '2027-05-06T12:00:00Z',
};

for (const [when, now] of Object.entries(moments)) {
  describe(`the sample season ${when}`, () => {
    const records = recordsAt(now);

    it('has records of the domain only', () => {
      assert.deepEqual(Records.parse(records), records);
    });

    it('has every area with its team', () => {
      assert.equal(records.areas.length, 9);
      for (const { areaId } of records.areas) {
        const team = countAnswerers(records.grants.filter((grant) => grant.areaId === areaId));
        assert.ok(team >= 3 && team <= 9, areaId);
      }
    });

    it('has one answer per person per round, of people of that team', () => {
      for (const { round, checkIns } of records.rounds) {
        const team = records.grants.filter(({ areaId }) => areaId === round.areaId);
        const people = checkIns.map(({ memberId }) => memberId);
        assert.equal(new Set(people).size, people.length);
        assert.ok(people.every((id) => team.some(({ memberId }) => memberId === id)));
      }
    });

    it('has nothing from after its moment', () => {
      const instants = [
        ...records.rounds.map(({ round }) => round.openedAt),
        ...checkInsOf(records).map(({ answeredAt }) => answeredAt),
        ...records.outcomes.map(({ closedAt }) => closedAt),
        ...records.phaseSteps.map(({ recordedAt }) => recordedAt),
        ...records.lessons.map(({ lesson }) => lesson.recordedAt),
        ...records.decisions.map(({ askedAt }) => askedAt),
        ...records.indicators.flatMap(({ measurements }) => measurements.map(({ recordedAt }) => recordedAt)),
        ...records.risks.flatMap(({ recordedAt, closed }) => [recordedAt, ...(closed ? [closed.at] : [])]),
      ];
      assert.ok(instants.every((instant) => Date.parse(instant) <= Date.parse(now)));
      const today = localDateOf(new Date(now), programme.timeZone);
      const days = [
        ...records.lessons.flatMap(({ applications }) => applications.map(({ appliedOn }) => appliedOn)),
        ...records.decisions.flatMap(({ decision }) => decision?.date ?? []),
      ];
      assert.ok(days.every((day) => day <= today));
    });

    it('has answers on working days from 09:00 to 16:30, while the round was open', () => {
      for (const { round, checkIns } of records.rounds) {
        for (const { answeredAt } of checkIns) {
          assert.ok(answeredAt > round.openedAt && answeredAt < round.closesAt);
          const moment = new Date(answeredAt);
          assert.ok(calendar.isWorkingDay(localDateOf(moment, programme.timeZone)), answeredAt);
          const time = moment.toLocaleTimeString('nl-NL', {
            timeZone: programme.timeZone,
            timeStyle: 'short',
          });
          assert.ok(time >= '09:00' && time <= '16:30', `${answeredAt}: ${time}`);
        }
      }
    });

    it('has an outcome for each round that closed, and an open area for each that did not', () => {
      const closed = records.rounds.filter(({ round }) => Date.parse(round.closesAt) <= Date.parse(now));
      const open = records.rounds.filter((one) => !closed.includes(one));
      assert.deepEqual(
        records.outcomes.map(({ areaId, slot }) => ({ areaId, slot })),
        closed.map(({ round: { areaId, slot } }) => ({ areaId, slot })),
      );
      assert.deepEqual(
        openAreas(records),
        open.map(({ round }) => round.areaId),
      );
    });

    it('has in each area the number of its rounds and the newest slot', () => {
      for (const { areaId, roundsOpened, latestSlot } of records.areas) {
        const own = records.rounds.filter(({ round }) => round.areaId === areaId);
        assert.equal(own.length, roundsOpened);
        assert.equal(own.at(-1)?.round.slot, latestSlot);
      }
    });

    it('numbers lessons and decision requests in order of time, from 1 in each year', () => {
      const lessons = records.lessons.map(({ lesson }) => ({ ...nameOf(lesson), at: lesson.recordedAt }));
      const decisions = records.decisions.map((decision) => ({ ...nameOf(decision), at: decision.askedAt }));
      const indicators = records.indicators.map(({ indicator }) => indicator);
      const registered = [records.choices, records.links, indicators, records.risks].map((list) =>
        list.map((record) => ({ ...nameOf(record), at: record.recordedAt })),
      );
      for (const list of [lessons, decisions, ...registered]) {
        assert.deepEqual(
          list.map(({ at }) => at),
          list.map(({ at }) => at).sort(),
        );
        for (const [year, own] of Map.groupBy(list, (record) => record.year)) {
          assert.deepEqual(
            own.map(({ number }) => number),
            own.map((_, index) => index + 1),
          );
          assert.ok(
            own.every(({ at }) => localDateOf(new Date(at), programme.timeZone).startsWith(`${year}-`)),
          );
        }
      }
    });

    it('keeps what was said about deviating as such, with the choice where one is meant', () => {
      const said = records.rounds.flatMap(({ round, checkIns }) =>
        checkIns.flatMap(({ phaseAnswer }) =>
          phaseAnswer?.records === 'deviation' ? [{ areaId: round.areaId, ...phaseAnswer }] : [],
        ),
      );
      assert.ok(said.length > 3);
      const named = said.filter(({ deviatesFrom }) => deviatesFrom);
      assert.ok(named.length > 0);
      for (const { areaId, deviatesFrom } of named)
        assert.ok(
          records.choices.some(
            (choice) =>
              choice.areaId === areaId &&
              choice.year === deviatesFrom?.year &&
              choice.number === deviatesFrom.number,
          ),
        );
    });

    it('links lessons and decision requests only to rounds that were open when they were written', () => {
      const linked = [
        ...records.lessons.map(({ lesson: { areaId, slot, recordedAt } }) => ({
          areaId,
          slot,
          at: recordedAt,
        })),
        ...records.decisions.map(({ areaId, slot, askedAt }) => ({ areaId, slot, at: askedAt })),
      ].filter(({ slot }) => slot !== undefined);
      assert.ok(linked.length > 10);
      for (const { areaId, slot, at } of linked) {
        const { round } =
          records.rounds.find(({ round }) => round.areaId === areaId && round.slot === slot) ?? {};
        assert.ok(round && round.openedAt <= at && at < round.closesAt, `${areaId} ${slot}`);
      }
    });

    it('says of itself that it is a sample', () => {
      const words = [
        ...records.lessons.map(({ lesson }) => lesson.title),
        ...records.decisions.map(({ question }) => question),
        ...records.choices.map(({ text }) => text),
        ...records.links.map(({ work }) => work),
        ...records.indicators.map(({ indicator }) => indicator.name),
        ...records.risks.map(({ risk }) => risk),
        ...checkInsOf(records).flatMap(({ what, phaseAnswer }) =>
          [what ?? [], phaseAnswer?.text ?? []].flat(),
        ),
      ];
      assert.ok(words.every((text) => text.endsWith(' (voorbeeld)')));
      assert.ok(checkInsOf(records).every(({ memberId }) => memberId.startsWith('sample-')));
    });
  });
}
