import { type LostReach, steeringRecipient, type UnreachableWhy } from './conversation.ts';
import type { Area } from './programme.ts';

/** What the ledger says of one delivery that is no personal check-in. */
export type DeliveryFact = {
  subject: string;
  kind:
    | 'round'
    | 'status'
    | 'correction'
    | 'phase'
    | 'decision'
    | 'link'
    | 'digest'
    | 'teamDigest'
    | 'textReturned';
  recipient: string;
  state: 'queued' | 'claimed' | 'sent' | 'ambiguous' | 'unreachable' | 'failed' | 'expired';
  reason?: string | undefined;
  changedAt: string;
};

/** Why something was not delivered, or perhaps not: each has its own words, and its own way to mend it. */
export type Trouble =
  | 'noAnswer'
  | 'serverError'
  | 'interrupted'
  | 'notBound'
  | 'noChat'
  | 'busy'
  | 'refused'
  | 'notMade'
  | UnreachableWhy;

/** The reason of a card that could not be made, whatever was tried. */
export const notMade = 'notMade';

/** The reason of a card that the manager closed by hand. Older rows have the reason of a closed round there: `closed`. */
export const closedByManager = 'closedByManager';

/** `closed`: the manager said that nobody needs it any more. It may have arrived all the same. */
type Standing = DeliveryFact['state'] | 'closed';

export function standingOf({ state, reason }: Pick<DeliveryFact, 'state' | 'reason'>): Standing {
  return state === 'expired' && reason === closedByManager ? 'closed' : state;
}

/** One card that somebody has to look at. */
export type DeliveryProblem = { delivery: DeliveryFact; trouble: Trouble };

/** How the card of an area's newest round stands. `apart`: it is asked personally, of which nothing is told. */
export type NewestCard = { area: Area; state: Standing | 'none' | 'apart' };

/** `areaId` may be the steering group's place, where its digests are. */
export type AreaDeliveries = { areaId: string; problems: DeliveryProblem[] };

/** What is known of the program that sends. Moments are of the machine's own clock. */
export type SenderFacts =
  | { renewedAt: string; releasedAt?: string | undefined; pausedUntil?: string | undefined }
  | undefined;

/** `paused`: Teams asked to wait. `silent`: no program sends. */
export type SenderStanding =
  | { kind: 'running' }
  | { kind: 'paused'; until: string }
  | { kind: 'silent'; since?: string | undefined };

export type DeliveryOverview = {
  /** The area whose oldest problem is oldest comes first; its own problems oldest first. */
  areas: readonly AreaDeliveries[];
  underWay: readonly { areaId: string; delivery: DeliveryFact }[];
  newest: readonly { state: 'sent' | 'closed' | 'notSent' | 'none' | 'apart'; areas: readonly Area[] }[];
  /** The areas whose conversation takes nothing, where no problem says so. */
  lost: OverviewFacts['lost'];
  /** Since when and why the conversation of the steering group takes nothing, where no problem says so. */
  lostSteering?: LostReach | undefined;
  sender: SenderStanding;
};

export type OverviewFacts = {
  /** What the list of problems points at, as the ledger says it now. */
  listed: readonly { areaId: string; delivery: DeliveryFact }[];
  /** What may still be on its way. */
  open: readonly { areaId: string; delivery: DeliveryFact }[];
  newest: readonly NewestCard[];
  /** The areas whose conversation takes nothing now: since when, and why. */
  lost: readonly (LostReach & { areaId: string })[];
  lostSteering?: LostReach | undefined;
  sender: SenderFacts;
};

/** Whoever sends says so every few seconds: another takes over when it was silent for a quarter of a minute. */
const silentAfterMs = 60_000;

