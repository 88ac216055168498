import { mayAnswerFor, type Person } from '../domain/access.ts';
import { timeZoneOf } from '../domain/programme.ts';
import { decideSnooze } from '../domain/reminder.ts';
import type { Context } from './context.ts';
import { findRoundView, type RoundView } from './round-view.ts';

export type PostponeResult =
  | { kind: 'skipped' | 'tooLate' | 'answered' | 'closed'; view: RoundView }
  | { kind: 'later'; at: Date; view: RoundView }
  | { kind: 'notYourArea'; view: RoundView }
  | { kind: 'unknownRound' };

/** Somebody wants to hear no more of this round. Answering it is still possible. */
export async function skipRound(
  context: Context,
  person: Person,
  areaId: string,
  slot: string,
): Promise<PostponeResult> {
  const entered = await enter(context, person, areaId, slot);
  if (entered.kind !== 'asked') return entered;
  await context.stores.rounds.keepWish({ areaId, slot, memberId: person.memberId, wish: 'skip' });
  return { kind: 'skipped', view: entered.view };
}

/** Somebody wants the round's card again on their next working morning. Asked for twice a day, it comes once. */
export async function snoozeRound(
  context: Context,
  person: Person,
  areaId: string,
  slot: string,
): Promise<PostponeResult> {
  const entered = await enter(context, person, areaId, slot);
  if (entered.kind !== 'asked') return entered;
  const { view } = entered;
  const { stores, clock, programme, calendar } = context;
  const { memberId } = person;
  const hours = { programme, calendar, timeZone: timeZoneOf(programme, view.area) };
  const availability = (await stores.identities.findIdentity(memberId)) ?? {};
  const at = decideSnooze(view.loaded.round.value, availability, clock.now(), hours);
  if (!at) return { kind: 'tooLate', view };
  await stores.rounds.keepWish({ areaId, slot, memberId, wish: 'later', laterAt: at.toISOString() });
  return { kind: 'later', at, view };
}

/** Anybody who is asked, and has not answered, may say that now is not the time. */
async function enter(
  context: Context,
  person: Person,
  areaId: string,
  slot: string,
): Promise<{ kind: 'asked'; view: RoundView } | PostponeResult> {
  const view = await findRoundView(context, areaId, slot);
  if (!view) return { kind: 'unknownRound' };
  if (!mayAnswerFor(person, areaId)) return { kind: 'notYourArea', view };
  if (!view.isOpen) return { kind: 'closed', view };
  const hasAnswered = view.loaded.checkIns.some(({ memberId }) => memberId === person.memberId);
  return { kind: hasAnswered ? 'answered' : 'asked', view };
}

/** The open rounds that somebody may answer. */
export async function openRoundsOf(context: Context, person: Person): Promise<RoundView[]> {
  const { rows } = await context.stores.areas.all();
  const views: RoundView[] = [];
  for (const { areaId, roundIsOpen, latestSlot } of rows) {
    if (!roundIsOpen || latestSlot === undefined || !mayAnswerFor(person, areaId)) continue;
    const view = await findRoundView(context, areaId, latestSlot);
    if (view?.isOpen) views.push(view);
  }
  return views;
}
