import type { MissedSlot } from './area.ts';
import { type LostReach, UnreachableWhy } from './conversation.ts';
import type { Area } from './programme.ts';
import type { LocalDate } from './time.ts';

/** How far back missed rounds are looked for, in days. */
export const doctorDays = 28;

/** What the doctor knows of one area. Nothing here is about a person. */
export type DoctorFacts = {
  area: Area;
  /** Whether the area has somewhere to send its check-ins to. */
  hasConversation: boolean;
  /** Whether the last card to its conversation came back: the bot is not there any more. */
  isUnreachable: boolean;
  /** Since when and why its conversation takes nothing, where that is known. */
  lost?: LostReach | undefined;
  /** Whether some card of it may not have arrived, or was refused. */
  isInDoubt: boolean;
  /** How many people may answer. */
  people: number;
  hasLead: boolean;
  missed: readonly MissedSlot[];
};

/** In the order in which they are mended: without people there is nobody to lead. */
export const findingKinds = [
  'noConversation',
  ...UnreachableWhy.options,
  'unreachable',
  'inDoubt',
  'noMembers',
  'noLead',
  'missed',
  'toConfirm',
] as const;
export type FindingKind = (typeof findingKinds)[number];

/** One thing that keeps areas from being asked or heard. */
export type AreaFinding = {
  kind: FindingKind;
  areas: readonly Area[];
  /** Since when, by area id, where that is known. */
  since?: Readonly<Record<string, LocalDate>>;
};

/**
 * `steering`: the conversation of the steering group takes nothing. `noSteering`: it has none, and a digest waits for it.
 */
export type Finding = AreaFinding | { kind: 'steering'; lost: LostReach } | { kind: 'noSteering' };

export type SteeringFacts = { lost?: LostReach | undefined; isWaitedFor?: boolean };

/** What a person has to mend, and for which areas; a kind without areas is left out. */
export function decideFindings(facts: readonly DoctorFacts[], steering: SteeringFacts = {}): Finding[] {
  const ofAreas = findingKinds
    .map((kind) => findingOf(kind, facts.filter(ails[kind])))
    .filter(({ areas }) => areas.length > 0);
  if (steering.lost) return [{ kind: 'steering', lost: steering.lost }, ...ofAreas];
  return steering.isWaitedFor ? [{ kind: 'noSteering' }, ...ofAreas] : ofAreas;
}

function findingOf(kind: FindingKind, ailing: readonly DoctorFacts[]): AreaFinding {
  const areas = ailing.map(({ area }) => area);
  if (!UnreachableWhy.safeParse(kind).success) return { kind, areas };
  const since = ailing.flatMap(({ area, lost }) => (lost ? [[area.id, lost.since] as const] : []));
  return { kind, areas, since: Object.fromEntries(since) };
}

const isLost =
  (why: UnreachableWhy) =>
  ({ lost }: DoctorFacts): boolean =>
    lost?.why === why;

const ails: Record<FindingKind, (facts: DoctorFacts) => boolean> = {
  noConversation: ({ hasConversation }) => !hasConversation,
  botRemoved: isLost('botRemoved'),
  channelDeleted: isLost('channelDeleted'),
  teamArchived: isLost('teamArchived'),
  teamDeleted: isLost('teamDeleted'),
  notFound: isLost('notFound'),
  writesBlocked: isLost('writesBlocked'),
  unreachable: ({ hasConversation, isUnreachable, lost }) => hasConversation && isUnreachable && !lost,
  inDoubt: ({ isInDoubt }) => isInDoubt,
  noMembers: ({ people }) => people === 0,
  noLead: ({ hasLead }) => !hasLead,
  // A round that made room for a pause or for another round was left out on purpose.
  missed: ({ missed }) => missed.some(({ reason }) => reason === 'late' || reason === 'notBound'),
  toConfirm: ({ area }) => isToBeConfirmed(area),
};

/** A note with these words in the programme file is a question that the municipality still has to answer. */
export function isToBeConfirmed({ note }: Area): boolean {
  return note !== undefined && /te bevestigen/i.test(note.nl);
}
