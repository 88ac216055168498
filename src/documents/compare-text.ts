import { reportText } from './report-texts.ts';
import type { TextBlock } from './word-text.ts';

/** A number or a colour that a document says otherwise than the concept. */
export type ChangedFigure = {
  heading: string;
  /** The row and the column, or the words around it. */
  about: string;
  before: string;
  after: string;
};

export type TextComparison = {
  changed: readonly ChangedFigure[];
  /** Sentences and rows with a figure that are not found any more: rewritten, or left out. */
  missing: readonly { heading: string; text: string }[];
};

const colours = (['green', 'amber', 'red', 'noData'] as const).map((colour) =>
  reportText(`status.${colour}`),
);
const trends = (['better', 'same', 'worse', 'new'] as const).map((trend) => reportText(`trend.${trend}`));
const figurePattern = new RegExp(
  `\\d+(?:[.,]\\d+)*|(?<!\\p{L})(?:${[...colours, ...trends].join('|')})(?!\\p{L})`,
  'giu',
);

/**
 * Holds the figures and the colours of a finished document against those of its concept. A sentence is found again by
 * the words around its figures, a row by what stands in front of it; where both were rewritten, it is missing. What the
 * finished document has more is not looked at: that is written by hand.
 */
export function compareText(concept: readonly TextBlock[], finished: readonly TextBlock[]): TextComparison {
  const found = indexed(finished);
  // What stands before the first heading is the title page, which says how far the report is.
  const withFigures = concept.filter((block) => block.heading !== '' && figuresIn(textOf(block)).length > 0);
  // What is still there as it was is taken first, so that no other sentence is held against it.
  const changed = withFigures.filter((block) => !found.take(exactKey(block)));
  const differences: ChangedFigure[] = [];
  const missing: { heading: string; text: string }[] = [];
  for (const block of changed) {
    const other = found.takeLike(block);
    if (other === undefined) missing.push({ heading: block.heading, text: textOf(block) });
    else differences.push(...differencesBetween(block, other));
  }
  return { changed: differences, missing };
}

function indexed(blocks: readonly TextBlock[]) {
  const left = new Set(blocks);
  const exact = Map.groupBy(blocks, exactKey);
  const named = Map.groupBy(blocks, nameKey);
  const like = Map.groupBy(blocks, likeKey);
  const takeFrom = (list: readonly TextBlock[] | undefined): TextBlock | undefined => {
    const block = list?.find((candidate) => left.has(candidate));
    if (block) left.delete(block);
    return block;
  };
  return {
    take: (key: string) => takeFrom(exact.get(key)) !== undefined,
    takeLike: (block: TextBlock) => takeFrom(named.get(nameKey(block))) ?? takeFrom(like.get(likeKey(block))),
  };
}

function textOf(block: TextBlock): string {
  return block.kind === 'row' ? block.cells.join(' ') : block.text;
}

function exactKey(block: TextBlock): string {
  return block.kind === 'row' ? JSON.stringify([block.head, block.cells]) : block.text;
}

function nameKey(block: TextBlock): string {
  return block.kind === 'row' ? JSON.stringify([block.head, block.cells[0]]) : skeletonOf(block.text);
}

/** Of a row that is named by a figure or a colour itself. */
function likeKey(block: TextBlock): string {
  if (block.kind !== 'row') return skeletonOf(block.text);
  return JSON.stringify([block.head, skeletonOf(block.cells[0] ?? '')]);
}

function skeletonOf(text: string): string {
  return text.toLocaleLowerCase('nl').replace(figurePattern, '#');
}

function figuresIn(text: string): string[] {
  return text.match(figurePattern) ?? [];
}

function differencesBetween(before: TextBlock, after: TextBlock): ChangedFigure[] {
  const { heading } = before;
  if (before.kind === 'paragraph' || after.kind === 'paragraph') {
    const [old, current] = [textOf(before), textOf(after)];
    return [
      {
        heading,
        about: shortened(old),
        before: figuresIn(old).join(' '),
        after: figuresIn(current).join(' '),
      },
    ];
  }
  return before.cells.flatMap((cell, index) => {
    const other = after.cells[index] ?? '';
    const [old, current] = [figuresIn(cell), figuresIn(other)];
    if (old.join(' ').toLowerCase() === current.join(' ').toLowerCase()) return [];
    const about = [before.cells[0], before.head[index]].filter((part) => part !== undefined).join(', ');
    return [{ heading, about: shortened(about), before: old.join(' '), after: current.join(' ') }];
  });
}

function shortened(text: string): string {
  return text.length <= 80 ? text : `${text.slice(0, 79)}…`;
}
