import type { MissedSlot } from './area.ts';
import type { Area } from './programme.ts';

/** How far back missed rounds are looked for, in days. */
export const doctorDays = 28;

/** What the doctor knows of one area. Nothing here is about a person. */
export type DoctorFacts = {
  area: Area;
  /** Whether the area has somewhere to send its check-ins to. */
  hasConversation: boolean;
  /** Whether the last card to its conversation came back: the bot is not there any more. */
  isUnreachable: boolean;
  /** How many people may answer. */
  people: number;
  hasLead: boolean;
  missed: readonly MissedSlot[];
};

/** In the order in which they are mended: without people there is nobody to lead. */
export const findingKinds = [
  'noConversation',
  'unreachable',
  'noMembers',
  'noLead',
  'missed',
  'toConfirm',
] as const;
export type FindingKind = (typeof findingKinds)[number];

/** One thing that keeps areas from being asked or heard. */
export type Finding = { kind: FindingKind; areas: readonly Area[] };

/** What a person has to mend, and for which areas; a kind without areas is left out. */
export function decideFindings(facts: readonly DoctorFacts[]): Finding[] {
  return findingKinds
    .map((kind) => ({ kind, areas: facts.filter(ails[kind]).map(({ area }) => area) }))
    .filter(({ areas }) => areas.length > 0);
}

const ails: Record<FindingKind, (facts: DoctorFacts) => boolean> = {
  noConversation: ({ hasConversation }) => !hasConversation,
  unreachable: ({ hasConversation, isUnreachable }) => hasConversation && isUnreachable,
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
