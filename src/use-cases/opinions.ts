import { mapAtMost } from '../delivery/at-most.ts';
import { hasRole, type Person } from '../domain/access.ts';
import { type DecisionNumber, type DecisionRequest, decisionName, isAsked } from '../domain/decision.ts';
import { type Opinion, type OpinionCounts, type OpinionTally, tallyOpinions } from '../domain/opinion.ts';
import type { Context } from './context.ts';
import { findDecision } from './move-decision.ts';

type Reader = Pick<Context, 'stores'>;

const atOnce = 10;

export type GiveOpinionResult =
  | { kind: 'given'; request: DecisionRequest; opinion: Opinion }
  /** It was decided or taken back. */
  | { kind: 'closed'; request: DecisionRequest }
  | { kind: 'notYours' }
  | { kind: 'unknown' };

/** Keeps what a member of the steering group says of a request, in place of what they said before. */
export async function giveOpinion(
  context: Context,
  person: Person,
  name: DecisionNumber,
  said: Pick<Opinion, 'opinion' | 'question'>,
): Promise<GiveOpinionResult> {
  if (!hasRole(person, ['steering'])) return { kind: 'notYours' };
  const request = await findDecision(context, name);
  if (!request) return { kind: 'unknown' };
  if (!isAsked(request)) return { kind: 'closed', request };
  const { year, number } = request;
  const givenAt = context.clock.now().toISOString();
  const opinion = { year, number, memberId: person.memberId, ...said, givenAt };
  await context.stores.opinions.put(opinion);
  return { kind: 'given', request, opinion };
}

/** What the programme team sees of what was said of these requests, by their names; as it stood at `through`. */
export async function tallies(
  { stores }: Reader,
  requests: readonly DecisionRequest[],
  through?: Date,
): Promise<ReadonlyMap<string, OpinionTally>> {
  if (requests.length === 0) return new Map();
  const grants = await stores.roles.ofProgramme();
  const members = new Set(grants.flatMap(({ role, memberId }) => (role === 'steering' ? memberId : [])));
  const found = await mapAtMost(atOnce, requests, async (request) => {
    const opinions = await stores.opinions.of(request);
    const byThen = opinions.filter(({ givenAt }) => !through || Date.parse(givenAt) <= through.getTime());
    const tally = tallyOpinions(byThen, members.size);
    return tally ? [[decisionName(request), tally] as const] : [];
  });
  return new Map(found.flat());
}

/** The counts alone, where there are enough members to count. */
export async function countOpinions(
  reader: Reader,
  requests: readonly DecisionRequest[],
  through: Date,
): Promise<Record<string, OpinionCounts>> {
  const found = await tallies(reader, requests, through);
  return Object.fromEntries([...found].flatMap(([name, { counts }]) => (counts ? [[name, counts]] : [])));
}
