import { inLanguage } from '../domain/language.ts';
import {
  type Application,
  type Lesson,
  type LessonRef,
  type LessonRole,
  lessonName,
} from '../domain/lesson.ts';
import { findKnownArea } from '../domain/past-areas.ts';
import { findPhase, type Programme } from '../domain/programme.ts';
import type { Texts } from '../texts/text.ts';
import { escapeMarkdown } from './markdown.ts';

/** Stands for an area that no version of the programme file knows: an id is nothing to show. */
const unknown = '?';

/** `L-2026-0042 · Twekkelerveld` */
export function lessonHeading(programme: Programme, lesson: LessonRef & { areaId: string }, texts: Texts) {
  const area = areaName(programme, lesson.areaId);
  return texts('card.lessonShown.heading', { name: lessonName(lesson), area: escapeMarkdown(area) });
}

/** Kind, phase and state, in words. */
export function lessonFacts(programme: Programme, lesson: Lesson, texts: Texts): string {
  return [...lessonKindAndPhase(programme, lesson, texts), lessonStateText(lesson, texts)].join(' · ');
}

export function lessonKindAndPhase(programme: Programme, lesson: Lesson, texts: Texts): string[] {
  const phase = findPhase(programme, lesson.phaseId);
  const named = phase && { number: phase.number, phase: inLanguage(phase.name, texts.language) };
  return [
    texts(`card.lesson.kind.${lesson.kind}`),
    ...(named ? [texts('card.lessonShown.phase', named)] : []),
  ];
}

export function lessonStateText({ state, returned }: Lesson, texts: Texts): string {
  return texts(
    state === 'concept' && returned ? 'card.lessonShown.state.returned' : `card.lessonShown.state.${state}`,
  );
}

/** How many areas used it: the figure that counts, not how many lessons there are. */
export function usedByText(applications: readonly Application[], texts: Texts): string {
  const count = new Set(applications.map(({ areaId }) => areaId)).size;
  return texts('card.lessonShown.usedBy', { count });
}

export function lessonRoleText(role: LessonRole, texts: Texts): string {
  return texts(`card.lessonShown.role.${role}`);
}

export function areaName(programme: Programme, areaId: string): string {
  return findKnownArea(programme, areaId)?.name ?? unknown;
}
