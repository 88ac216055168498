import { createHash } from 'node:crypto';
import { mapAtMost } from '../delivery/at-most.ts';
import { type Lesson, type LessonRef, parseLessonName } from '../domain/lesson.ts';
import type { LessonField } from '../domain/lesson-list/columns.ts';
import {
  factOf,
  type ListedLesson,
  type ListSettings,
  plainNumber,
  type ReadLessonList,
  readLessonList,
} from '../domain/lesson-list/read-lesson-list.ts';
import type { ListRow } from '../domain/lesson-list/row-cells.ts';
import { mayBeName } from '../domain/lesson-list/values.ts';
import { placesIn } from '../domain/past-areas.ts';
import { instantOf, localDateOf } from '../domain/time.ts';
import { type CheckedText, checkTexts, type FoundIn } from '../privacy/check-texts.ts';
import type { Finding } from '../privacy/finding.ts';
import type { Context } from './context.ts';
import { lineOfArea } from './record-lesson.ts';

type Parts = Pick<Context, 'stores' | 'programme' | 'clock' | 'wallClock'>;

export type ImportSettings = Omit<ListSettings, 'today'> & {
  /** Which register this is, where there are more that number their lessons from one. */
  register: string;
  /** What a lesson of the list becomes; one that the list itself calls a concept is never shared. */
  state: 'concept' | 'shared';
  /** The rows in which what may be personal data is said to be none. */
  notPersonal: readonly number[];
};

/** Something in a row that is, or may be, about one person. */
export type PersonalData = Pick<Finding, 'certainty' | 'why' | 'kind'> & { row: number; field: LessonField };

/** A lesson that is to be written. `key` is that of the fact: another run finds what this one wrote. */
type Planned = { listed: ListedLesson; key: string; year: number; recordedAt: string; phaseId: string };

export type ImportPlan = {
  list: ReadLessonList;
  personal: PersonalData[];
  /** Confirmed rows in which there is nothing to confirm: perhaps another row was meant. */
  nothingToConfirm: number[];
  /** Rows whose questions were confirmed. */
  confirmed: { row: number; fields: string[]; kinds: string[] }[];
  planned: Planned[];
  /** Lessons that an earlier run wrote; `differs`: the list says something else now. What is stored stays. */
  there: (LessonRef & { row: number; differs: boolean })[];
  mayWrite: boolean;
};

const atOnce = 8;
/** Stands where a form has its member: nobody in particular. */
const importer = 'import';

/** What a list of lessons would become. Writes nothing; with one thing wrong in it nothing of it may be written. */
export async function planLessonImport(
  parts: Parts,
  rows: readonly ListRow[],
  settings: ImportSettings,
): Promise<ImportPlan> {
  const { programme, clock } = parts;
  const today = localDateOf(clock.now(), programme.timeZone);
  const list = readLessonList(rows, programme, { ...settings, today });
  const { personal, confirmed, nothingToConfirm } = checkRows(list, parts, settings.notPersonal);
  const isRefused =
    list.columnMistakes.length + list.mistakes.length + personal.length + nothingToConfirm.length > 0;
  const plan: ImportPlan = {
    list,
    personal,
    nothingToConfirm,
    confirmed,
    planned: [],
    there: [],
    mayWrite: !isRefused,
  };
  if (isRefused) return plan;
  const phaseOf = createPhases(parts);
  const looked = await mapAtMost(atOnce, list.lessons, async (listed) => {
    const key = keyOf(listed, settings.register);
    const stored = await findStored(parts, listed, key);
    if (stored) return { there: { ...stored, row: listed.row } };
    const recordedAt = listed.date
      ? instantOf(listed.date, '12:00', programme.timeZone).toISOString()
      : clock.now().toISOString();
    const phaseId = listed.phaseId ?? (await phaseOf(listed));
    return {
      planned: { listed, key, year: Number((listed.date ?? today).slice(0, 4)), recordedAt, phaseId },
    };
  });
  plan.planned = looked.flatMap(({ planned }) => planned ?? []);
  plan.there = looked.flatMap(({ there }) => there ?? []);
  return plan;
}

/**
 * Writes what was planned. Each lesson claims its number under its key first, so that a run that was cut off is finished
 * by doing it again, and two at once write each lesson once.
 */
export async function applyLessonImport(
  parts: Parts,
  plan: ImportPlan,
  { state }: Pick<ImportSettings, 'state'>,
  onWritten: (ref: LessonRef) => void,
): Promise<void> {
  if (!plan.mayWrite) throw new Error('a list with something wrong in it is not written');
  const { stores, wallClock } = parts;
  // What an earlier run wrote may lack what is written last: the pointers to it.
  await mapAtMost(atOnce, plan.there, async ({ year, number }) => {
    const stored = await stores.lessons.find(year, number);
    if (stored) await stores.lessons.add(stored, undefined);
  });
  await mapAtMost(atOnce, plan.planned, async (planned) => {
    const { listed, key, year } = planned;
    const confirmed = plan.confirmed.find(({ row }) => row === listed.row);
    if (confirmed) {
      const { fields, kinds } = confirmed;
      const at = wallClock.now().toISOString();
      await stores.audit.add({
        kind: 'notPersonal',
        id: key,
        askedAt: at,
        at,
        verb: 'importLessons',
        fields,
        kinds,
      });
    }
    const claim = { formId: key, memberId: importer, kind: 'lesson' as const, year };
    const ref = await stores.forms.claimNumber(claim, stores.lessons.nextNumber);
    await stores.lessons.add(toLesson(parts, planned, ref, state), undefined);
    onWritten(ref);
  });
}

