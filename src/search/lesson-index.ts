import type { Lesson, LessonRef, LessonText } from '../domain/lesson.ts';
import { type LessonFilters, noFilters, passesFilters } from '../domain/lesson-query.ts';
import { stemsIn } from '../dutch/dutch-words.ts';
import { createPostings } from './postings.ts';
import { createTrigrams } from './trigrams.ts';
import { createVocabulary } from './vocabulary.ts';
import { readWords } from './word-forms.ts';

type Facts = Pick<Lesson, 'areaId' | 'phaseId' | 'lineId' | 'kind' | 'state' | 'revision'>;
/** What is kept of a lesson beside the words it is found by. Its text is looked up by its key when it is shown. */
type Entry = LessonRef &
  Facts & {
    place: number;
    recordedAtMs: number;
    /** Its different stems. */
    stems: Uint32Array;
  };

/** Whether whoever asks may read a lesson of this area, in this state. */
export type MayRead = (lesson: Pick<Lesson, 'areaId' | 'state'>) => boolean;
export type LessonHit = { ref: LessonRef; score: number };
/** `total` counts what the person may read and nothing else. `hasAllWords` is false where no lesson has them all. */
export type LessonHits = { hits: LessonHit[]; total: number; hasAllWords: boolean };

/** What is compared with the lessons there are: the text of one, or any text. */
export type LikeText = string | Pick<LessonText, 'title' | 'happened' | 'nextTime'>;

export type LessonIndex = ReturnType<typeof createLessonIndex>;

/** A word in the title says as much as this many in the text. */
const titleCounts = 3;
/** What differs less is a tie, in which the newest goes first. */
const tieWidth = 0.05;

/**
 * From here on two lessons are taken to tell the same. Chosen with the lessons of test/fixtures/similar-lessons.yaml, whose
 * test says how often that is right.
 */
const leastAlike = 0.29;
/** So many are compared letter by letter, those with the most words in common. */
const mostCompared = 50;

/** Lessons by their words, in memory. Everything is synchronous; one lesson or one question takes milliseconds at most. */
export function createLessonIndex() {
  const places = new Map<number, number>();
  const entries: Entry[] = [];
  const vocabulary = createVocabulary();
  const postings = createPostings();
  const trigrams = createTrigrams();

  const stemsOf = ({ stems }: Entry): string[] => Array.from(stems, vocabulary.stemAt);
  const find = (ref: LessonRef): Entry | undefined => entries[places.get(keyOf(ref)) ?? -1];

  return {
    size: (): number => entries.length,
    revisionOf: (ref: LessonRef): number | undefined => find(ref)?.revision,
    /** Takes a lesson in as it stands in this revision; an older one than is known changes nothing. */
    apply: (lesson: Lesson): void => {
      const known = find(lesson);
      if (known && known.revision >= lesson.revision) return;
      if (known) {
        postings.remove(known.place, known.stems);
        trigrams.remove(stemsOf(known));
      }
      const place = known?.place ?? entries.length;
      const counts = new Map<number, number>();
      const count = (text: string, times: number) => {
        for (const stem of stemsIn(text)) {
          const id = vocabulary.add(stem);
          counts.set(id, (counts.get(id) ?? 0) + times);
        }
      };
      count(lesson.title, titleCounts);
      count(bodyOf(lesson), 1);
      postings.add(place, counts);
      places.set(keyOf(lesson), place);
      const entry = { ...factsOf(lesson), place, stems: Uint32Array.from(counts.keys()) };
      entries[place] = entry;
      trigrams.add(stemsOf(entry));
    },
    /** One lesson, in whatever state, where it may be read. */
    find: (ref: LessonRef, mayRead: MayRead): LessonHit[] => {
      const entry = find(ref);
      return entry && mayRead(entry) ? [toHit(entry, 0)] : [];
    },
    /** Without words: everything that passes the filters, newest first. */
    search: (words: string, filters: LessonFilters, mayRead: MayRead, most: number): LessonHits => {
      const isWanted = wantedBy(filters, mayRead);
      const typed = readWords(words, vocabulary);
      if (typed.length === 0) return { ...best(entries.filter(isWanted), () => 0, most), hasAllWords: true };
      const { all, some, scores } = postings.match(typed);
      const bestOf = (places: readonly number[]) => {
        const wanted = places.flatMap((place) => entries[place] ?? []).filter(isWanted);
        return best(wanted, ({ place }) => scores[place] ?? 0, most);
      };
      const withAll = bestOf(all);
      if (withAll.total > 0 || typed.length === 1) return { ...withAll, hasAllWords: true };
      return { ...bestOf(some), hasAllWords: false };
    },
    /** The lessons that most likely tell the same, the likeliest first. */
    similar: (text: LikeText, mayRead: MayRead, most: number): LessonHit[] => {
      const stems = [...new Set(stemsIn(typeof text === 'string' ? text : likeText(text)))];
      const isWanted = wantedBy(noFilters, mayRead);
      const compare = trigrams.compareWith(stems);
      const candidates = postings.closest(
        stems.flatMap((stem) => vocabulary.find(stem) ?? []),
        (place) => entries.slice(place, place + 1).some(isWanted),
        mostCompared,
      );
      return candidates
        .flatMap((place) => entries[place] ?? [])
        .map((entry) => toHit(entry, compare(stemsOf(entry))))
        .filter(({ score }) => score >= leastAlike)
        .sort((a, b) => b.score - a.score)
        .slice(0, most);
    },
  };
}

