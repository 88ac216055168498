import { inLanguage } from '../domain/language.ts';
import { type Lesson, lessonName } from '../domain/lesson.ts';
import { textLimits } from '../domain/limits.ts';
import { findKnownArea } from '../domain/past-areas.ts';
import type { Area, Phase, Programme } from '../domain/programme.ts';
import type { Texts } from '../texts/text.ts';
import { type FormState, filled } from './form-cards.ts';
import { formForHost, type Host } from './host.ts';
import { type Card, drawToFit, renderCard } from './render.ts';
import { shortened } from './shortened.ts';

export const lessonFields = [
  'title',
  'kind',
  'happened',
  'nextTime',
  'forArea',
  'expected',
  'why',
  'advice',
  'reach',
  'lineId',
  'goals',
  'action',
  'role',
  'due',
  'earlyWarning',
  'knownRisk',
  'success',
  'anonymous',
  'used',
] as const;
export type LessonField = (typeof lessonFields)[number];

/** The fields that are about the lesson itself, and can be edited. */
export type LessonContentField = Exclude<LessonField, 'forArea' | 'anonymous' | 'used'>;

/** What the select of risks holds where none of them is meant: a client cannot empty it again. */
export const noRisk = 'none';

export type LessonFormInput = {
  programme: Programme;
  host: Host;
  /** The area that it is for, with its phase where that is known; undefined while `areas` are to choose from. */
  area: Area | undefined;
  phase: (Phase & { number: number }) | undefined;
  /** Where somebody chooses for which area it is. */
  areas: readonly Area[];
  /** What the form is sent as, and the data that goes with it. */
  send: { verb: string; title: string; data: object };
  mayBeAnonymous: boolean;
  /** Lessons that look like what was sent, best first: they are shown first, and the fields are folded. */
  similar?: readonly Lesson[];
  /** Where it goes back to, on a host where the form took its place. */
  back?: { verb: string; data: object } | undefined;
  /** Default: that of a new lesson. */
  title?: string | undefined;
  /** What to know before it is sent. */
  notice?: string | undefined;
};

/** How much is shown of how many similar lessons, and whether there is room for what is chosen from long lists. */
type Room = { text: number; lessons: number; hasChoices: boolean };

const rooms: readonly [Room, ...Room[]] = [
  { text: 200, lessons: 3, hasChoices: true },
  { text: 120, lessons: 3, hasChoices: true },
  { text: 80, lessons: 2, hasChoices: true },
  { text: 80, lessons: 1, hasChoices: false },
];

/** The form of a lesson, whichever way it was opened; also the step that asks whether it is known already. */
export function lessonForm(input: LessonFormInput, form: FormState<LessonField>, texts: Texts): Card {
  return drawToFit(rooms, (room) => draw(input, form, room, texts));
}

function draw(
  {
    programme,
    host,
    area,
    phase,
    areas,
    send,
    mayBeAnonymous,
    similar = [],
    back,
    ...shown
  }: LessonFormInput,
  form: FormState<LessonField>,
  { text, lessons, hasChoices }: Room,
  texts: Texts,
): Card {
  const { language } = texts;
  const named = (list: readonly { id: string; name: Parameters<typeof inLanguage>[0] }[]) =>
    list.map(({ id, name }) => ({ title: inLanguage(name, language), value: id }));
  // A form that comes back may have no reach: then the default, or a hidden field would be the one that is wrong.
  const reach = form.values.reach || 'allAreas';
  const switches = { success: 'false', earlyWarning: 'false', anonymous: 'false', used: 'false' };
  const mayJoin = form.values.anonymous !== 'true';
  const { lineId, goals, knownRisk } = form.values;
  // What was chosen goes along unseen where its list has no room.
  const data = { ...send.data, ...(!hasChoices && { lineId, goals, knownRisk }) };
  const card = renderCard('lesson', language, {
    title: shown.title ?? texts('card.lesson.title'),
    notice: shown.notice ?? '',
    about: aboutText(area, phase, texts),
    problem: form.problem ?? '',
    isSimilar: similar.length > 0,
    similar: similar
      .slice(0, lessons)
      .map((lesson) => similarItem(lesson, { programme, room: text, mayJoin, data }, texts)),
    mayJoin,
    hasChoices,
    areas: areas.map(({ id, name }) => ({ title: name, value: id })),
    lines: named(programme.lines),
    goals: named(programme.goals),
    risks: [{ title: texts('card.lesson.noRisk'), value: noRisk }, ...named(programme.riskCategories)],
    limits: textLimits,
    values: { ...filled(lessonFields, { knownRisk: noRisk, ...switches, ...form.values, reach }) },
    showMore: hasMore(form) || reach !== 'allAreas',
    mayBeAnonymous,
    whoReads: inLanguage(programme.organisation.whoReads, language),
    saveTitle: similar.length > 0 ? texts('card.lesson.saveAnyway') : send.title,
    saveVerb: send.verb,
    sent: { ...data, ...(similar.length > 0 && { anyway: true }) },
    // A dialog has its own cross to leave by; a card step needs a way back.
    canGoBack: host === 'cardSteps' && back !== undefined,
    back: back ?? { verb: '', data: {} },
  });
  return formForHost(card, host);
}

/** What is folded away, and not chosen for the writer. */
const folded = ['expected', 'why', 'advice', 'goals', 'action', 'role', 'due'] as const;

function hasMore({ values }: FormState<LessonField>): boolean {
  const isOn = (value: string | undefined) => value === 'true';
  return (
    folded.some((field) => Boolean(values[field])) ||
    isOn(values.earlyWarning) ||
    isOn(values.success) ||
    (values.knownRisk ?? noRisk) !== noRisk
  );
}

function aboutText(area: Area | undefined, phase: LessonFormInput['phase'], texts: Texts): string {
  if (!area) return '';
  if (!phase) return area.name;
  return texts('card.lesson.about', {
    area: area.name,
    number: phase.number,
    phase: inLanguage(phase.name, texts.language),
  });
}

function similarItem(
  lesson: Lesson,
  { programme, room, mayJoin, data }: { programme: Programme; room: number; mayJoin: boolean; data: object },
  texts: Texts,
) {
  const { year, number, areaId, title, nextTime } = lesson;
  const name = lessonName(lesson);
  const area = findKnownArea(programme, areaId)?.name ?? areaId;
  return {
    about: texts('card.lesson.similarAbout', { name, area }),
    title: shortened(title, room),
    nextTime: shortened(nextTime, room),
    mayJoin,
    joinTooltip: texts('card.lesson.joinTooltip', { name }),
    data: { ...data, year, number },
  };
}
