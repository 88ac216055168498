import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { digestText, FrozenDigest } from './frozen-digest.ts';
import { LocalText } from './language.ts';

const Colour = z.enum(['green', 'amber', 'red', 'noData']);
type Colour = z.infer<typeof Colour>;

/** Where in a digest something changed. `note`: the words of the programme team above it. */
const Section = z.enum([
  'note',
  'asked',
  'decided',
  'lines',
  'areas',
  'attention',
  'lost',
  'successes',
  'lessons',
  'nextWeek',
  'counts',
]);
type Section = z.infer<typeof Section>;

/**
 * One thing in which an edition differs from the one before, by what it is about and never with its words. `colour`: it has
 * another one. `words`: what is said of it. `other`: something else about it.
 */
export const DigestChange = z.object({
  section: Section,
  /** A name of then, in both languages where it has them; absent of what there is only one of. */
  about: LocalText.optional(),
  how: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('colour'), from: Colour, to: Colour }),
    z.object({ kind: z.enum(['added', 'removed', 'words', 'other']) }),
  ]),
});
export type DigestChange = z.infer<typeof DigestChange>;

type Item = {
  key: string;
  about: LocalText;
  colour?: Colour | undefined;
  /** What people wrote of it. */
  words?: unknown;
  all: unknown;
};

/** All that the second says otherwise than the first: none where they say the same. */
export function decideDigestChanges(first: FrozenDigest, second: FrozenDigest): DigestChange[] {
  const [before, after] = [asStored(first), asStored(second)];
  const sections = Section.options.flatMap((section) => {
    if (section === 'note') return noteChanges(before, after);
    if (section === 'counts') return countChanges(before, after);
    return itemChanges(section, itemsOf[section](before), itemsOf[section](after));
  });
  // Of what follows from nothing that is listed, such as the zone of its days.
  if (sections.length > 0 || isDeepStrictEqual(before, after)) return sections;
  return [{ section: 'counts', how: { kind: 'other' } }];
}

const itemsOf: Record<Exclude<Section, 'note' | 'counts'>, (digest: FrozenDigest) => Item[]> = {
  asked: ({ asked }) => asked.map(requestItem),
  decided: ({ decided }) => decided.map(requestItem),
  lines: ({ lines }) =>
    lines.map((line) => ({
      key: line.id,
      about: line.name,
      colour: line.status ?? 'noData',
      words: line.manager,
      all: line,
    })),
  areas: ({ areas }) =>
    areas.map((area) => ({
      key: area.id,
      about: { nl: area.name },
      colour: area.status,
      words: area.reason,
      all: area,
    })),
  attention: ({ attention }) =>
    attention.map((item) => ({
      key: item.areaId,
      about: { nl: item.area },
      colour: item.status,
      words: [item.reason, item.answers, item.merged],
      all: item,
    })),
  lost: ({ lost }) => lost.map((item) => ({ key: item.areaId, about: { nl: item.area }, all: item })),
  successes: ({ successes }) => successes.map(lessonItem),
  lessons: ({ lessons, otherLessons = [] }) => [
    ...lessons.map(lessonItem),
    ...otherLessons.map((lesson) => ({ key: lesson.name, about: { nl: lesson.name }, all: lesson })),
  ],
  nextWeek: ({ nextWeek }) =>
    nextWeek.map((event) => {
      const about = event.kind === 'roundCloses' ? event.area : event.name;
      return { key: `${event.kind}|${event.on}|${about}`, about: { nl: about }, all: event };
    }),
};

function requestItem(request: FrozenDigest['decided'][number]): Item {
  const { name, question, decidedBy, ifWeWait, withheld, decision } = request;
  return {
    key: name,
    about: { nl: name },
    words: [question, decidedBy, ifWeWait, withheld, decision],
    all: request,
  };
}

function lessonItem(lesson: FrozenDigest['lessons'][number]): Item {
  const { name, title, nextTime, withheld } = lesson;
  return { key: name, about: { nl: name }, words: [title, nextTime, withheld], all: lesson };
}

function itemChanges(section: Section, before: readonly Item[], after: readonly Item[]): DigestChange[] {
  const gone = before.filter(({ key }) => !after.some((item) => item.key === key));
  return [
    ...after.flatMap((item) =>
      changeOf(
        section,
        before.find(({ key }) => key === item.key),
        item,
      ),
    ),
    ...gone.map(({ about }): DigestChange => ({ section, about, how: { kind: 'removed' } })),
  ];
}

function changeOf(section: Section, was: Item | undefined, is: Item): DigestChange[] {
  const { about } = is;
  if (!was) return [{ section, about, how: { kind: 'added' } }];
  if (isDeepStrictEqual(was.all, is.all)) return [];
  const changes: DigestChange[] = [];
  if (was.colour !== is.colour && was.colour && is.colour)
    changes.push({ section, about, how: { kind: 'colour', from: was.colour, to: is.colour } });
  if (!isDeepStrictEqual(was.words, is.words)) changes.push({ section, about, how: { kind: 'words' } });
  return changes.length > 0 ? changes : [{ section, about, how: { kind: 'other' } }];
}

/** Without what is there and says nothing. */
function asStored(digest: FrozenDigest): FrozenDigest {
  return FrozenDigest.parse(JSON.parse(digestText(digest)));
}

function noteChanges(before: FrozenDigest, after: FrozenDigest): DigestChange[] {
  const [was, is] = [before.openingNote, after.openingNote];
  if (was === is) return [];
  const kind = was === undefined ? 'added' : is === undefined ? 'removed' : 'words';
  return [{ section: 'note', how: { kind } }];
}

/** What follows from the rest is named once. */
function countChanges(before: FrozenDigest, after: FrozenDigest): DigestChange[] {
  const countsOf = ({ headline, reliability, texts, lessonsWaiting, lessonsUsed }: FrozenDigest) => ({
    headline,
    reliability,
    texts,
    lessonsWaiting,
    lessonsUsed,
  });
  if (isDeepStrictEqual(countsOf(before), countsOf(after))) return [];
  return [{ section: 'counts', how: { kind: 'other' } }];
}
