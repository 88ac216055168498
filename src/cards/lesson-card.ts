import { inLanguage } from '../domain/language.ts';
import {
  type Application,
  type Lesson,
  type LessonRevision,
  lessonName,
  type Supplement,
} from '../domain/lesson.ts';
import type { LessonAct } from '../domain/lesson-life.ts';
import type { Programme } from '../domain/programme.ts';
import { localDateOf } from '../domain/time.ts';
import { dateText, type TextKey, type Texts } from '../texts/text.ts';
import { areaName, lessonFacts, lessonHeading, lessonRoleText, usedByText } from './lesson-words.ts';
import { type Card, drawToFit, renderCard } from './render.ts';
import { shortened } from './shortened.ts';

/**
 * Where a lesson is looked at from, and goes back to: the list of what waits for a check (of which week, where it was
 * sent by itself), or one's own lessons.
 */
export type LessonOrigin = { from?: 'check' | 'own' | undefined; week?: string | undefined };

/** A sentence on top: what just happened, or why it did not. */
export type LessonNote = { text: string; isProblem: boolean };

export type LessonShown = {
  programme: Programme;
  lesson: Lesson;
  history: readonly LessonRevision[];
  applications: readonly Application[];
  /** All that is kept: the card shows those that were shared. */
  supplements: readonly Supplement[];
  /** What whoever looks may do with it here. */
  acts: readonly LessonAct['kind'][];
  /** Whether they may say that their area used it. */
  mayUse: boolean;
  origin?: LessonOrigin | undefined;
  note?: LessonNote | undefined;
};

/** How much of a long text is shown, in UTF-16 code units, and how many lines a folded part has. */
type Room = { text: number; lines: number };
const rooms: readonly [Room, ...Room[]] = [
  { text: 1500, lines: 12 },
  { text: 900, lines: 8 },
  { text: 500, lines: 6 },
  { text: 300, lines: 4 },
];

/** One lesson with its life and who used it. Nobody's name or id is on it: not of who wrote it, nor of who checked it. */
export function lessonCard(shown: LessonShown, texts: Texts): Card {
  return drawToFit(rooms, (room) => draw(shown, room, texts));
}

type Line = { label: string; text: string };

function draw(shown: LessonShown, room: Room, texts: Texts): Card {
  const { programme, lesson, note } = shown;
  const heading = lessonHeading(programme, lesson, texts);
  const folded = foldedParts(shown, room, texts);
  const long = (text: string) => shortened(text, room.text);
  return renderCard('lesson-shown', texts.language, {
    heading,
    note: note?.text ?? '',
    noteStyle: note?.isProblem ? 'attention' : 'good',
    title: lesson.title,
    facts: lessonFacts(programme, lesson, texts),
    usedBy: isUsable(shown) ? usedByText(shown.applications, texts) : '',
    boxes: boxesOf(lesson, texts),
    main: [
      { label: texts('card.lesson.happenedLabel'), text: long(lesson.happened) },
      { label: texts('card.lesson.nextTimeLabel'), text: long(lesson.nextTime) },
    ],
    toggles: rowsOf(folded),
    folded,
    rows: buttonRows(shown, texts),
    fallbackText: texts('card.lessonShown.fallback', { name: lessonName(lesson) }),
  });
}

/** Of what was never shared nobody wonders how often it was used. */
function isUsable({ lesson, applications }: LessonShown): boolean {
  return lesson.state !== 'concept' || applications.length > 0;
}

/** Why it is not shared, or no more. */
function boxesOf({ state, returned, withdrawn }: Lesson, texts: Texts) {
  if (state === 'withdrawn' && withdrawn)
    return [
      { style: 'attention', label: texts('card.lessonShown.withdrawnBecause'), text: withdrawn.reason },
    ];
  if (state !== 'concept' || !returned) return [];
  return [{ style: 'warning', label: texts('card.lessonShown.question'), text: returned.question }];
}

