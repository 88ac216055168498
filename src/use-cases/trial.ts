import { randomUUID } from 'node:crypto';
import type { Messenger } from '../delivery/messenger.ts';
import type { Outbox } from '../delivery/outbox.ts';
import type { Area } from '../domain/programme.ts';
import type { Round } from '../domain/round.ts';
import { roundTimes } from '../domain/schedule.ts';
import type { Clock } from '../domain/time.ts';
import type { Delivery, DeliveryKey } from '../storage/delivery-store.ts';
import { overlayTables } from '../storage/overlay-tables.ts';
import { openStores } from '../storage/stores.ts';
import { findOrAddArea, scheduleOfArea } from './areas.ts';
import { type Context, today } from './context.ts';
import { createKeptRounds } from './kept-rounds.ts';
import { lessonsOfRound } from './offer-lessons.ts';
import { questionFor } from './open-round.ts';
import { findRoundView, type RoundView } from './round-view.ts';

/** A day on which no round is ever asked: the slot of a trial. */
export const trialSlot = '1970-01-01';

export type Trial = { context: Context; view: RoundView; deliveryId: string };

/**
 * A round of the area as it would be opened now, in a context of its own: all that is done with it reads what there
 * is, stores nothing and sends nothing. Each press of a trial opens a new one.
 */
export async function openTrial(context: Context, area: Area): Promise<Trial> {
  const sandbox = sandboxOf(context);
  const { stores, clock } = sandbox;
  const state = await findOrAddArea(sandbox, area);
  const { closesAt, graceUntil } = roundTimes(scheduleOfArea(sandbox, area, state), today(sandbox));
  const { phaseId, question } = questionFor(sandbox, area, state, today(sandbox));
  const lessons = await lessonsOfRound(sandbox, { areaId: area.id, phaseId, day: today(sandbox) });
  const round: Round = {
    areaId: area.id,
    slot: trialSlot,
    phaseId,
    questionId: question.questionId,
    openedAt: clock.now().toISOString(),
    closesAt: closesAt.toISOString(),
    graceUntil: graceUntil.toISOString(),
    programmeVersion: context.programmeVersion,
    ...(lessons && { lessons }),
  };
  await stores.rounds.create(round);
  const view = await findRoundView(sandbox, area.id, trialSlot);
  if (!view) throw new Error(`the trial round of ${area.id} cannot be shown`);
  return { context: sandbox, view, deliveryId: randomUUID() };
}

function sandboxOf(context: Context): Context {
  const storage = { tables: overlayTables(context.tables), onUnreadable: () => {} };
  const stores = openStores(storage, () => context.programme.timeZone);
  const messenger = muted(context.messenger);
  return {
    ...context,
    stores,
    messenger,
    outbox: silent(context.wallClock),
    keptRounds: createKeptRounds(stores, context),
  };
}

function muted(messenger: Messenger): Messenger {
  return {
    ...messenger,
    send: async () => randomUUID(),
    update: async () => {},
    openPersonal: async (from) => ({ ...from, kind: 'personal', conversationId: 'a:trial' }),
  };
}

/** Says of everything that it was sent, and sends nothing. */
function silent(clock: Clock): Outbox {
  const none = async () => {};
  const sent = async (key: DeliveryKey): Promise<Delivery> => ({
    ...key,
    deliveryId: randomUUID(),
    state: 'sent',
    changedAt: clock.now().toISOString(),
  });
  return {
    enqueue: none,
    post: sent,
    deliver: sent,
    resend: async () => false,
    close: async () => false,
    requeueUnreachable: none,
    seen: none,
    idle: none,
    forget: none,
    update: none,
    updateSurely: none,
    sweep: none,
  };
}
