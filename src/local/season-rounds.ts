import { decideOutcome, type RoundOutcome } from '../domain/area-status.ts';
import type { RoundWithCheckIns } from '../domain/digest.ts';
import { type Area, findPhase, rhythmOf, timeZoneOf } from '../domain/programme.ts';
import type { CheckIn, Round } from '../domain/round.ts';
import { roundTimes } from '../domain/schedule.ts';
import { addDays, instantOf, localDateOf } from '../domain/time.ts';
import { type SeasonAnswer, type SeasonArea, type SeasonRound, sampleLabel, slotDay } from './season.ts';
import { dayIn, phaseOn, type SeasonFrame } from './season-frame.ts';
import { expandChoices } from './season-registers.ts';

export type SampleRound = RoundWithCheckIns & {
  /** Present once the round closed. */
  outcome?: RoundOutcome;
};

/** In milliseconds since 1970. */
type Stretch = { from: number; until: number };

const minuteMs = 60_000;

/** The area's rounds that had opened at the frame's moment, oldest first; the last one may be open. */
export function expandRounds(own: SeasonArea, area: Area, frame: SeasonFrame): SampleRound[] {
  return own.rounds.flatMap((said, index): SampleRound[] => {
    const round = roundRecord(said, area, frame);
    if (new Date(round.openedAt) > frame.now) return [];
    const hours = officeHours(round, area, frame);
    const checkIns = said.answers
      .map((answer, place): CheckIn => {
        const answeredAt = answerMoment(hours, place, said.answers.length);
        // Another offset in each round, so that not always the same people of the team answer.
        const memberId = sampleMemberId(own, place + 2 * index);
        return {
          ...wordsOf(answer, round, frame),
          areaId: own.id,
          slot: round.slot,
          memberId,
          revision: 1,
          answeredAt,
        };
      })
      .filter(({ answeredAt }) => new Date(answeredAt) <= frame.now);
    if (!round.closedAt) return [{ round, checkIns }];
    const outcome = decideOutcome(round, checkIns, new Date(round.closedAt));
    return [{ round, checkIns, outcome: { ...outcome, confirmed: said.confirmed } }];
  });
}

/** The invented person at a place in the area's team; places go round. */
export function sampleMemberId({ id, team }: SeasonArea, place: number): string {
  return `sample-${id}-${(place % team) + 1}`;
}

function roundRecord({ week, question }: SeasonRound, area: Area, frame: SeasonFrame): Round {
  const { programme, calendar, now } = frame;
  const slot = dayIn(frame, week, slotDay);
  const { phaseId, phaseSince } = phaseOn(area.id, slot, frame);
  const rhythm = rhythmOf(programme, area);
  const schedule = { rhythm, timeZone: timeZoneOf(programme, area), calendar, phaseSince };
  const { opensAt, remindAt, closesAt, graceUntil } = roundTimes(schedule, slot);
  return {
    areaId: area.id,
    slot,
    phaseId,
    questionId: question,
    openedAt: opensAt.toISOString(),
    remindAt: remindAt.toISOString(),
    closesAt: closesAt.toISOString(),
    graceUntil: graceUntil.toISOString(),
    ...(closesAt <= now && { closedAt: closesAt.toISOString() }),
  };
}

function wordsOf({ answer, what, deviatesFrom, ...said }: SeasonAnswer, round: Round, frame: SeasonFrame) {
  const { areaId, phaseId, questionId = '' } = round;
  const asked = findPhase(frame.programme, phaseId)?.questions.find(({ id }) => id === questionId);
  const records = asked?.records;
  const isRecord = records === 'participation' || records === 'deviation';
  const choice = deviatesFrom && findChoice(areaId, deviatesFrom, frame);
  return {
    ...said,
    ...(what && { what: what + sampleLabel }),
    ...(answer && {
      phaseAnswer: {
        questionId,
        text: answer + sampleLabel,
        ...(isRecord && { records }),
        ...(choice && { deviatesFrom: { year: choice.year, number: choice.number } }),
      },
    }),
  };
}

function findChoice(areaId: string, { week, day }: { week: number; day: number }, frame: SeasonFrame) {
  const decidedOn = dayIn(frame, week, day);
  return expandChoices(frame).find((choice) => choice.areaId === areaId && choice.decidedOn === decidedOn);
}

/** When people answer: on working days from 09:00 to 16:30, as far as the round is open. */
function officeHours({ openedAt, closesAt }: Round, area: Area, frame: SeasonFrame): Stretch[] {
  const timeZone = timeZoneOf(frame.programme, area);
  const hours: Stretch[] = [];
  const last = localDateOf(new Date(closesAt), timeZone);
  for (let day = localDateOf(new Date(openedAt), timeZone); day <= last; day = addDays(day, 1)) {
    const from = Math.max(instantOf(day, '09:00', timeZone).getTime(), Date.parse(openedAt));
    const until = Math.min(instantOf(day, '16:30', timeZone).getTime(), Date.parse(closesAt));
    if (frame.calendar.isWorkingDay(day) && from < until) hours.push({ from, until });
  }
  return hours;
}

/** Most people answer soon after the opening, and a few towards the close. */
function answerMoment(hours: readonly Stretch[], place: number, answers: number): string {
  const total = hours.reduce((sum, { from, until }) => sum + until - from, 0);
  const share = ((place + 1) / (answers + 1)) ** 2;
  let left = Math.floor((total * share) / minuteMs) * minuteMs;
  for (const { from, until } of hours) {
    if (left < until - from) return new Date(from + left).toISOString();
    left -= until - from;
  }
  throw new RangeError('the round is open outside office hours only');
}
