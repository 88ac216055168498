import { z } from 'zod';
import { inLanguage, type Language, type LocalText } from './language.ts';
import { Application, Lesson, LessonRole, LessonSource, lessonName, Supplement } from './lesson.ts';
import { findKnownArea } from './past-areas.ts';
import { findPhase, type Programme } from './programme.ts';
import { type DateRange, isInRange, localDateOf } from './time.ts';

const { shape } = Lesson;
const { shape: followUp } = shape.followUp.unwrap();
const day = z.iso.date();

/**
 * A lesson as it leaves the product: what it says and what became of it, never who wrote it. Moments are days, because the
 * minute at which a lesson was written would tell who sat there. Ids are those of the programme file, with the name beside
 * them.
 */
export const ExportedLesson = z.object({
  name: z.string(),
  year: shape.year,
  number: shape.number,
  state: shape.state,
  title: shape.title,
  kind: shape.kind,
  areaId: shape.areaId,
  area: z.string(),
  phaseId: shape.phaseId,
  phase: z.string(),
  lineId: shape.lineId,
  line: z.string().optional(),
  goalIds: shape.goalIds,
  goals: z.array(z.string()),
  expected: shape.expected,
  happened: shape.happened,
  why: shape.why,
  nextTime: shape.nextTime,
  advice: shape.advice,
  reach: shape.reach,
  success: shape.success,
  earlyWarning: shape.earlyWarning,
  riskId: shape.knownRisk,
  risk: z.string().optional(),
  followUpAction: followUp.action.optional(),
  followUpRole: followUp.role.optional(),
  followUpDue: followUp.due.optional(),
  followUpDoneOn: followUp.doneOn,
  round: shape.slot,
  source: LessonSource.shape.kind.optional(),
  recordedOn: day,
  returnedQuestion: shape.returned.unwrap().shape.question.optional(),
  returnedOn: day.optional(),
  checkedAs: LessonRole.optional(),
  checkedOn: day.optional(),
  withdrawnReason: shape.withdrawn.unwrap().shape.reason.optional(),
  withdrawnAs: LessonRole.optional(),
  withdrawnOn: day.optional(),
  revision: shape.revision,
  used: z.int(),
  worked: z.int(),
  didNotWork: z.int(),
  notKnownYet: z.int(),
  applications: z.array(
    z.object({
      areaId: Application.shape.areaId,
      area: z.string(),
      appliedOn: Application.shape.appliedOn,
      worked: Application.shape.worked,
    }),
  ),
  supplements: z.array(
    z.object({
      areaId: Supplement.shape.areaId,
      area: z.string(),
      state: Supplement.shape.state,
      happened: Supplement.shape.happened,
      nextTime: Supplement.shape.nextTime,
      recordedOn: day,
    }),
  ),
});
export type ExportedLesson = z.infer<typeof ExportedLesson>;
export type ExportColumn = keyof ExportedLesson;

/** In the order of the file. */
export const exportColumns = Object.keys(ExportedLesson.shape) as readonly ExportColumn[];

/**
 * Where each field of a lesson is found in the export. Nothing: it stays here. Whoever adds a field to a lesson decides
 * it here, or the types do not fit.
 */
export const exportedAs: Record<keyof Lesson, readonly ExportColumn[]> = {
  year: ['year', 'name'],
  number: ['number', 'name'],
  state: ['state'],
  title: ['title'],
  kind: ['kind'],
  areaId: ['areaId', 'area'],
  phaseId: ['phaseId', 'phase'],
  lineId: ['lineId', 'line'],
  goalIds: ['goalIds', 'goals'],
  expected: ['expected'],
  happened: ['happened'],
  why: ['why'],
  nextTime: ['nextTime'],
  advice: ['advice'],
  reach: ['reach'],
  success: ['success'],
  earlyWarning: ['earlyWarning'],
  knownRisk: ['riskId', 'risk'],
  followUp: ['followUpAction', 'followUpRole', 'followUpDue', 'followUpDoneOn'],
  slot: ['round'],
  // Its kind only: the link to a chat message has the object ids of who speaks there in it.
  source: ['source'],
  recordedAt: ['recordedOn'],
  returned: ['returnedQuestion', 'returnedOn'],
  checked: ['checkedAs', 'checkedOn'],
  withdrawn: ['withdrawnReason', 'withdrawnAs', 'withdrawnOn'],
  revision: ['revision'],
  // That somebody wished to be unknown is about that somebody.
  anonymous: [],
  // Until when somebody may wait with a check is no part of the lesson.
  waitsSince: [],
};

