/** About as many letters as there are on a line of the letter. */
const lineLength = 85;
/** Room that a blank line takes, of a line. */
const blankLine = 0.5;

const sentences = new Intl.Segmenter('nl', { granularity: 'sentence' });

/** The first sentence of a text on one line; of a longer one its first words, with `…`. */
export function firstSentence(text: string, most: number): string {
  const [first] = sentences.segment(text.replace(/\s+/g, ' ').trim());
  return firstWords(first?.segment.trim() ?? '', most);
}

/** As much of a text of paragraphs and lists as fits in so many lines of the letter. */
export function textThatFits(text: string, mostLines: number): { text: string; isCut: boolean } {
  const kept: string[] = [];
  let room = mostLines;
  for (const line of text.split('\n')) {
    const takes = line.trim() === '' ? blankLine : Math.ceil(line.length / lineLength);
    if (takes > room) {
      const most = Math.floor(room) * lineLength;
      if (most > 0 && line.trim() !== '') kept.push(firstWords(line, most));
      return { text: kept.join('\n').trim(), isCut: true };
    }
    kept.push(line);
    room -= takes;
  }
  return { text: kept.join('\n'), isCut: false };
}

/** Whole words where there are any; never half a character. */
function firstWords(text: string, most: number): string {
  if (text.length <= most) return text;
  const cut = text.slice(0, most - 1);
  const space = cut.lastIndexOf(' ');
  const whole = space > most / 2 ? cut.slice(0, space) : cut.replace(/[\uD800-\uDBFF]$/, '');
  return `${whole.replace(/[\s,;:.]+$/, '')}…`;
}
