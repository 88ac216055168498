import type { Place, SentActivity } from '../teams/activities.ts';
import { textOf } from '../teams/card.ts';
import { readInvokeAnswer, type Shown } from '../teams/shown.ts';
import type { Replica } from './world.ts';

/** What the client of one person got to see of one activity. */
export type Acknowledgement = {
  replica: string;
  activityId: string;
  sentAtMs: number;
  tookMs: number;
  /** Undefined where no answer came: the replica was killed, or the answer took too long for anybody. */
  status: number | undefined;
  shown: Shown | undefined;
  /** All that is to be read in the answer. */
  text: string;
};

/** Much longer than Teams waits: how long an answer takes is what is looked at. */
const patienceMs = 20_000;

/** Sends one activity to one replica, and gives what came of it. Never throws. */
export async function sendTo(
  replica: Replica,
  activity: SentActivity,
  place: Place,
): Promise<Acknowledgement> {
  const sentAtMs = Date.now();
  const startedAt = performance.now();
  const outcome = await post(replica, activity, place).catch(() => undefined);
  return {
    replica: replica.name,
    activityId: String(activity['id']),
    sentAtMs,
    tookMs: performance.now() - startedAt,
    status: outcome?.status,
    shown: outcome?.shown,
    text: outcome?.shown ? textIn(outcome.shown) : '',
  };
}

async function post({ url }: Replica, activity: SentActivity, place: Place) {
  const response = await fetch(`${url}/api/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(activity),
    signal: AbortSignal.timeout(patienceMs),
  });
  const body = await response.text();
  const isInvoke = response.status === 200 && body !== '';
  return { status: response.status, shown: isInvoke ? readInvokeAnswer(JSON.parse(body), place) : undefined };
}

function textIn(shown: Shown): string {
  if (shown.kind === 'sentence') return shown.text;
  return `${shown.kind === 'dialog' ? shown.title : ''}\n${textOf(shown.card)}`;
}
