import type { Person } from '../domain/access.ts';
import {
  type CorrectionRequest,
  type CorrectionText,
  decideAsking,
  mayAskCorrection,
} from '../domain/correction-request.ts';
import type { RoundName } from '../domain/own-answers.ts';
import type { CheckIn, Round } from '../domain/round.ts';
import type { Context } from './context.ts';
import { type Told, tellSoon } from './tell-of-corrections.ts';

export type Correctable =
  | { kind: 'correctable'; round: Round; own: CheckIn; earlier: CorrectionRequest[] }
  /** The speaker gave no answer in this round that can be read. */
  | { kind: 'noAnswer' }
  /** The round is open, or was so just now. */
  | { kind: 'notYet' };

/** One's own answer to a closed round. It stays one's own after leaving the area. */
export async function findCorrectable(
  context: Context,
  person: Person,
  { areaId, slot }: RoundName,
): Promise<Correctable> {
  const { stores, clock } = context;
  const found = await stores.rounds.findAnswer(areaId, slot, person.memberId);
  if (!found || found === 'unreadable') return { kind: 'noAnswer' };
  const { round, checkIn: own } = found;
  if (!mayAskCorrection(round, own, clock.now())) return { kind: 'notYet' };
  const earlier = await stores.corrections.ofMember(areaId, slot, person.memberId);
  return { kind: 'correctable', round, own, earlier };
}

export type AskCorrectionResult =
  | { kind: 'asked'; told: Told }
  | { kind: 'settled' | 'pending' | 'unchanged' | 'noAnswer' | 'notYet' };

/**
 * Keeps a request and sends it to who leads the area. The same form sent again is the same request, and sends what was
 * not sent before; of two forms at once, the second is told that there is one.
 */
export async function askCorrection(
  context: Context,
  person: Person,
  name: RoundName,
  correctionId: string,
  text: CorrectionText,
): Promise<AskCorrectionResult> {
  for (;;) {
    const found = await findCorrectable(context, person, name);
    if (found.kind !== 'correctable') return found;
    const asking = decideAsking(found.own, found.earlier, correctionId, text, context.clock.now());
    if (asking.kind === 'pending' || asking.kind === 'unchanged') return asking;
    const { request } = asking;
    if (asking.kind === 'ask' && (await context.stores.corrections.create(request)) === 'exists') continue;
    if (request.state !== 'asked') return { kind: 'settled' };
    return { kind: 'asked', told: await tellSoon(context, request) };
  }
}
