import type { Language } from '../domain/language.ts';
import type { LessonKind, LessonRef } from '../domain/lesson.ts';
import type { Status } from '../domain/status.ts';
import type { LocalDate } from '../domain/time.ts';

/** The record that a sentence comes from. `name` is unique, and how people say it: `L-2026-0042`, `ronde Het Lang 2026-11-19`. */
export type RecordRef = { name: string; areaId: string } & (
  | ({ kind: 'lesson' } & LessonRef)
  | { kind: 'round'; slot: LocalDate }
);

/** One free text of one record: what a person wrote in one field. A record has more of them. */
export type SummaryText = {
  record: RecordRef;
  areaId: string;
  phaseId: string;
  /** When it was written, or the slot of its round. */
  on: LocalDate;
  /** Of a check-in only. */
  status?: Status;
  /** Of a lesson only. */
  lessonKind?: LessonKind;
  /** Of a lesson: what it is about, in its writer's words. */
  title?: string;
  text: string;
};

export type SummaryCounts = {
  lessons: number;
  rounds: number;
  /** Absent where it would tell how many of fewer than five people answered. */
  checkIns?: number;
};

/** `texts` in any order; it changes nothing. `counts` is of all records that were looked at, those without a text too. */
export type SummaryInput = {
  texts: readonly SummaryText[];
  counts: SummaryCounts;
  /** Of who asks. The texts are as they were written. */
  language: Language;
};

export type SummarySentence = { text: string; sources: readonly RecordRef[] };

export type SummaryTheme = {
  /** Empty for what belongs to no theme: then it is the last. */
  name: string;
  /** How many records are about it, those that are not cited too. */
  records: number;
  sentences: readonly SummarySentence[];
};

/**
 * Why the model's answer was not used. `uncited`: fewer than half of its sentences rested on records that it was given.
 * `tooMuch`: more than its budget. `heldBack`: every text may be about a person, so that it was asked nothing.
 */
export type FallbackReason =
  | 'unreachable'
  | 'slow'
  | 'refused'
  | 'malformed'
  | 'uncited'
  | 'tooMuch'
  | 'heldBack';

export type Summary = {
  by: 'extractive' | 'model';
  themes: readonly SummaryTheme[];
  counts: SummaryCounts;
  fellBack?: FallbackReason;
  /** Of a model: how many texts it read, how many it did not as they may be about a person, and for how many there was no room. */
  read?: { texts: number; heldBack: number; leftOut: number };
  /** Of a model: each record that a sentence names, once, in the order of the sentences, with what it was told of it. */
  cited?: readonly { record: RecordRef; text: string }[];
};

/** Does not throw for what texts say; an aborted `signal` rejects with its reason. */
export type Summariser = {
  summarise(input: SummaryInput, signal?: AbortSignal): Promise<Summary>;
};
