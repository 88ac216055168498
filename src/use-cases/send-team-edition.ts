import { teamEditionCard } from '../cards/team-edition-card.ts';
import { mapAtMost } from '../delivery/at-most.ts';
import type { Message } from '../delivery/messenger.ts';
import { isStillDue } from '../domain/digest-moment.ts';
import { findArea } from '../domain/programme.ts';
import { maySendAt } from '../domain/sending-hours.ts';
import { decideTeamEdition } from '../domain/team-edition.ts';
import { type IsoWeek, weekNumberOf } from '../domain/time.ts';
import type { Delivery, DeliveryKey } from '../storage/delivery-store.ts';
import { textsIn } from '../texts/text.ts';
import type { Context } from './context.ts';
import { areaOfSubject, type Content, factOfSubject, toldToArea } from './delivery-content.ts';

const areasAtOnce = 10;

/**
 * Once the digest of a week is frozen, every area that has a conversation hears there what became of its questions and what
 * others learned. The key is the area and the week: whatever restarts, each gets it once, and a correction sends no second
 * one.
 */
export function createTeamEditionSending(): (context: Context) => Promise<void> {
  const done = new Set<IsoWeek>();
  return async (context) => {
    const { programme, calendar, clock, stores } = context;
    const now = clock.now();
    if (!maySendAt(now, { programme, calendar, timeZone: programme.timeZone })) return;
    for (const { week, edition, since } of await stores.digests.toSend()) {
      if (edition !== 1 || done.has(week) || !isStillDue(new Date(since), now)) continue;
      if (!(await stores.digests.isFrozen(week, 1))) continue;
      await tellTeams(context, week);
      done.add(week);
    }
  };
}

/** Where an area has no conversation there is nobody to tell. Safe to repeat. */
async function tellTeams({ programme, stores, outbox }: Context, week: IsoWeek): Promise<void> {
  await mapAtMost(areasAtOnce, programme.areas, async ({ id }) => {
    if (!(await stores.conversations.ofTarget({ kind: 'area', areaId: id }))) return;
    const key = teamDelivery(id, week);
    await outbox.enqueue(key.subject, [key]);
  });
}

function teamDelivery(areaId: string, week: IsoWeek): DeliveryKey {
  return { subject: `${areaId}|${week}`, kind: 'teamDigest', recipient: 'team' };
}

/** Drawn from what was frozen. What could not be told for a week is not told any more: the next one is there. */
export const teamEditionContent: Content = toldToArea(teamMessage);

/** In the organisation's language: everybody there reads the same card. */
async function teamMessage(context: Context, delivery: Delivery): Promise<Message | undefined> {
  const { stores, programme, clock } = context;
  const week = factOfSubject(delivery);
  const area = findArea(programme, areaOfSubject(delivery));
  const edition = await stores.digests.find(week);
  if (!edition || !area) return undefined;
  const isNew = delivery.state === 'queued' || delivery.state === 'claimed';
  const first = await stores.digests.find(week, 1);
  if (isNew && !isStillDue(new Date(first?.frozenAt ?? edition.frozenAt), clock.now())) return undefined;
  const texts = textsIn(programme.language);
  const card = teamEditionCard(decideTeamEdition(edition.digest, area), programme.timeZone, texts);
  return { card, summary: texts('card.teamEdition.title', { week: weekNumberOf(week) }) };
}
