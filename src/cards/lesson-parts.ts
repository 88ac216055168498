import { type Lesson, type LessonRef, lessonName } from '../domain/lesson.ts';
import type { LessonWord, WorkedWord } from '../domain/lesson-use.ts';
import { findKnownArea } from '../domain/past-areas.ts';
import type { Programme } from '../domain/programme.ts';
import type { LocalDate } from '../domain/time.ts';
import { dateText, type Texts } from '../texts/text.ts';
import { shortened } from './shortened.ts';

/** A lesson of another area as a card tells of it; `areas`: how many used it; `said`: what this area said of it. */
export type OfferedLesson = { lesson: Lesson; areas: number; said?: LessonWord | undefined };

/** What a round's card shows of lessons. */
export type ShownLessons = {
  offered: readonly OfferedLesson[];
  asked: readonly { lesson: Lesson; appliedOn: LocalDate; said?: WorkedWord | undefined }[];
  followUps: readonly { lesson: Lesson; done?: true | undefined }[];
};

/** The parts of a round's card that are about lessons: each folded away, until something of it was pressed. */
export type LessonPart = keyof ShownLessons;

/** How much is shown of what people wrote, in UTF-16 code units. */
export type LessonRoom = { title: number; text: number };
export const lessonRooms: readonly [LessonRoom, ...LessonRoom[]] = [
  { title: 300, text: 240 },
  { title: 120, text: 100 },
  { title: 40, text: 40 },
];
/** Stands for an area that no version of the programme file knows: an id is nothing to show. */
const unknown = '?';

type Button = { title: string; tooltip: string; verb: string; data: object };
export type LessonItem = {
  title: string;
  source: string;
  label: string;
  text: string;
  said: string;
  rows: { buttons: Button[] }[];
};

/** What every button carries of the card that it stands on. */
type Place = { areaId: string } & Record<string, string>;

type LessonPartsInput = {
  programme: Programme;
  place: Place;
  unfolded?: LessonPart | undefined;
  room: LessonRoom;
};

/** The folded parts of a round's card; none where there is nothing to say any more. */
export function lessonParts(
  { offered, asked, followUps }: ShownLessons,
  { programme, place, unfolded, room }: LessonPartsInput,
  texts: Texts,
) {
  const parts: { id: LessonPart; toDo: number; items: LessonItem[] }[] = [
    {
      id: 'followUps',
      ...undone(
        followUps,
        ({ done }) => done,
        ({ lesson }) => followUpItem(lesson, place, room, texts),
      ),
    },
    {
      id: 'asked',
      ...undone(
        asked,
        ({ said }) => said,
        (use) => askedItem(use, place, room, texts),
      ),
    },
    {
      id: 'offered',
      toDo: offered.filter(({ said }) => said === undefined).length,
      items: offeredItems(offered, { programme, place, room }, texts),
    },
  ];
  return parts
    .filter(({ items }) => items.length > 0)
    .map(({ id, toDo, items }) => ({
      id,
      show: texts(`card.round.lessons.${id}`, { count: toDo }),
      isOpen: id === unfolded,
      items,
    }));
}

function undone<T>(
  all: readonly T[],
  isDone: (one: T) => unknown,
  toItem: (one: T) => LessonItem,
): { toDo: number; items: LessonItem[] } {
  const items = all.filter((one) => !isDone(one)).map(toItem);
  return { toDo: items.length, items };
}

/** Lessons of others with what an area may say of each. What it does not want, or later, is not there any more. */
export function offeredItems(
  offered: readonly OfferedLesson[],
  { programme, place, room }: Omit<LessonPartsInput, 'unfolded'>,
  texts: Texts,
): LessonItem[] {
  return offered
    .filter(({ said }) => said === undefined || said === 'used')
    .map(({ lesson, areas, said }) => {
      const area = findKnownArea(programme, lesson.areaId)?.name ?? unknown;
      const source = { name: lessonName(lesson), area, count: areas };
      const button = buttonOf(lesson, place);
      return {
        title: shortened(lesson.title, room.title),
        source: texts('card.round.lessons.source', source),
        label: `${texts('card.round.lessons.nextTime')} `,
        text: shortened(lesson.nextTime, room.text),
        said: said === 'used' ? texts('card.round.lessons.used') : '',
        rows: said
          ? []
          : [
              {
                buttons: [
                  button(texts('card.round.lessons.useIt'), 'useLesson'),
                  button(texts('card.round.lessons.notForUs'), 'notForUs'),
                ],
              },
              { buttons: [button(texts('card.round.lessons.later'), 'laterLesson')] },
            ],
      };
    });
}

function askedItem(
  { lesson, appliedOn }: ShownLessons['asked'][number],
  place: Place,
  room: LessonRoom,
  texts: Texts,
): LessonItem {
  const button = buttonOf(lesson, place);
  const say = (worked: WorkedWord) =>
    button(texts(`card.round.lessons.worked.${worked}`), 'lessonWorked', { appliedOn, worked });
  return {
    title: shortened(lesson.title, room.title),
    source: texts('card.round.lessons.usedOn', {
      name: lessonName(lesson),
      on: dateText(appliedOn, texts.language),
    }),
    label: texts('card.round.lessons.askWorked'),
    text: '',
    said: '',
    rows: [{ buttons: [say('yes'), say('no')] }, { buttons: [say('notYet')] }],
  };
}

function followUpItem(lesson: Lesson, place: Place, room: LessonRoom, texts: Texts): LessonItem {
  const { action = '', role = '', due = lesson.recordedAt.slice(0, 10) } = lesson.followUp ?? {};
  const button = buttonOf(lesson, place);
  return {
    title: shortened(action, room.title),
    source: texts('card.round.lessons.due', {
      role: shortened(role, room.text),
      due: dateText(due, texts.language),
    }),
    label: `${texts('card.round.lessons.ofLesson', { name: lessonName(lesson) })} `,
    text: shortened(lesson.title, room.title),
    said: '',
    rows: [{ buttons: [button(texts('card.round.lessons.done'), 'followUpDone')] }],
  };
}

/** Whoever hears a button without what stands around it hears which lesson it is about. */
function buttonOf({ year, number }: LessonRef, place: Place) {
  const name = lessonName({ year, number });
  return (title: string, verb: string, more: object = {}): Button => ({
    title,
    tooltip: `${title}: ${name}`,
    verb,
    data: { ...place, year, number, ...more },
  });
}