function keyOf({ year, number }: LessonRef): number {
  return year * 1_000_000 + number;
}

/** All that people wrote of it, but for the title. */
function bodyOf({ happened, nextTime, why, expected, advice, followUp }: Lesson): string {
  return [happened, nextTime, why, expected, advice, followUp?.action].join(' ');
}

function likeText({ title, happened, nextTime }: Exclude<LikeText, string>): string {
  return `${title} ${happened} ${nextTime}`;
}

function factsOf(lesson: Lesson): LessonRef & Facts & { recordedAtMs: number } {
  const { year, number, areaId, phaseId, lineId, kind, state, revision, recordedAt } = lesson;
  return {
    year,
    number,
    areaId,
    phaseId,
    lineId,
    kind,
    state,
    revision,
    recordedAtMs: Date.parse(recordedAt),
  };
}

function wantedBy(filters: LessonFilters, mayRead: MayRead): (entry: Entry) => boolean {
  const readable = new Map<string, boolean>();
  // One word of most lessons asks it of thousands.
  const isReadable = (entry: Entry) => {
    const key = `${entry.state}|${entry.areaId}`;
    const known = readable.get(key) ?? mayRead(entry);
    readable.set(key, known);
    return known;
  };
  return (entry) => passesFilters(filters, entry) && isReadable(entry);
}

/** The best, newest first where they are about as good. One pass: a word that most lessons have must not cost a sort. */
function best(
  found: readonly Entry[],
  scoreOf: (entry: Entry) => number,
  most: number,
): Pick<LessonHits, 'hits' | 'total'> {
  const top: Ranked[] = [];
  for (const entry of found) {
    const candidate = { entry, rank: Math.round(scoreOf(entry) / tieWidth) };
    const last = top.at(-1);
    if (top.length === most && last && !goesBefore(candidate, last)) continue;
    top.splice(top.findLastIndex((other) => !goesBefore(candidate, other)) + 1, 0, candidate);
    if (top.length > most) top.pop();
  }
  return { hits: top.map(({ entry }) => toHit(entry, scoreOf(entry))), total: found.length };
}

type Ranked = { entry: Entry; rank: number };

function goesBefore(one: Ranked, other: Ranked): boolean {
  if (one.rank !== other.rank) return one.rank > other.rank;
  const later = one.entry.recordedAtMs - other.entry.recordedAtMs;
  return later === 0 ? keyOf(one.entry) > keyOf(other.entry) : later > 0;
}

function toHit({ year, number }: LessonRef, score: number): LessonHit {
  return { ref: { year, number }, score };
}
