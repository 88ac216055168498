import { fewestToCount } from '../domain/area-status.ts';
import type { Language } from '../domain/language.ts';
import { isEmptyRange, type SummaryQuery } from '../domain/summary-query.ts';
import { createBreath } from '../summaries/breath.ts';
import { textsOfLesson, textsOfRound } from '../summaries/record-texts.ts';
import type { Summary, SummaryText } from '../summaries/summariser.ts';
import type { Context } from './context.ts';
import { type Reading, unwatched } from './reading.ts';
import { gatherLessons } from './summary-lessons.ts';
import { gatherRounds } from './summary-rounds.ts';

type Parts = Pick<Context, 'stores' | 'programme' | 'answererCounts' | 'summariser'>;

export type MadeSummary = { summary: Summary; unreadableRows: number };

/** A summary of the lessons and check-ins that were asked for, for the programme team: nothing of it was looked at. */
export async function makeSummary(
  parts: Parts,
  query: SummaryQuery,
  { language, reading = unwatched, signal }: { language: Language; reading?: Reading; signal?: AbortSignal },
): Promise<MadeSummary> {
  const isEmpty = isEmptyRange(query.range);
  const [lessons, rounds] = isEmpty
    ? [nothing, nothing]
    : await Promise.all([gatherLessons(parts, query, reading), gatherRounds(parts, query, reading)]);
  const { programme } = parts;
  const breath = createBreath(signal);
  const texts: SummaryText[] = [];
  for (const lesson of lessons.rows) {
    await breath();
    texts.push(...textsOfLesson(lesson, programme.timeZone));
  }
  for (const round of rounds.rows) {
    await breath();
    texts.push(...textsOfRound(round, programme));
  }
  const areaIds = [...new Set(rounds.rows.map(({ round }) => round.areaId))];
  const answerers = await Promise.all(areaIds.map((areaId) => parts.answererCounts.of(areaId)));
  const mayCount = answerers.every((count) => count >= fewestToCount);
  const counts = {
    lessons: lessons.rows.length,
    rounds: rounds.rows.length,
    ...(mayCount && { checkIns: rounds.rows.reduce((sum, { checkIns }) => sum + checkIns.length, 0) }),
  };
  const summary = await parts.summariser.summarise({ texts, counts, language }, signal);
  return { summary, unreadableRows: lessons.unreadable + rounds.unreadable };
}

const nothing = { rows: [], unreadable: 0 };
