/** Three letters in a row, as a number of so many bits: two different ones are seldom the same number, which does no harm. */
const bits = 16;

/**
 * How much two texts have in common, by three letters at a time: words that are nearly the same (`voetbalveld` and
 * `voetbalveldje`, `buurt` and `buurtkamer`) count nearly whole. What few texts have counts more than what all have.
 */
export function createTrigrams() {
  const counts = new Uint32Array(2 ** bits);
  let texts = 0;
  const weightOf = (trigram: number): number => Math.log(1 + texts / Math.max(1, counts[trigram] ?? 0));
  const weigh = (trigrams: Iterable<number>): number => {
    let weight = 0;
    for (const trigram of trigrams) weight += weightOf(trigram);
    return weight;
  };

  return {
    add: (stems: Iterable<string>): void => {
      for (const trigram of trigramsOf(stems)) counts[trigram] = (counts[trigram] ?? 0) + 1;
      texts += 1;
    },
    remove: (stems: Iterable<string>): void => {
      for (const trigram of trigramsOf(stems)) counts[trigram] = (counts[trigram] ?? 0) - 1;
      texts -= 1;
    },
    /** From 0, nothing in common, to 1: Dice's measure. Of a text that is far longer than the first, a part counts. */
    compareWith: (stems: Iterable<string>): ((others: Iterable<string>) => number) => {
      const own = trigramsOf(stems);
      const ownWeight = weigh(own);
      return (others) => {
        const theirs = trigramsOf(others);
        const shared = weigh([...theirs].filter((trigram) => own.has(trigram)));
        const theirWeight = Math.min(weigh(theirs), 2 * ownWeight);
        return shared === 0 ? 0 : Math.min(1, (2 * shared) / (ownWeight + theirWeight));
      };
    },
  };
}

/** Of each stem with a space before and after it, so that how a word begins and ends counts too. */
function trigramsOf(stems: Iterable<string>): Set<number> {
  const found = new Set<number>();
  for (const stem of stems) {
    let [first, second] = [0, 32];
    for (let at = 0; at <= stem.length; at += 1) {
      const third = at < stem.length ? stem.charCodeAt(at) : 32;
      if (at > 0) found.add(numberOf(first, second, third));
      [first, second] = [second, third];
    }
  }
  return found;
}

function numberOf(first: number, second: number, third: number): number {
  const mixed = Math.imul(Math.imul(first, 31) + second, 31) + third;
  return (Math.imul(mixed, 2_654_435_761) >>> 0) >>> (32 - bits);
}
