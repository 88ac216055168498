import type { AdjustedRhythm } from '../domain/adjusted-rhythm.ts';
import { type Area, type RhythmInForce, Weekday } from '../domain/programme.ts';
import type { RhythmProblem } from '../domain/rhythm.ts';
import type { PlannedRound } from '../domain/schedule.ts';
import { dayText, momentText, type Texts, timeText } from '../texts/text.ts';
import type { FormState } from './form-cards.ts';
import { escapeMarkdown } from './markdown.ts';
import { type Card, renderCard } from './render.ts';

export type RhythmShown = {
  rhythm: RhythmInForce;
  timeZone: string;
  isAdjusted: boolean;
  isPaused: boolean;
  next: readonly PlannedRound[];
  note?: string;
};

/** The rhythm of an area in plain words, and the dates that follow from it. */
export function rhythmCard(area: Area, shown: RhythmShown, texts: Texts): Card {
  const { rhythm, timeZone, isAdjusted, isPaused, next, note = '' } = shown;
  const moment = (instant: Date) => momentText(instant, timeZone, texts.language);
  return renderCard('rhythm', texts.language, {
    title: texts('card.rhythm.title', { area: area.name }),
    note,
    paused: isPaused ? texts('card.rhythm.paused', { area: escapeMarkdown(area.name) }) : '',
    lines: rhythmLines(rhythm, texts).map((text) => ({ text })),
    source: texts(isAdjusted ? 'card.rhythm.adjusted' : 'card.rhythm.fromFile'),
    rounds: next.map(({ slot, opensOn, opensAt, closesAt }) => ({
      text: texts('card.rhythm.round', { opens: moment(opensAt), closes: moment(closesAt) }),
      moved:
        rhythm.on === 'weeks' && slot !== opensOn
          ? texts('card.rhythm.moved', { slot: dayText(slot, timeZone, texts.language) })
          : '',
    })),
    isAdjusted,
    areaId: area.id,
    fallbackText: texts('card.rhythm.fallback', { area: area.name }),
  });
}

function rhythmLines(rhythm: RhythmInForce, texts: Texts): string[] {
  const time = (at: string) => timeText(at, texts.language);
  const { on, everyWeeks, weekday, opensAt, openWorkingDays, closesAt, graceMinutes } = rhythm;
  const opens = { count: everyWeeks, weekday: texts(`weekday.${weekday}`), time: time(opensAt) };
  return [
    on === 'weeks' ? texts('card.rhythm.weeks', opens) : texts('card.rhythm.phaseChange', opens),
    texts('card.rhythm.reminder', { count: rhythm.remindAfterWorkingDays, time: time(rhythm.remindAt) }),
    texts('card.rhythm.open', { count: openWorkingDays, time: time(closesAt) }),
    ...(graceMinutes > 0 ? [texts('card.rhythm.grace', { count: graceMinutes })] : []),
  ];
}

export type RhythmField = keyof AdjustedRhythm;

const mostWeeks = 26;
const mostDays = 20;

/** The form that adjusts it. `values` are as they are in force, or as they were typed. */
export function rhythmForm(area: Area, { values, problem }: FormState<RhythmField>, texts: Texts): Card {
  const counted = (most: number, key: 'card.rhythmForm.weeks' | 'card.rhythmForm.days') =>
    Array.from({ length: most }, (_, index) => index + 1).map((count) => ({
      title: texts(key, { count }),
      value: String(count),
    }));
  return renderCard('rhythm-form', texts.language, {
    title: texts('card.rhythmForm.title', { area: area.name }),
    problem: problem ?? '',
    moments: (['weeks', 'phaseChange'] as const).map((value) => ({
      title: texts(`card.rhythmForm.on.${value}`),
      value,
    })),
    weeks: counted(mostWeeks, 'card.rhythmForm.weeks'),
    weekdays: Weekday.options.map((value) => ({ title: texts(`weekday.${value}`), value })),
    days: counted(mostDays, 'card.rhythmForm.days'),
    values,
    areaId: area.id,
    fallbackText: texts('card.rhythmForm.fallback', { area: area.name }),
  });
}

/** A rhythm as the form's fields hold it. */
export function valuesOf(rhythm: AdjustedRhythm): Record<RhythmField, string> {
  return {
    on: rhythm.on,
    everyWeeks: String(rhythm.everyWeeks),
    weekday: rhythm.weekday,
    opensAt: rhythm.opensAt,
    openWorkingDays: String(rhythm.openWorkingDays),
    closesAt: rhythm.closesAt,
    remindAfterWorkingDays: String(rhythm.remindAfterWorkingDays),
    remindAt: rhythm.remindAt,
  };
}

export function rhythmProblemText(problem: RhythmProblem, texts: Texts): string {
  switch (problem.kind) {
    case 'overlaps':
      return texts('card.rhythmForm.problem.overlaps', { most: problem.most });
    case 'remindsAfterClose':
    case 'graceTooLong':
      return texts(`card.rhythmForm.problem.${problem.kind}`);
    case 'tooEarly':
    case 'tooLate': {
      const { at, limit } = problem;
      const said = { at: timeText(at, texts.language), limit: timeText(limit, texts.language) };
      return texts(`card.rhythmForm.problem.${problem.kind}`, said);
    }
  }
}
