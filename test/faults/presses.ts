import { randomUUID } from 'node:crypto';
import { invokeActivity, type Place, type SentActivity } from '../teams/activities.ts';
import type { Member } from './people.ts';

/** A round, and the card of it that is pressed. */
export type PressedRound = { areaId: string; slot: string; deliveryId?: string };

/** A card that nobody checks the id of: a button names a place and gives no rights. */
const someDelivery = '00000000-0000-4000-8000-000000000000';

type Pressing = { member: Member; place: Place; round: PressedRound; serviceUrl: string };

function placeOf({ areaId, slot, deliveryId = someDelivery }: PressedRound) {
  return { areaId, slot, deliveryId };
}

/** One tap on a colour. */
export function tapped({ member, place, round, serviceUrl }: Pressing, status: string): SentActivity {
  const action = { type: 'Action.Execute', verb: 'answer', data: { ...placeOf(round), status } };
  const value = { action, trigger: 'manual' };
  return invokeActivity(member, place, { name: 'adaptiveCard/action', value }, serviceUrl);
}

/** A form in a dialog, filled in and sent: with a nonce of its own, as the form has when it is opened. */
function submitted(
  { member, place, round, serviceUrl }: Pressing,
  verb: string,
  typed: object,
): SentActivity {
  const data = { ...placeOf(round), formId: randomUUID(), verb, ...typed };
  const value = { data, context: { theme: 'default' } };
  return invokeActivity(member, place, { name: 'task/submit', value }, serviceUrl);
}

/** The form of a check-in; `marker` is what is going on. */
export function toldCheckIn(pressing: Pressing, marker: string): SentActivity {
  return submitted(pressing, 'saveCheckIn', { status: 'amber', next: 'done', what: marker });
}

export function toldLesson(pressing: Pressing, marker: string): SentActivity {
  const typed = {
    title: 'Een les',
    kind: 'workedWell',
    happened: marker,
    nextTime: 'Zo weer.',
    reach: 'area',
  };
  // They tell the same but for the marker: whoever sends one saw the others.
  return submitted(pressing, 'saveLesson', { ...typed, success: 'false', anyway: true });
}

export function askedDecision(pressing: Pressing, marker: string): SentActivity {
  const typed = { question: marker, decidedBy: 'de stuurgroep', ifWeWait: 'Dan staat het werk stil.' };
  return submitted(pressing, 'saveDecision', { ...typed, neededBy: '2031-12-01' });
}
