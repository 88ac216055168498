import { z } from 'zod';
import { limitedText } from '../limits.ts';

/** A part of the report that a person writes, because no row can say it. In the order of the report. */
export const WrittenPart = z.enum([
  'foreword',
  'message',
  'intention',
  'area',
  'contribution',
  'participation',
  'resources',
  'outlook',
]);
export type WrittenPart = z.infer<typeof WrittenPart>;

/** What the report is not finished without; the others are shown where somebody wrote them. */
export const RequiredPart = WrittenPart.exclude(['foreword', 'area']);
export type RequiredPart = z.infer<typeof RequiredPart>;

/** How much one part takes, in UTF-16 code units: a page. A form shows it twice when two people edit it at once. */
export const mostWritten = 4_000;

/** Which part it is. `areaId` for the part about an area only. */
export const SectionKey = z
  .object({ periodId: z.string().min(1), part: WrittenPart, areaId: z.string().min(1).optional() })
  .refine(({ part, areaId }) => (part === 'area') === (areaId !== undefined), 'an area, and only there');
export type SectionKey = z.infer<typeof SectionKey>;

/** One part as it stands, or one of its revisions. It says when it was written and not by whom. */
export const WrittenSection = z.object({
  periodId: z.string().min(1),
  part: WrittenPart,
  areaId: z.string().min(1).optional(),
  /** Absent where it was emptied. Blank lines part its paragraphs, lines that begin with `- ` are a list. */
  text: limitedText(mostWritten).optional(),
  revision: z.int().min(1),
  writtenAt: z.iso.datetime(),
});
export type WrittenSection = z.infer<typeof WrittenSection>;

/** What becomes of a text that was sent by somebody who saw revision `seen`, 0 where there was none. */
export type SectionDecision =
  /** It says this already: the same form that came again, or nothing changed. */
  | { kind: 'same' }
  /** Somebody else wrote in the meantime: nothing is written over unseen. */
  | { kind: 'conflict'; now: WrittenSection }
  | { kind: 'write'; section: WrittenSection };

export function decideSection(
  now: WrittenSection | undefined,
  key: SectionKey,
  { text, seen }: { text: string | undefined; seen: number },
  at: Date,
): SectionDecision {
  if (now?.text === text) return { kind: 'same' };
  const revision = now?.revision ?? 0;
  if (now && revision !== seen) return { kind: 'conflict', now };
  const said = text === undefined ? {} : { text };
  return {
    kind: 'write',
    section: { ...key, ...said, revision: revision + 1, writtenAt: at.toISOString() },
  };
}

export type WrittenBlock = { kind: 'paragraph'; text: string } | { kind: 'list'; items: readonly string[] };

/** The paragraphs and lists of a text, as whoever typed it meant them. */
export function blocksOf(text: string): WrittenBlock[] {
  const blocks: WrittenBlock[] = [];
  for (const part of text.split(/\n[ \t]*\n/)) {
    for (const [isItem, lines] of runsOf(part.split('\n').filter((line) => line.trim() !== ''))) {
      if (isItem)
        blocks.push({ kind: 'list', items: lines.map((line) => line.replace(listMark, '').trim()) });
      else blocks.push({ kind: 'paragraph', text: lines.join('\n').trim() });
    }
  }
  return blocks;
}

const listMark = /^\s*[-*•]\s+/;

/** Lines that follow each other and are all items of a list, or none of them. */
function runsOf(lines: readonly string[]): [isItem: boolean, lines: string[]][] {
  const runs: [boolean, string[]][] = [];
  for (const line of lines) {
    const isItem = listMark.test(line);
    const last = runs.at(-1);
    if (last?.[0] === isItem) last[1].push(line);
    else runs.push([isItem, [line]]);
  }
  return runs;
}
