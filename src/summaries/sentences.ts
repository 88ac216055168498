/** A longer one is cut at a comma, or else between two words: nobody reads it on a phone. In UTF-16 code units. */
export const longestSentence = 280;

const segmenter = new Intl.Segmenter('nl', { granularity: 'sentence' });
/** Ends no sentence, although a capital may follow: `bijv. Zuid`, `o.a. Noord`, `dhr. Jansen`. */
const abbreviation =
  /(?:^|[\s(])(?:bijv|bv|evt|incl|excl|nr|ca|m\.n|o\.a|i\.v\.m|d\.w\.z|t\.o\.v|z\.s\.m|n\.a\.v|dhr|mw|drs|ir|ing|mr|dr)\.\s*$/iu;
/** What stands before a line of a list. */
const bullet = /^(?:[-–—•*·]|\d{1,2}[.)])\s+/;

/** The sentences of a text, each literally as it stands there, in order. */
export function sentencesOf(text: string): string[] {
  return joinedAtAbbreviations(text)
    .flatMap((sentence) => cutAtLength(sentence.trim().replace(bullet, '')))
    .filter((sentence) => sentence !== '');
}

function joinedAtAbbreviations(text: string): string[] {
  const sentences: string[] = [];
  let open = '';
  for (const { segment } of segmenter.segment(text)) {
    open += segment;
    if (abbreviation.test(open)) continue;
    sentences.push(open);
    open = '';
  }
  return open === '' ? sentences : [...sentences, open];
}

function cutAtLength(sentence: string): string[] {
  const parts: string[] = [];
  let rest = sentence;
  while (rest.length > longestSentence) {
    const within = rest.slice(0, longestSentence);
    const comma = Math.max(within.lastIndexOf(', '), within.lastIndexOf('; '), within.lastIndexOf(': '));
    const end = comma > longestSentence / 3 ? comma + 1 : within.lastIndexOf(' ');
    // One word of hundreds of letters tells nothing.
    if (end <= 0) return parts;
    parts.push(rest.slice(0, end).trim());
    rest = rest.slice(end).trim();
  }
  return [...parts, rest];
}
