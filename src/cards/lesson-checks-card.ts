import { type Lesson, lessonName, type Supplement } from '../domain/lesson.ts';
import { mostListed } from '../domain/lesson-life.ts';
import type { Programme } from '../domain/programme.ts';
import { localDateOf } from '../domain/time.ts';
import { dateText, type TextKey, type Texts } from '../texts/text.ts';
import { type LessonNote, type LessonOrigin, placeOf, rowsOf } from './lesson-card.ts';
import { areaName, lessonHeading } from './lesson-words.ts';
import { type Card, drawToFit, renderCard } from './render.ts';
import { shortened } from './shortened.ts';

export type LessonChecksInput = {
  programme: Programme;
  /** The one that waits longest first: lessons, and what areas added to one. */
  waiting: readonly { lesson: Lesson; supplement?: Supplement | undefined; since: string }[];
  /** The week of the card that was sent by itself. */
  week?: string | undefined;
  note?: LessonNote | undefined;
};

/** How many a card shows, and how much of a text: shown at once, and unfolded. What is left out is counted. */
type Room = { items: number; brief: number; text: number };
const rooms: readonly [Room, ...Room[]] = [
  { items: 5, brief: 160, text: 1500 },
  { items: 5, brief: 160, text: 600 },
  { items: 5, brief: 120, text: 250 },
  { items: 5, brief: 80, text: 80 },
];

/** What waits for somebody to check it, in one card for all their areas. */
export function lessonChecksCard(input: LessonChecksInput, texts: Texts): Card {
  return drawToFit(rooms, (room) => draw(input, room, texts));
}

function draw({ programme, waiting, week, note }: LessonChecksInput, room: Room, texts: Texts): Card {
  const left = waiting.length - room.items;
  const isAll = waiting.length < mostListed;
  // The card that was sent is put up to date without the note of what was done last.
  const isDone = waiting.length === 0 && (week !== undefined || note !== undefined);
  return renderCard('lesson-checks', texts.language, {
    note: note?.text ?? '',
    noteStyle: note?.isProblem ? 'attention' : 'good',
    about: isDone
      ? texts('card.lessonChecks.allDone')
      : texts(isAll ? 'card.lessonChecks.about' : 'card.lessonChecks.aboutMany', { count: waiting.length }),
    items: waiting.slice(0, room.items).map((item, index) => {
      const { supplement, lesson, since } = item;
      const day = dateText(localDateOf(new Date(since), programme.timeZone), texts.language);
      const origin: LessonOrigin = { from: 'check', week };
      const draft = supplement
        ? supplementItem(programme, lesson, supplement, texts)
        : lessonItem(programme, lesson, texts);
      const { kind, buttons, happened } = draft;
      const name = lessonName(lesson);
      // Its writer was asked something, and did not answer.
      const isAsked = !supplement && lesson.returned !== undefined;
      const place = { year: lesson.year, number: lesson.number, ...placeOf(origin) };
      return {
        id: `item${index}`,
        heading: draft.heading,
        title: lesson.title,
        facts: texts(isAsked ? 'card.lessonChecks.factsAsked' : 'card.lessonChecks.facts', {
          kind,
          since: day,
        }),
        brief: shortened(happened, room.brief),
        lines: draft.lines.flatMap(([label, text]) =>
          text ? [{ label: texts(label), text: shortened(text, room.text) }] : [],
        ),
        rows: rowsOf(
          buttons.map(({ data, ...button }) => ({
            ...button,
            tooltip: texts('card.lessonChecks.pressOf', { press: button.title, name, index: index + 1 }),
            data: { ...place, ...data },
          })),
        ),
        openTooltip: texts('card.lessonChecks.pressOf', {
          press: texts('card.lessonChecks.open'),
          name,
          index: index + 1,
        }),
        place,
      };
    }),
    more:
      left > 0 ? texts(isAll ? 'card.lessonChecks.more' : 'card.lessonChecks.moreMany', { count: left }) : '',
  });
}

type Line = [label: TextKey, text: string | undefined];

function lessonItem(programme: Programme, lesson: Lesson, texts: Texts) {
  const data = { seen: lesson.revision };
  return {
    heading: lessonHeading(programme, lesson, texts),
    kind: texts(`card.lesson.kind.${lesson.kind}`),
    happened: lesson.happened,
    lines: [
      ['card.lessonShown.expected', lesson.expected],
      ['card.lessonChecks.happened', lesson.happened],
      ['card.lessonShown.why', lesson.why],
      ['card.lessonChecks.nextTime', lesson.nextTime],
      ['card.lessonShown.advice', lesson.advice],
    ] satisfies Line[],
    buttons: [
      { title: texts('card.lessonShown.act.share'), style: 'positive', verb: 'shareLesson', data },
      { title: texts('card.lessonShown.act.return'), style: 'default', verb: 'askLesson', data },
    ],
  };
}

/** What an area added is shared or left out: it does not go back. */
function supplementItem(programme: Programme, lesson: Lesson, supplement: Supplement, texts: Texts) {
  const { areaId, formId, happened, nextTime } = supplement;
  const data = { areaId, formId };
  return {
    heading: lessonHeading(programme, lesson, texts),
    kind: texts('card.lessonChecks.supplement', { area: areaName(programme, areaId) }),
    happened,
    lines: [
      ['card.lessonChecks.happened', happened],
      ['card.lessonChecks.nextTime', nextTime],
    ] satisfies Line[],
    buttons: [
      {
        title: texts('card.lessonShown.act.share'),
        style: 'positive',
        verb: 'settleSupplement',
        data: { ...data, to: 'shared' },
      },
      {
        title: texts('card.lessonChecks.leaveOut'),
        style: 'default',
        verb: 'settleSupplement',
        data: { ...data, to: 'withdrawn' },
      },
    ],
  };
}
