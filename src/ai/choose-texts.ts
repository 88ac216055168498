import type { SummaryText } from '../summaries/summariser.ts';

export type Limits = {
  /** In tokens. */
  room: number;
  tokensOf(text: string): number;
  /** Whether a text may be about a person. */
  isPersonal(text: string): boolean;
};

/** `heldBack`: how many texts may be about a person. `leftOut`: for how many there was no room. */
export type ChosenTexts = { texts: SummaryText[]; lines: string[]; heldBack: number; leftOut: number };

/** With less room than this no text is looked at any more. */
const fewestTokens = 40;

/** What goes to a model: the newest texts as far as there is room, a line each, without any that may be about a person. */
export function chooseTexts(
  texts: readonly SummaryText[],
  { room, tokensOf, isPersonal }: Limits,
): ChosenTexts {
  const chosen: ChosenTexts = { texts: [], lines: [], heldBack: 0, leftOut: 0 };
  let left = room;
  for (const one of texts.toSorted(newestFirst)) {
    if (left >= fewestTokens && isPersonal(wordsOf(one))) {
      chosen.heldBack += 1;
      continue;
    }
    const line = lineOf(one);
    const tokens = left >= fewestTokens ? tokensOf(`${line}\n`) : Number.POSITIVE_INFINITY;
    if (tokens > left) {
      chosen.leftOut += 1;
      continue;
    }
    left -= tokens;
    chosen.texts.push(one);
    chosen.lines.push(line);
  }
  return chosen;
}

/** All that somebody wrote of it. */
export function wordsOf({ title, text }: SummaryText): string {
  return title === undefined ? text : `${title}\n${text}`;
}

function lineOf({ record, on, status, title, text }: SummaryText): string {
  // What a model reads as the end of a text, or as another speaker, is words like any other here.
  const plain = (words: string) => words.replaceAll('<|', '< |').replaceAll(/\s+/g, ' ').trim();
  const about = title === undefined ? {} : { about: plain(title) };
  return JSON.stringify({ record: record.name, on, ...(status && { status }), ...about, text: plain(text) });
}

/** By code unit, so that the order does not depend on the machine's language. */
function newestFirst(one: SummaryText, other: SummaryText): number {
  const key = ({ record, text }: SummaryText) => `${record.name}|${text}`;
  if (one.on !== other.on) return one.on < other.on ? 1 : -1;
  if (key(one) === key(other)) return 0;
  return key(one) < key(other) ? -1 : 1;
}