function toLesson(
  { programme, clock }: Parts,
  { listed, recordedAt, phaseId }: Planned,
  { year, number }: LessonRef,
  state: ImportSettings['state'],
): Lesson {
  const { content, area } = listed;
  const now = clock.now().toISOString();
  const isShared = state === 'shared' && listed.state !== 'concept';
  return {
    ...content,
    lineId: content.lineId ?? lineOfArea(programme, area.id),
    year,
    number,
    areaId: area.id,
    phaseId,
    source: { kind: 'import' },
    state: isShared ? 'shared' : 'concept',
    revision: 1,
    recordedAt,
    // Whoever leads the area has as long to check it as for a lesson that was written today.
    ...(isShared ? { checked: { as: 'import', at: now } } : recordedAt < now && { waitsSince: now }),
  };
}

/** A stored lesson of the same fact: of an earlier run, or one of our own that was exported and comes back. */
async function findStored(
  { stores }: Parts,
  listed: ListedLesson,
  key: string,
): Promise<(LessonRef & { differs: boolean }) | undefined> {
  const named = listed.ownNumber === undefined ? undefined : parseLessonName(listed.ownNumber);
  const own = named && (await stores.lessons.find(named.year, named.number));
  if (own && saysTheSame(own, listed)) return { year: own.year, number: own.number, differs: false };
  const claim = await stores.forms.find(key, importer);
  const stored = claim && (await stores.lessons.find(claim.year, claim.number));
  if (!stored) return undefined;
  const { year, number } = stored;
  if (saysTheSame(stored, listed)) return { year, number, differs: false };
  // It may have been edited here since: then the list says what it said.
  const [first] = (await stores.lessons.load(stored))?.history ?? [];
  return { year, number, differs: !(first && saysTheSame(first, listed)) };
}

function saysTheSame(stored: Lesson, listed: ListedLesson): boolean {
  return factOf({ area: { id: stored.areaId }, content: stored }) === factOf(listed);
}

/** From the register's own number where it has one, else from what the lesson says; in the form of a form's id. */
function keyOf(listed: ListedLesson, register: string): string {
  const fact =
    listed.ownNumber === undefined
      ? ['content', factOf(listed)]
      : ['number', register.trim().toLowerCase(), plainNumber(listed.ownNumber)];
  const hash = createHash('sha256')
    .update(JSON.stringify(['lesson import', ...fact]))
    .digest('hex');
  // A version 8 UUID is for ids of one's own making (RFC 9562).
  const variant = '89ab'[Number.parseInt(hash.slice(16, 17), 16) % 4];
  return [
    hash.slice(0, 8),
    hash.slice(8, 12),
    `8${hash.slice(13, 16)}`,
    `${variant}${hash.slice(17, 20)}`,
    hash.slice(20, 32),
  ].join('-');
}

/** The phase in which the area was on the day of the lesson, or is now. */
function createPhases({ stores, programme }: Parts) {
  const known = new Map<string, Promise<{ phaseId: string; since: string }[]>>();
  const stepsOf = async (areaId: string) => (await stores.areas.phaseSteps(areaId)).rows;
  return async ({ area, date }: ListedLesson): Promise<string> => {
    const steps = known.get(area.id) ?? stepsOf(area.id);
    known.set(area.id, steps);
    const newestFirst = await steps;
    const then = date === undefined ? newestFirst[0] : newestFirst.find(({ since }) => since <= date);
    return (then ?? newestFirst.at(-1))?.phaseId ?? startPhaseOf(programme, area);
  };
}

function startPhaseOf({ cycle }: Context['programme'], { startPhase }: ListedLesson['area']): string {
  return cycle.phases.find(({ id }) => id === startPhase)?.id ?? cycle.phases[0]?.id ?? startPhase;
}

type FieldText = CheckedText & { name: LessonField };

const aName = { kind: 'name', why: 'name', certainty: 'question' } as const;

function checkRows({ texts, mistakes }: ReadLessonList, { programme }: Parts, said: readonly number[]) {
  const places = placesIn(programme);
  const personal: PersonalData[] = [];
  const confirmed: ImportPlan['confirmed'] = [];
  for (const { row, texts: written } of texts) {
    const fields = (Object.entries(written) as [LessonField, string][]).map(
      ([name, text]): FieldText => ({ name, label: name, text }),
    );
    const found = checkTexts(fields, [], places);
    const isNamed = mayBeName(programme, written.followUpRole ?? '');
    const isSaid = said.includes(row);
    const settled = found.kind === 'found' && isSaid ? checkTexts(fields, found.marks, places) : found;
    if (settled.kind === 'found') personal.push(...settled.fields.flatMap((field) => toPersonal(row, field)));
    if (isNamed && !isSaid) personal.push({ row, field: 'followUpRole', ...aName });
    if (settled.kind === 'found' || !isSaid || (found.kind === 'clean' && !isNamed)) continue;
    const { fields: named, kinds } = settled.confirmed;
    confirmed.push({
      row,
      fields: isNamed ? [...new Set([...named, 'followUpRole'])] : named,
      kinds: isNamed ? [...new Set([...kinds, aName.kind])] : kinds,
    });
  }
  const withSomething = new Set([...personal, ...confirmed].map(({ row }) => row));
  // A row of which something else is to be mended may be another one next time.
  const nothingToConfirm = mistakes.length > 0 ? [] : said.filter((row) => !withSomething.has(row));
  return { personal, confirmed, nothingToConfirm };
}

function toPersonal(row: number, { name, findings }: FoundIn<FieldText>): PersonalData[] {
  return findings.map(({ kind, certainty, why }) => ({ row, field: name, kind, certainty, why }));
}
