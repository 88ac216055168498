import type { FrozenDigest } from '../domain/frozen-digest.ts';
import type { TextKey, Texts } from '../texts/text.ts';

/** What a digest says as a whole: its headline, how sure it is, and what it leaves out. */
export function headlineText({ headline, reliability }: FrozenDigest, texts: Texts): string {
  const text = texts('card.digest.headline', {
    decisions: headline.decisionsAsked,
    worse: headline.areasWorse,
    noData: headline.areasWithoutData,
  });
  const { due, answered } = reliability;
  return due > 0 && answered === 0 ? `${text} ${texts('card.digest.emptyWeek')}` : text;
}

/** How many texts directors do not read, and why; what has other words in its place is not missing. */
export function withheldSummary({ texts: counts }: FrozenDigest, texts: Texts): string {
  const { notLookedAt, returned, held } = counts;
  const total = notLookedAt + returned + held;
  if (total === 0) return '';
  const reasons = (['notLookedAt', 'returned', 'held'] as const).flatMap((reason) =>
    counts[reason] > 0 ? [texts(`card.digest.texts.${reason}`, { count: counts[reason] })] : [],
  );
  return texts('card.digest.texts.withheld', { count: total, reasons: reasons.join(', ') });
}

/** How often lessons were used goes before how many there are. */
export function lessonsText({ lessonsWaiting, lessonsUsed }: FrozenDigest, texts: Texts): string {
  const used = lessonsUsed > 0 ? [texts('card.digest.lessonsUsed', { count: lessonsUsed })] : [];
  const waiting = lessonsWaiting > 0 ? [texts('card.digest.lessonsWaiting', { count: lessonsWaiting })] : [];
  return [...used, ...waiting].join(' ');
}

export function reliabilityTexts({ reliability, texts: counts }: FrozenDigest, texts: Texts): string[] {
  const { due, answered, unconfirmed, unreadableRows } = reliability;
  const counted = (key: TextKey, count: number) => (count > 0 ? [texts(key, { count })] : []);
  return [
    due > 0
      ? texts('card.digest.reliability.answered', { answered, due })
      : texts('card.digest.reliability.noneDue'),
    ...counted('card.digest.reliability.unconfirmed', unconfirmed),
    ...counted('card.digest.reliability.passed', counts.passed),
    ...counted('card.digest.reliability.merged', counts.merged),
    ...counted('card.digest.reliability.unreadable', unreadableRows),
    texts('card.digest.reliability.rule'),
    texts('card.digest.reliability.counts'),
  ];
}

export function headings(digest: FrozenDigest, texts: Texts) {
  const counted = (heading: string, count: number) => `${heading} (${count})`;
  const others = (success: boolean) =>
    (digest.otherLessons ?? []).filter((lesson) => lesson.success === success).length;
  return {
    asked: counted(texts('card.digest.section.asked'), digest.asked.length),
    lines: counted(texts('card.digest.section.lines'), digest.lines.length),
    areas: counted(texts('card.digest.section.areas'), digest.areas.length),
    attention: counted(texts('card.digest.section.attention'), digest.attention.length + digest.lost.length),
    successes: counted(texts('card.digest.section.successes'), digest.successes.length + others(true)),
    lessons: counted(texts('card.digest.section.lessons'), digest.lessons.length + others(false)),
    nextWeek: counted(texts('card.digest.section.nextWeek'), digest.nextWeek.length),
    reliability: texts('card.digest.section.reliability'),
  };
}
