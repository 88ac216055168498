import { fewestToCount } from './area-status.ts';
import { decisionName } from './decision.ts';
import {
  type AreaStanding,
  type AttentionItem,
  type ComingEvent,
  countsFor,
  type Digest,
  type LineStanding,
} from './digest.ts';
import {
  answerUnit,
  decisionUnit,
  lessonUnit,
  type Release,
  reasonUnit,
  type TextUnit,
  textUnitsOf,
  type Verdict,
  verdictOn,
} from './digest-texts.ts';
import type { FrozenDigest, Withheld } from './frozen-digest.ts';
import { type Lesson, lessonName } from './lesson.ts';
import type { OpinionCounts } from './opinion.ts';
import { findKnownArea } from './past-areas.ts';
import { findPhase, type Programme } from './programme.ts';
import { daysBetween, localDateOf } from './time.ts';

export type FreezeInput = {
  digest: Digest;
  programme: Programme;
  madeAt: Date;
  release: Release;
  openingNote?: string | undefined;
  /** How many people may answer, by area: below five an area's answers are not counted. */
  answerers?: Readonly<Record<string, number>>;
  /** What the steering group said of what is asked, by the name of the request; of too few members nothing. */
  opinions?: Readonly<Record<string, OpinionCounts>> | undefined;
};

type Frozen<Part extends keyof FrozenDigest> = FrozenDigest[Part] extends readonly (infer Item)[]
  ? Item
  : never;

/** What a digest says, with the texts that may be read. Same input, same digest. */
export function freezeDigest(input: FreezeInput): FrozenDigest {
  const { digest, programme, madeAt, openingNote } = input;
  const { lessonUses, headline, reliability, lessonsWaiting, week, from, through } = digest;
  return {
    week,
    from,
    through,
    madeAt: madeAt.toISOString(),
    timeZone: programme.timeZone,
    ...(openingNote !== undefined && { openingNote }),
    headline,
    asked: digest.asked.map((request) => askedOf(input, request)),
    decided: digest.decided.map((request) => decidedOf(input, request)),
    lines: digest.lines.map((standing) => lineOf(input, standing)),
    areas: digest.areas.map((standing) => areaOf(input, standing)),
    attention: digest.attention.map((item) => attentionOf(input, item)),
    lost: digest.lost.map(({ area, since, why }) => ({ areaId: area.id, area: area.name, since, why })),
    successes: digest.successes.map((lesson) => lessonOf(input, lesson)),
    lessons: digest.lessons.map((lesson) => lessonOf(input, lesson)),
    otherLessons: (digest.otherLessons ?? []).map((lesson) => ({
      name: lessonName(lesson),
      ...namedArea(input, lesson.areaId),
      success: lesson.success,
    })),
    lessonsWaiting,
    lessonsUsed: lessonUses.inWeek,
    nextWeek: digest.nextWeek.map(comingOf),
    reliability,
    texts: countTexts(input),
  };
}

function askedOf(input: FreezeInput, request: Digest['asked'][number]): Frozen<'asked'> {
  const { areaId, neededBy, state, question, decidedBy, ifWeWait } = request;
  const name = decisionName(request);
  const opinions = input.opinions?.[name];
  return {
    name,
    ...namedArea(input, areaId),
    neededBy,
    state,
    ...released(input, decisionUnit(request), { question, decidedBy, ifWeWait }),
    ...(opinions && { opinions }),
  };
}

/** What was decided is in the manager's own words. */
function decidedOf(input: FreezeInput, request: Digest['asked'][number]): Frozen<'decided'> {
  const { decision } = request;
  return { ...askedOf(input, request), ...(decision && { decision }) };
}

function lineOf({ digest, madeAt, programme }: FreezeInput, standing: LineStanding): Frozen<'lines'> {
  const { line, status, trend, counts, manager } = standing;
  const since = manager && localDateOf(new Date(manager.setAt), programme.timeZone);
  return {
    id: line.id,
    name: line.shortName,
    about: line.about,
    ...(status && { status }),
    ...(trend && { trend }),
    counts,
    sources: digest.areas.flatMap(({ area, status: own, retiredOn }) =>
      retiredOn === undefined &&
      own.kind === 'known' &&
      own.status === status &&
      countsFor(line, area, programme)
        ? [{ areaId: area.id, slot: own.slot }]
        : [],
    ),
    ...(manager &&
      since && {
        manager: {
          status: manager.status,
          reason: manager.reason,
          since,
          ageDays: Math.max(0, daysBetween(since, localDateOf(madeAt, programme.timeZone))),
        },
      }),
  };
}