function foldedParts(shown: LessonShown, room: Room, texts: Texts) {
  const supplements = shown.supplements.filter(({ state }) => state === 'shared');
  const link = shown.lesson.source?.link;
  const links = link ? [{ title: texts('card.lessonShown.openSource'), url: link }] : [];
  const parts = [
    {
      id: 'more',
      toggle: texts('card.lessonShown.showMore'),
      title: texts('card.lessonShown.more'),
      lines: moreLines(shown, room, texts),
      links,
    },
    {
      id: 'use',
      toggle: texts('card.lessonShown.showUse'),
      title: texts('card.lessonShown.use'),
      lines: useLines(shown, texts),
      links: [],
    },
    {
      id: 'supplements',
      toggle: texts('card.lessonShown.showSupplements'),
      title: texts('card.lessonShown.supplements', { count: supplements.length }),
      lines: supplements.flatMap((supplement) => supplementLines(shown.programme, supplement, room, texts)),
      links: [],
    },
    {
      id: 'life',
      toggle: texts('card.lessonShown.showLife'),
      title: texts('card.lessonShown.life'),
      lines: lifeLines(shown, texts),
      links: [],
    },
  ];
  return parts
    .filter(({ lines, links: { length } }) => lines.length + length > 0)
    .map((part) => ({ ...part, ...newestOf(part.lines, room.lines, texts) }));
}

/** The first lines are the newest; what does not fit is counted. */
function newestOf(lines: readonly Line[], most: number, texts: Texts) {
  const left = lines.length - most;
  return {
    lines: lines.slice(0, most),
    more: left > 0 ? texts('card.lessonShown.left', { count: left }) : '',
  };
}

function moreLines({ programme, lesson }: LessonShown, room: Room, texts: Texts): Line[] {
  const { language } = texts;
  const line = programme.lines.find(({ id }) => id === lesson.lineId);
  const goals = programme.goals.filter(({ id }) => lesson.goalIds.includes(id));
  const risk = programme.riskCategories.find(({ id }) => id === lesson.knownRisk);
  const { followUp } = lesson;
  const said: [TextKey, string | undefined][] = [
    ['card.lessonShown.expected', lesson.expected],
    ['card.lessonShown.why', lesson.why],
    ['card.lessonShown.advice', lesson.advice],
    ['card.lessonShown.reach', texts(`card.lesson.reach.${lesson.reach}`)],
    ['card.lessonShown.line', line && inLanguage(line.shortName, language)],
    ['card.lessonShown.goals', goals.map(({ name }) => inLanguage(name, language)).join(' · ')],
    ['card.lessonShown.risk', risk && inLanguage(risk.name, language)],
    ['card.lessonShown.success', lesson.success ? texts('card.lessonShown.yes') : undefined],
    ['card.lessonShown.earlyWarning', lesson.earlyWarning ? texts('card.lessonShown.yes') : undefined],
    ['card.lessonShown.followUp', followUp && followUpText(followUp, texts)],
  ];
  return said.flatMap(([label, text]) =>
    text ? [{ label: texts(label), text: shortened(text, room.text) }] : [],
  );
}

function followUpText(followUp: NonNullable<Lesson['followUp']>, texts: Texts): string {
  const { action, role, due, doneOn } = followUp;
  return doneOn === undefined
    ? texts('card.lessonShown.followUpDue', { action, role, due: dateText(due, texts.language) })
    : texts('card.lessonShown.followUpDone', { action, role, on: dateText(doneOn, texts.language) });
}

/** Newest first: which area, when, and whether it worked. */
function useLines({ programme, applications }: LessonShown, texts: Texts): Line[] {
  return applications
    .toSorted((a, b) => b.appliedOn.localeCompare(a.appliedOn))
    .map(({ areaId, appliedOn, worked }) => ({
      label: texts('card.lessonShown.usedOn', {
        area: areaName(programme, areaId),
        on: dateText(appliedOn, texts.language),
      }),
      text: texts(
        worked === undefined
          ? 'card.lessonShown.worked.unknown'
          : `card.lessonShown.worked.${worked ? 'yes' : 'no'}`,
      ),
    }));
}

