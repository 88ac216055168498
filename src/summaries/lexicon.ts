import { isStopWord, stemOf, wordsIn } from '../dutch/dutch-words.ts';

/**
 * What stands before a noun, and seldom before another kind of word. There is no dictionary here: whether a word can name
 * a theme is seen from how the texts use it.
 */
const beforeNouns: ReadonlySet<string> = new Set(
  `de het een deze die dit dat onze ons hun mijn jullie geen elke elk alle veel weinig meer minder enkele sommige
  van voor met bij in op naar over tijdens zonder tussen door per uit rond`.split(/\s+/),
);
const beforeVerbs: ReadonlySet<string> = new Set(
  'te we wij ik ze zij hij je jullie men wordt worden werd werden is zijn was waren niet nog'.split(' '),
);
/** Of every area and every week, or a number: they tell nothing of what a theme is about. */
const tooGeneral: ReadonlySet<string> = new Set(
  `gebied gebieden gebiedsteam team teams wijk wijken buurt buurten stad gemeente week weken maand maanden jaar jaren
  dag dagen uur keer manier deel stuk ding dingen moment tijd plek vraag vragen punt iets iemand mensen man eind einde
  begin kant geval reden voorbeeld les lessen ronde aantal eerste tweede derde volgende vorige laatste nieuwe goede half
  halve helft twee drie vier vijf zes zeven acht negen tien twaalf twintig dertig honderd maandag dinsdag woensdag
  donderdag vrijdag zaterdag zondag elkaar voordat nadat kwam kwamen komen ging gingen gaan stond stonden staan deed
  deden doen vroeg vroegen maken gemaakt open kregen krijgen januari februari maart april mei juni juli augustus
  september oktober november december vaste andere ander zelfde hele gewone eigen kleine grote korte lange`
    .split(/\s+/)
    .map(stemOf),
);
const shortestName = 4;
/** A shorter stem is inside of too many words that have nothing to do with it. */
const shortestInside = 5;
/** Less often than this where a noun stands, and a word is none. */
const leastNounLike = 0.2;

type Usage = {
  stem: string;
  total: number;
  asNoun: number;
  records: Set<number>;
  inTitles: number;
  forms: Map<string, number>;
};

export type Lexicon = ReturnType<typeof createLexicon>;

/** The stems of some texts, numbered in the order in which they come, with how each is used. */
export function createLexicon() {
  const ids = new Map<string, number>();
  const usages: Usage[] = [];

  const usageOf = (stem: string): { id: number; usage: Usage } => {
    const id = ids.get(stem) ?? usages.length;
    ids.set(stem, id);
    usages[id] ??= { stem, total: 0, asNoun: 0, records: new Set(), inTitles: 0, forms: new Map() };
    return { id, usage: usages[id] };
  };

  const read = (sentence: string, record: number): number[] => {
    const found = new Set<number>();
    const words = wordsIn(sentence);
    words.forEach((word, at) => {
      if (isStopWord(word) || word.length < 2) return;
      const { id, usage } = usageOf(stemOf(word));
      usage.total += 1;
      usage.asNoun += nounLikeness(words, at);
      usage.records.add(record);
      usage.forms.set(word, (usage.forms.get(word) ?? 0) + 1);
      found.add(id);
    });
    return [...found];
  };

  return {
    /** Takes a sentence of a record in, and gives the different stems in it that tell something. */
    read,
    /** As `read`, of the title of a record: what stands there is what the record is about. */
    readTitle: (title: string, record: number): void => {
      for (const id of read(title, record)) (usages[id] as Usage).inTitles += 1;
    },
    size: (): number => usages.length,
    /** The stem itself, and its compounds: `bewonersavond` is about `bewoners` too. */
    familyOf: (id: number): number[] => {
      const { stem } = usages[id] as Usage;
      if (stem.length < shortestInside) return [id];
      return usages.flatMap((other, at) =>
        other.stem.startsWith(stem) || other.stem.endsWith(stem) ? [at] : [],
      );
    },
    /** The records in which it stands. */
    recordsWith: (id: number): ReadonlySet<number> => usages[id]?.records ?? new Set(),
    /** How well it names something: 0 for a word that is no noun, and for one that is about everything. */
    namesWell: (id: number): number => {
      const { total, asNoun, forms, inTitles, records } = usages[id] as Usage;
      const [form = ''] = forms.keys();
      if (form.length < shortestName || /\d/.test(form) || tooGeneral.has(stemOf(form))) return 0;
      const share = asNoun / total;
      return share < leastNounLike ? 0 : Math.min(1, share * 2) * (1 + inTitles / records.size);
    },
    /** As people write it most. */
    formOf: (id: number): string => {
      const [[form] = ['']] = [...(usages[id]?.forms ?? [])].sort(
        ([one, times], [other, otherTimes]) => otherTimes - times || (one < other ? -1 : 1),
      );
      return form;
    },
  };
}

/**
 * How much a word stands where a noun does: after an article or a preposition, or after one word more (`de nieuwe
 * bewoners`). With a telling word right behind it, it may well be that word before the noun.
 */
function nounLikeness(words: readonly string[], at: number): number {
  const [twoBefore = '', before = '', after] = [words[at - 2], words[at - 1], words[at + 1]];
  if (beforeVerbs.has(before)) return -1;
  const isAfterArticle = beforeNouns.has(before) || (beforeNouns.has(twoBefore) && !isStopWord(before));
  if (!isAfterArticle) return 0;
  return after === undefined || isStopWord(after) ? 1 : 0.25;
}