/** What was not delivered and what is on its way, for who can mend it. */
export function decideDeliveryOverview(
  { listed, open, newest, lost, lostSteering, sender }: OverviewFacts,
  now: Date,
): DeliveryOverview {
  const problems = listed
    .filter(({ delivery }) => needsAttention(delivery))
    .sort((a, b) => a.delivery.changedAt.localeCompare(b.delivery.changedAt));
  const lostOf = (areaId: string): LostReach | undefined =>
    areaId === steeringRecipient ? lostSteering : lost.find((area) => area.areaId === areaId);
  const areas = [...Map.groupBy(problems, ({ areaId }) => areaId)].map(([areaId, ofArea]) => ({
    areaId,
    problems: ofArea.map(({ delivery }) => {
      // What Teams told of the conversation says more than what it answered to a card.
      const why = lostOf(areaId)?.why;
      const isThere = delivery.state === 'unreachable' && !isToOnePerson(delivery);
      return { delivery, trouble: (isThere && why) || troubleOf(delivery) };
    }),
  }));
  const isTold = ({ areaId, why }: Pick<LostReach, 'why'> & { areaId: string }) =>
    areas.some((area) => area.areaId === areaId && area.problems.some(({ trouble }) => trouble === why));
  const underWay = [...listed, ...open].filter(({ delivery }) => isUnderWay(delivery));
  return {
    areas,
    underWay: [...new Map(underWay.map((one) => [keyOf(one.delivery), one])).values()],
    newest: (['sent', 'closed', 'notSent', 'none', 'apart'] as const)
      .map((state) => ({ state, areas: newest.filter((card) => groupOf(card) === state).map((c) => c.area) }))
      .filter((group) => group.areas.length > 0),
    lost: lost.filter((area) => !isTold(area)),
    lostSteering:
      lostSteering && isTold({ ...lostSteering, areaId: steeringRecipient }) ? undefined : lostSteering,
    sender: decideSender(sender, now),
  };
}

/** May be sent again, or closed, by hand. */
export function needsAttention({ state }: Pick<DeliveryFact, 'state'>): boolean {
  return state === 'ambiguous' || state === 'unreachable' || state === 'failed';
}

/** Stands in the own chat of who leads the area, or of the programme manager. */
export function isToOnePerson({ kind }: Pick<DeliveryFact, 'kind'>): boolean {
  return kind === 'status' || kind === 'correction';
}

function isUnderWay({ state }: DeliveryFact): boolean {
  return state === 'queued' || state === 'claimed';
}

/** What stands among the problems, or is on its way, is told there. */
function groupOf({ state }: NewestCard): DeliveryOverview['newest'][number]['state'] | undefined {
  if (state === 'expired') return 'notSent';
  return state === 'sent' || state === 'closed' || state === 'none' || state === 'apart' ? state : undefined;
}

export function decideSender(sender: SenderFacts, now: Date): SenderStanding {
  if (!sender) return { kind: 'silent' };
  const { renewedAt, releasedAt, pausedUntil } = sender;
  if (releasedAt !== undefined) return { kind: 'silent', since: releasedAt };
  if (now.getTime() - Date.parse(renewedAt) >= silentAfterMs) return { kind: 'silent', since: renewedAt };
  if (pausedUntil !== undefined && Date.parse(pausedUntil) > now.getTime())
    return { kind: 'paused', until: pausedUntil };
  return { kind: 'running' };
}

/** From the reason that stands in the ledger: a word of ours, or what Teams answered. */
export function troubleOf({ state, reason = '' }: Pick<DeliveryFact, 'state' | 'reason'>): Trouble {
  if (state === 'ambiguous') {
    if (reason === 'interrupted') return 'interrupted';
    return reason.includes('answered') ? 'serverError' : 'noAnswer';
  }
  if (state === 'unreachable') {
    if (reason === 'notBound' || reason === 'noChat') return reason;
    if (reason === 'botNotInRoster') return 'botRemoved';
    return reason === 'writesBlocked' ? reason : 'notFound';
  }
  if (reason === 'throttled') return 'busy';
  return reason === notMade ? reason : 'refused';
}

function keyOf({ subject, kind, recipient }: DeliveryFact): string {
  return `${subject}|${kind}|${recipient}`;
}
