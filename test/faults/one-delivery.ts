import type { PlannedRound } from '../../src/domain/schedule.ts';
import { type Agreement, agree, deliveriesIn, isFinal } from './agreement.ts';
import { leaseMs } from './replica-messages.ts';
import { whileTicking } from './rounds.ts';
import type { Row } from './store.ts';
import { justAfter } from './windows.ts';
import type { World } from './world.ts';

/** Within so long another replica has taken over, and sends. */
export const resumeMs = leaseMs + 5_000;
const settleMs = 60_000;

/** `settledAt`: when nothing was left to be done for its cards, by the machine's watch; never where it is undefined. */
export type Delivered = { subject: string; settledAt: number | undefined };

/** A round opens and its card goes out, whatever happens on the way. Waits for that, and until `isOver`. */
export async function openAndDeliver(
  world: World,
  areaId: string,
  { slot, opensAt }: PlannedRound,
  isOver: () => boolean = () => true,
): Promise<Delivered> {
  const subject = `${areaId}|${slot}`;
  let settledAt: number | undefined;
  world.setClock(justAfter(opensAt));
  const isDone = async () => {
    const rows = deliveriesIn(await world.store.rows('Deliveries', subject));
    if (rows.length > 0 && rows.every(isFinal)) settledAt ??= performance.now();
    return settledAt !== undefined && isOver();
  };
  await whileTicking(world, isDone, settleMs);
  return { subject, settledAt };
}

/** What Teams and the ledger say of it. That there is nothing in the ledger is a loss. */
export async function judgeDelivery(
  { store, connector }: World,
  { subject, settledAt }: Delivered,
): Promise<Agreement & { rows: Row[] }> {
  const rows = deliveriesIn(await store.rows('Deliveries', subject));
  const journal = connector.journal.filter(({ about }) => about === subject);
  const { lost, wrong, ...agreement } = agree(journal, rows);
  const late = settledAt === undefined ? [`${subject}: not done in ${settleMs} ms`] : [];
  return { ...agreement, rows, lost: lost + (rows.length === 0 ? 1 : 0), wrong: [...wrong, ...late] };
}
