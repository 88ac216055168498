import { createHash } from 'node:crypto';
import { z } from 'zod';
import { decisionName } from './decision.ts';
import type { AttentionItem, Digest } from './digest.ts';
import { lessonName } from './lesson.ts';
import { limitedText, textLimits } from './limits.ts';
import type { LocalDate } from './time.ts';

/** What a text of a digest is about: an answer to a round, a lead's word on it, a decision request or a lesson. */
const TextAbout = z.discriminatedUnion('kind', [
  z.object({ kind: z.enum(['answer', 'reason']), areaId: z.string(), slot: z.iso.date() }),
  z.object({ kind: z.enum(['decision', 'lesson']), areaId: z.string(), name: z.string() }),
]);
export type TextAbout = z.infer<typeof TextAbout>;

/**
 * What one person wrote in one place, and that the programme team looks at as one. The id is made of what it is about and of
 * its words: words that changed were not looked at.
 */
export type TextUnit = { id: string; about: TextAbout; parts: Readonly<Record<string, string>> };

/**
 * `passed`: directors may read it. `returned`: it went back to the team with a question. `held`: it stays here. `merged`: its
 * place is taken by words of the programme team.
 */
export const Verdict = z.enum(['passed', 'returned', 'held', 'merged']);
export type Verdict = z.infer<typeof Verdict>;

/** What the programme team decided about one text of the digest of one week. */
export const Review = z.object({
  week: z.string(),
  textId: z.string(),
  verdict: Verdict,
  at: z.iso.datetime(),
  /** What the team is asked, of a text that went back. */
  question: limitedText(textLimits.short).optional(),
  /** The form that the question was sent with: the same again is told once. */
  formId: z.uuid().optional(),
  /** What the text that went back is about: the team is told so, also when its words have changed since. */
  about: TextAbout.optional(),
});
export type Review = z.infer<typeof Review>;

/** Words of the programme team in place of several texts of one area. */
export const MergedText = z.object({
  week: z.string(),
  /** The form that it was written in. */
  formId: z.uuid(),
  areaId: z.string(),
  slot: z.iso.date(),
  text: limitedText(textLimits.short),
  /** The ids of the texts whose place it takes. */
  of: z.array(z.string()).min(1),
  at: z.iso.datetime(),
});
export type MergedText = z.infer<typeof MergedText>;

/** Which texts of a digest may be read: all (by the programme team), none, or what the reviews let pass. */
export type Release =
  | 'all'
  | 'none'
  | { reviews: ReadonlyMap<string, Verdict>; merged: readonly MergedText[] };

export function verdictOn(release: Release, textId: string): Verdict | undefined {
  if (release === 'all') return 'passed';
  return release === 'none' ? undefined : release.reviews.get(textId);
}

/** Every text of a digest that somebody wrote, once: what is asked first, as the digest has them. */
export function textUnitsOf(digest: Digest): TextUnit[] {
  const lessons = [...digest.successes, ...digest.lessons];
  const units = [
    ...[...digest.asked, ...digest.decided].map(decisionUnit),
    ...digest.attention.flatMap((item) => [
      reasonUnit(item.area.id, item.slot, item.reason),
      ...item.answers.map((answer) => answerUnit(item, answer)),
    ]),
    ...digest.areas.map(({ area, status }) =>
      status.kind === 'known' ? reasonUnit(area.id, status.slot, status.reason) : undefined,
    ),
    ...lessons.map(lessonUnit),
  ].filter((unit) => unit !== undefined);
  return [...new Map(units.map((unit) => [unit.id, unit])).values()];
}

export function decisionUnit(request: Digest['asked'][number]): TextUnit {
  const { areaId, question, decidedBy, ifWeWait } = request;
  return unitOf({ kind: 'decision', areaId, name: decisionName(request) }, { question, decidedBy, ifWeWait });
}

/** Undefined where an answer is a colour only. */
export function answerUnit(
  { area, slot }: Pick<AttentionItem, 'area' | 'slot'>,
  { what, effect, correction }: Pick<AttentionItem['answers'][number], 'what' | 'effect' | 'correction'>,
): TextUnit | undefined {
  if (!what && !effect && !correction) return undefined;
  return unitOf({ kind: 'answer', areaId: area.id, slot }, { what, effect, correction });
}

export function reasonUnit(
  areaId: string,
  slot: LocalDate,
  reason: string | undefined,
): TextUnit | undefined {
  return reason === undefined ? undefined : unitOf({ kind: 'reason', areaId, slot }, { reason });
}

export function lessonUnit(lesson: Digest['lessons'][number]): TextUnit {
  const { areaId, title, nextTime } = lesson;
  return unitOf({ kind: 'lesson', areaId, name: lessonName(lesson) }, { title, nextTime });
}

function unitOf(about: TextAbout, words: Record<string, string | undefined>): TextUnit {
  const parts = Object.fromEntries(
    Object.entries(words).flatMap(([name, text]) => (text ? [[name, text] as const] : [])),
  );
  const said = JSON.stringify([...Object.entries(about), ...Object.entries(parts)]);
  return { id: createHash('sha256').update(said).digest('base64url').slice(0, 22), about, parts };
}
