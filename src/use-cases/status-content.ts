import { leadersIn } from '../domain/access.ts';
import { findArea } from '../domain/programme.ts';
import { findClosed, findConfirmable, statusMessage } from './area-standing.ts';
import { findSlot } from './confirm-status.ts';
import { areaOfSubject, type Content, factOfSubject } from './delivery-content.ts';
import { readyForMember, textsOf } from './personal-delivery.ts';

/** The card that asks somebody to confirm the status of a closed round. Once somebody did, it is one to read. */
export const statusContent: Content = {
  prepare: (context, delivery) =>
    readyForMember(context, delivery.recipient, async (_person, texts) => {
      const { stores, programme } = context;
      const area = findArea(programme, areaOfSubject(delivery));
      const slot = factOfSubject(delivery);
      const [outcome] = area ? (await stores.areas.outcomes(area.id, slot, slot)).rows : [];
      if (!area || !outcome) return 'noRound';
      if (outcome.confirmed) return 'confirmed';
      const seen = await findClosed(context, area, outcome);
      if (!seen) return 'noRound';
      const leaders = leadersIn(await stores.roles.ofArea(area.id));
      const isForTeam = !leaders.includes(delivery.recipient);
      const { deliveryId } = delivery;
      return statusMessage(context, seen, { deliveryId, mayDecide: true, isForTeam }, texts);
    }),
  draw: async (context, { subject, recipient, deliveryId }) => {
    const area = findArea(context.programme, areaOfSubject({ subject }));
    const seen = area && findSlot(await findConfirmable(context, area), factOfSubject({ subject }));
    if (!seen) throw new Error(`the round of ${subject} is gone`);
    const texts = await textsOf(context, recipient);
    return statusMessage(context, seen, { deliveryId, mayDecide: false }, texts);
  },
  areaOf: areaOfSubject,
};
