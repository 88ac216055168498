import { textLimits } from '../domain/limits.ts';
import type { Texts } from '../texts/text.ts';
import type { FormState } from './form-cards.ts';
import { escapeMarkdown } from './markdown.ts';
import { type Card, drawToFit, renderCard } from './render.ts';

export type RegisterButton = {
  title: string;
  /** The record that it is about, where there are more of the same. */
  of?: string;
  isFirst?: boolean;
  verb: string;
  data: object;
};

/** One record on a card; `lines` have a label and what somebody wrote. */
export type RegisterEntry = {
  title: string;
  facts: readonly string[];
  lines: readonly { label: string; text: string }[];
  buttons: readonly RegisterButton[];
};

export type RegisterPart = { heading: string; entries: readonly RegisterEntry[] };

/** What just happened, or why it did not. */
export type RegisterNote = { text: string; isProblem: boolean };

export type RegisterShown = {
  title: string;
  about: string;
  note?: RegisterNote | undefined;
  empty: string;
  parts: readonly RegisterPart[];
  /** What is left out of what there is. */
  more: string;
  buttons: readonly RegisterButton[];
  fallbackText: string;
};

/** A list of records of a register, or one of them, with what can be done. */
export function registerListCard(shown: RegisterShown, texts: Texts): Card {
  const { note, parts, buttons, ...rest } = shown;
  return renderCard('register-list', texts.language, {
    ...rest,
    note: note?.text ?? '',
    noteStyle: note?.isProblem ? 'attention' : 'good',
    parts: parts
      .filter(({ entries }) => entries.length > 0)
      .map(({ heading, entries }) => ({ heading, entries: entries.map(entryShown) })),
    rows: buttonRows(buttons),
  });
}

/** How many records a card shows, and how much of a text, in UTF-16 code units. What is left out is counted. */
export type RegisterRoom = { items: number; text: number };
const rooms: readonly [RegisterRoom, ...RegisterRoom[]] = [
  { items: 12, text: textLimits.short },
  { items: 10, text: 140 },
  { items: 8, text: 80 },
  { items: 5, text: 60 },
];

/** With as many records and as much of their texts as fit on a card. */
export function drawRegister(draw: (room: RegisterRoom) => Card): Card {
  return drawToFit(rooms, draw);
}

/** How many of those that are left out are named, to be asked for by number. */
const mostNamed = 20;

export function namesOf(names: readonly string[], texts: Texts): string {
  return new Intl.ListFormat(texts.language, { type: 'unit' }).format(names.slice(0, mostNamed));
}

function entryShown({ title, facts, lines, buttons }: RegisterEntry) {
  return {
    title,
    facts: facts.map(escapeMarkdown).join(' · '),
    lines: lines.filter(({ text }) => text !== ''),
    rows: buttonRows(buttons),
  };
}

/** A phone has no room for three next to each other. */
function buttonRows(buttons: readonly RegisterButton[]) {
  const shown = buttons.map(({ title, of, isFirst, verb, data }) => ({
    title,
    tooltip: of === undefined ? title : `${title}: ${of}`,
    style: isFirst ? 'positive' : 'default',
    verb,
    data,
  }));
  const rows = Array.from({ length: Math.ceil(shown.length / 2) }, (_, row) => row * 2);
  return rows.map((from) => ({ buttons: shown.slice(from, from + 2) }));
}

export type ReasonAsked = {
  title: string;
  about: string;
  stays: string;
  label: string;
  error: string;
  save: string;
  verb: string;
  backVerb: string;
  place: object;
  fallbackText: string;
};

/** One sentence, before a record is closed. */
export function registerReasonForm(asked: ReasonAsked, form: FormState<'reason'>, texts: Texts): Card {
  return renderCard('register-reason', texts.language, {
    ...asked,
    problem: form.problem ?? '',
    limits: textLimits,
    values: { reason: form.values.reason ?? '' },
  });
}
