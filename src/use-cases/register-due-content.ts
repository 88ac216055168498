import { registerDueCard } from '../cards/register-due-card.ts';
import type { Message } from '../delivery/messenger.ts';
import { hasRole } from '../domain/access.ts';
import { countDue, decideRegisterDue, type RegisterDue } from '../domain/register-due.ts';
import { daysOfWeek, type IsoWeek } from '../domain/time.ts';
import type { Delivery, DeliveryKey } from '../storage/delivery-store.ts';
import type { Texts } from '../texts/text.ts';
import { type Context, today } from './context.ts';
import { type Content, factOfSubject } from './delivery-content.ts';
import { readyForMember, textsOf } from './personal-delivery.ts';
import { worksNow } from './works-now.ts';

/** The card of one week with all that a manager is to bring up to date in the registers. */
export function registerDueDelivery(week: IsoWeek, memberId: string): DeliveryKey {
  return { subject: `registers|${week}`, kind: 'registerDue', recipient: memberId };
}

/** All that was planned for this week or earlier. */
export async function findRegisterDue({ stores }: Context, week: IsoWeek): Promise<RegisterDue> {
  const [indicators, risks] = await Promise.all([stores.registers.indicators(), stores.registers.risks()]);
  return decideRegisterDue(indicators.rows, risks.rows, daysOfWeek(week).until);
}

/** Made from what is due when it leaves: a colleague may have done it. No overview shows it: it would tell who is away. */
export const registerDueContent: Content = {
  prepare: (context, delivery) =>
    readyForMember(context, delivery.recipient, async (person, texts) => {
      const { stores, programme } = context;
      if (!worksNow(context, person, programme.timeZone)) return 'notToday';
      const memberId = delivery.recipient;
      if (!hasRole({ memberId, grants: await stores.roles.ofMember(memberId) }, ['manager']))
        return 'noManager';
      const due = await findRegisterDue(context, factOfSubject(delivery));
      return countDue(due) === 0 ? 'nothingDue' : message(context, due, texts);
    }),
  draw: async (context, delivery: Delivery) => {
    const due = await findRegisterDue(context, factOfSubject(delivery));
    return message(context, due, await textsOf(context, delivery.recipient));
  },
  areaOf: () => undefined,
};

function message(context: Context, due: RegisterDue, texts: Texts): Message {
  const card = registerDueCard({ programme: context.programme, today: today(context), due }, texts);
  return { card, summary: texts('card.registerDue.summary', { count: countDue(due) }) };
}