function supplementLines(
  programme: Programme,
  { areaId, happened, nextTime }: Supplement,
  room: Room,
  texts: Texts,
): Line[] {
  const longest = Math.min(room.text, 600);
  return [
    {
      label: texts('card.lessonShown.supplementOf', { area: areaName(programme, areaId) }),
      text: texts('card.lessonShown.supplementText', {
        happened: shortened(happened, longest),
        nextTime: shortened(nextTime, longest),
      }),
    },
  ];
}

/** What was done with it, newest first: when and in which role, never by whom. */
function lifeLines({ programme, history }: LessonShown, texts: Texts): Line[] {
  return history
    .map((revision) => {
      const day = localDateOf(new Date(revision.changedAt ?? revision.recordedAt), programme.timeZone);
      return { label: `${dateText(day, texts.language)}: `, text: lifeText(revision, texts) };
    })
    .toReversed();
}

function lifeText(revision: LessonRevision, texts: Texts): string {
  const { change, changedAs, anonymous, source, withdrawn } = revision;
  if (change === undefined) {
    if (source?.kind === 'import') return texts('card.lessonShown.change.imported');
    return texts(anonymous ? 'card.lessonShown.change.anonymous' : 'card.lessonShown.change.recorded');
  }
  if (change === 'followUpDone') return texts('card.lessonShown.change.followUpDone');
  const by = lessonRoleText(changedAs ?? 'manager', texts);
  if (change === 'withdrawn')
    return texts('card.lessonShown.change.withdrawn', { by, reason: withdrawn?.reason ?? '' });
  return texts(`card.lessonShown.change.${change}`, { by });
}

type Button = { title: string; verb: string; style: string; data: object };

const actVerbs: Record<LessonAct['kind'], string> = {
  share: 'shareLesson',
  return: 'askLesson',
  edit: 'openLessonEdit',
  withdraw: 'openLessonWithdrawal',
};

/** A phone has no room for three next to each other. */
function buttonRows({ lesson, acts, mayUse, origin }: LessonShown, texts: Texts) {
  const { year, number, revision } = lesson;
  const data = { year, number, seen: revision, ...placeOf(origin) };
  const use: Button[] = mayUse
    ? [
        {
          title: texts('card.lessonShown.useIt'),
          verb: 'useLesson',
          style: 'positive',
          data: { year, number, ...placeOf(origin) },
        },
      ]
    : [];
  const changes = acts.map((act): Button => {
    // What is asked of whoever looks: to check it, or to answer the question.
    const isAsked = act === 'share' || (act === 'edit' && lesson.returned && !acts.includes('share'));
    const style = isAsked ? 'positive' : 'default';
    return { title: texts(`card.lessonShown.act.${act}`), verb: actVerbs[act], style, data };
  });
  const back: Button[] =
    origin?.from === undefined
      ? []
      : [
          {
            title: texts(`card.lessonShown.back.${origin.from}`),
            verb: origin.from === 'check' ? 'showLessonChecks' : 'showMyLessons',
            style: 'default',
            data: placeOf(origin),
          },
        ];
  // The longest title, and what most people are here for.
  return [...rowsOf(use), ...rowsOf([...changes, ...back])];
}

export function rowsOf<T>(buttons: readonly T[]): { buttons: T[] }[] {
  const rows: { buttons: T[] }[] = [];
  for (let from = 0; from < buttons.length; from += 2) rows.push({ buttons: buttons.slice(from, from + 2) });
  return rows;
}

/** What a button carries of where it was pressed. */
export function placeOf({ from, week }: LessonOrigin = {}): object {
  return { ...(from !== undefined && { from }), ...(week !== undefined && { week }) };
}