function areaOf(input: FreezeInput, standing: AreaStanding): Frozen<'areas'> {
  const { area, phaseId, weeksInPhase, status, trend, ageDays, retiredOn } = standing;
  const phase = findPhase(input.programme, phaseId);
  return {
    id: area.id,
    name: area.name,
    phase: { id: phaseId, ...(phase && { number: phase.number, name: phase.name }) },
    weeksInPhase,
    status: status.kind === 'known' ? status.status : 'noData',
    ...(trend && { trend }),
    ...(ageDays !== undefined && { ageDays }),
    ...(status.kind === 'known' && {
      basis: status.basis,
      confirmed: status.confirmed,
      ...(status.awaitsLead && { awaitsLead: true }),
      slot: status.slot,
      ...(mayCount(input, area.id) && { counts: status.counts }),
      ...reasonOf(input, area.id, status.slot, status.reason),
    }),
    ...(retiredOn !== undefined && { retiredOn }),
  };
}

function attentionOf(input: FreezeInput, item: AttentionItem): Frozen<'attention'> {
  const { area, status, slot, notAnsweredAgain, reason, riskCategoryIds, answers } = item;
  const { release, programme } = input;
  const ids = new Set(answers.flatMap((answer) => answerUnit(item, answer)?.id ?? []));
  const merged = typeof release === 'object' ? release.merged : [];
  return {
    areaId: area.id,
    area: area.name,
    status,
    slot,
    notAnsweredAgain,
    riskCategories: programme.riskCategories
      .filter(({ id }) => riskCategoryIds.includes(id))
      .map(({ name }) => name),
    ...reasonOf(input, area.id, slot, reason),
    ...(mayCount(input, area.id) && { counted: true as const }),
    answers: answersOf(input, item),
    merged: merged
      .filter(({ areaId, slot: of }) => areaId === area.id && of === slot)
      .map(({ text, of }) => ({ text, answers: of.filter((id) => ids.has(id)).length }))
      .filter((one) => one.answers > 0),
  };
}

/** Of a small team what says the same without words stands once: how many they are is not said. */
function answersOf(input: FreezeInput, item: AttentionItem): Frozen<'attention'>['answers'] {
  const answers = item.answers.map((answer) => {
    const { status, complete, what, effect, correction } = answer;
    const unit = answerUnit(item, answer);
    return { status, complete, ...(unit && released(input, unit, { what, effect, correction })) };
  });
  if (mayCount(input, item.area.id)) return answers;
  return [...new Map(answers.map((answer) => [JSON.stringify(answer), answer])).values()];
}

/** That a colour was changed is said, whoever let the reason pass: no colour is greener than its answers unseen. */
function reasonOf(input: FreezeInput, areaId: string, slot: string, reason: string | undefined) {
  const unit = reasonUnit(areaId, slot, reason);
  if (!unit) return {};
  return { changed: true as const, ...(verdictOn(input.release, unit.id) === 'passed' && { reason }) };
}

function lessonOf(input: FreezeInput, lesson: Lesson): Frozen<'lessons'> {
  const { areaId, kind, title, nextTime } = lesson;
  const name = lessonName(lesson);
  return {
    name,
    ...namedArea(input, areaId),
    kind,
    usedBy: input.digest.lessonUses.areas[name] ?? 0,
    ...released(input, lessonUnit(lesson), { title, nextTime }),
  };
}

function comingOf(event: ComingEvent): Frozen<'nextWeek'> {
  const { on } = event;
  return event.kind === 'roundCloses'
    ? { kind: 'roundCloses', on, areaId: event.area.id, area: event.area.name }
    : { kind: 'decisionDue', on, name: decisionName(event.decision) };
}

function released<Words extends Record<string, string | undefined>>(
  { release }: FreezeInput,
  { id }: TextUnit,
  words: Words,
): Words | { withheld: Withheld } {
  const verdict = verdictOn(release, id);
  return verdict === 'passed' ? words : { withheld: verdict ?? 'notLookedAt' };
}

/** All answers of a small team to one round are one text: the number would tell how many wrote. */
function countTexts(input: FreezeInput): FrozenDigest['texts'] {
  const counted: Record<Verdict | 'notLookedAt', Set<string>> = {
    passed: new Set(),
    notLookedAt: new Set(),
    returned: new Set(),
    held: new Set(),
    merged: new Set(),
  };
  for (const { id, about } of textUnitsOf(input.digest)) {
    const isOne = about.kind === 'answer' && !mayCount(input, about.areaId);
    counted[verdictOn(input.release, id) ?? 'notLookedAt'].add(isOne ? `${about.areaId}|${about.slot}` : id);
  }
  const { passed, notLookedAt, returned, held, merged } = counted;
  return {
    passed: passed.size,
    notLookedAt: notLookedAt.size,
    returned: returned.size,
    held: held.size,
    merged: merged.size,
  };
}

function mayCount({ answerers }: FreezeInput, areaId: string): boolean {
  return (answerers?.[areaId] ?? 0) >= fewestToCount;
}

function namedArea({ programme }: FreezeInput, areaId: string): { areaId: string; area: string } {
  return { areaId, area: findKnownArea(programme, areaId)?.name ?? '?' };
}