export type LessonFilter = {
  /** Default: every year of which there are lessons. */
  years?: readonly number[];
  areaIds?: readonly string[];
  states?: readonly Lesson['state'][];
  /** On which days they were recorded. */
  recordedIn?: DateRange;
};

export function isAskedFor(
  { areaIds, states, recordedIn }: LessonFilter,
  lesson: Lesson,
  timeZone: string,
): boolean {
  const isOfThen = () =>
    recordedIn === undefined || isInRange(localDateOf(new Date(lesson.recordedAt), timeZone), recordedIn);
  return (areaIds?.includes(lesson.areaId) ?? true) && (states?.includes(lesson.state) ?? true) && isOfThen();
}

type ExportFacts = {
  lesson: Lesson;
  applications: readonly Application[];
  supplements: readonly Supplement[];
};

/** What the file no longer knows is shown by its id. */
export function toExported(
  programme: Programme,
  language: Language,
  { lesson, applications, supplements }: ExportFacts,
): ExportedLesson {
  const areaName = (id: string) => findKnownArea(programme, id)?.name ?? id;
  const nameIn = (things: readonly { id: string; name: LocalText }[], id: string | undefined) => {
    const found = things.find((thing) => thing.id === id);
    return found ? inLanguage(found.name, language) : id;
  };
  const phase = findPhase(programme, lesson.phaseId);
  const dayOf = (moment: string) => localDateOf(new Date(moment), programme.timeZone);
  const optionalDay = (moment: string | undefined) => (moment === undefined ? undefined : dayOf(moment));
  const worked = applications.filter((application) => application.worked === true).length;
  const didNotWork = applications.filter((application) => application.worked === false).length;
  // Parsing leaves out what is not listed above, whatever else a row of ours may hold.
  return ExportedLesson.parse({
    ...lesson,
    name: lessonName(lesson),
    area: areaName(lesson.areaId),
    phase: phase ? inLanguage(phase.name, language) : lesson.phaseId,
    line: nameIn(programme.lines, lesson.lineId),
    goals: lesson.goalIds.map((id) => nameIn(programme.goals, id) ?? id),
    riskId: lesson.knownRisk,
    risk: nameIn(programme.riskCategories, lesson.knownRisk),
    followUpAction: lesson.followUp?.action,
    followUpRole: lesson.followUp?.role,
    followUpDue: lesson.followUp?.due,
    followUpDoneOn: lesson.followUp?.doneOn,
    round: lesson.slot,
    source: lesson.source?.kind,
    recordedOn: dayOf(lesson.recordedAt),
    returnedQuestion: lesson.returned?.question,
    returnedOn: optionalDay(lesson.returned?.at),
    checkedAs: lesson.checked?.as,
    checkedOn: optionalDay(lesson.checked?.at),
    withdrawnReason: lesson.withdrawn?.reason,
    withdrawnAs: lesson.withdrawn?.as,
    withdrawnOn: optionalDay(lesson.withdrawn?.at),
    used: applications.length,
    worked,
    didNotWork,
    notKnownYet: applications.length - worked - didNotWork,
    applications: applications.map((application) => ({
      ...application,
      area: areaName(application.areaId),
    })),
    supplements: supplements.map((supplement) => ({
      ...supplement,
      area: areaName(supplement.areaId),
      recordedOn: dayOf(supplement.recordedAt),
    })),
  });
}
