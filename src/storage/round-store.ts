import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { RoundWithCheckIns } from '../domain/digest.ts';
import { RoundWish } from '../domain/reminder.ts';
import { CheckIn, type Confirmation, Round, type RoundLessons } from '../domain/round.ts';
import { type IsoWeek, isoWeekOf, type LocalDate } from '../domain/time.ts';
import { defineRow, type Loaded, type RowKind, readRows } from './row.ts';
import { type StorageContext, withRetry } from './storage-context.ts';
import { type BatchAction, type Entity, type KeyRange, type StoredEntity, startingWith } from './table.ts';

/**
 * `Rounds`: the partition is the ISO week of the slot; under `area|slot|` stand the round (`0`), each person's
 * current answer (`c|member`), every revision of it (`r|member|0001`), what each was sent as (`n|member|hash`) and what
 * somebody wants of the round (`s|member`); `correction-store` keeps what is asked after the close there too
 * (`k|member|0001`). An answer is one batch, and the round with its current answers is one short range.
 */
export const prefixOf = (areaId: string, slot: LocalDate) => `${areaId}|${slot}|`;
const roundRow = defineRow(Round, 1, ({ areaId, slot }) => ({
  partitionKey: isoWeekOf(slot),
  rowKey: `${prefixOf(areaId, slot)}0`,
}));
export const checkInRow = defineRow(CheckIn, 1, ({ areaId, slot, memberId }) => ({
  partitionKey: isoWeekOf(slot),
  rowKey: `${prefixOf(areaId, slot)}c|${memberId}`,
}));
export const revisionRow = defineRow(CheckIn, 1, ({ areaId, slot, memberId, revision }) => ({
  partitionKey: isoWeekOf(slot),
  rowKey: `${prefixOf(areaId, slot)}r|${memberId}|${String(revision).padStart(4, '0')}`,
}));
/** What was sent, and the revision that it became. */
const Nonce = z.object({
  areaId: z.string(),
  slot: z.iso.date(),
  memberId: z.string(),
  nonceHash: z.string(),
  revision: z.int(),
});
const nonceRow = defineRow(Nonce, 1, ({ areaId, slot, memberId, nonceHash }) => ({
  partitionKey: isoWeekOf(slot),
  rowKey: `${prefixOf(areaId, slot)}n|${memberId}|${nonceHash}`,
}));
const wishRow = defineRow(RoundWish, 1, ({ areaId, slot, memberId }) => ({
  partitionKey: isoWeekOf(slot),
  rowKey: `${prefixOf(areaId, slot)}s|${memberId}`,
}));

export type LoadedRound = { round: Loaded<Round>; checkIns: CheckIn[]; unreadable: number };

export type StoredAnswer = { loaded: LoadedRound; checkIn: CheckIn };

export function openRoundStore({ tables, onUnreadable }: StorageContext) {
  const table = tables.Rounds;

  const load = async (
    week: IsoWeek,
    range?: KeyRange,
  ): Promise<{ rounds: LoadedRound[]; unreadable: number }> => {
    const rounds: LoadedRound[] = [];
    let unreadable = 0;
    const take = (stored: StoredEntity) => {
      const kind = stored.entity.rowKey.split('|')[2];
      if (kind === '0') {
        const round = roundRow.decode(table, stored, onUnreadable);
        if (round) rounds.push({ round, checkIns: [], unreadable: 0 });
        else unreadable += 1;
      } else if (kind === 'c') {
        const checkIn = checkInRow.decode(table, stored, onUnreadable);
        const owner = rounds.at(-1);
        if (checkIn && owner && isOf(owner.round.value, checkIn.value)) owner.checkIns.push(checkIn.value);
        else unreadable += 1;
      }
    };
    for await (const stored of table.query(week, range)) take(stored);
    return { rounds, unreadable };
  };

  const find = async (areaId: string, slot: LocalDate): Promise<LoadedRound | undefined> => {
    const prefix = prefixOf(areaId, slot);
    const { rounds, unreadable } = await load(isoWeekOf(slot), { from: `${prefix}0`, until: `${prefix}c}` });
    return rounds[0] && { ...rounds[0], unreadable };
  };

  /** Undefined where there is none. */
  const read = async <T>(kind: RowKind<T>, slot: LocalDate, rowKey: string) => {
    const stored = await table.get(isoWeekOf(slot), rowKey);
    return stored && (kind.decode(table, stored, onUnreadable)?.value ?? 'unreadable');
  };

  const wasTaken = async (sent: Sent | undefined): Promise<boolean> => {
    if (!sent) return false;
    const { partitionKey, rowKey } = nonceRow.encode({ ...sent, revision: 0 });
    return (await table.get(partitionKey, rowKey)) !== undefined;
  };

  return {
    find,
    /** One person's answer and its round, by their keys; nobody else's answer is read. */
    findAnswer: async (
      areaId: string,
      slot: LocalDate,
      memberId: string,
    ): Promise<{ round: Round; checkIn: CheckIn } | 'unreadable' | undefined> => {
      const prefix = prefixOf(areaId, slot);
      const checkIn = await read(checkInRow, slot, `${prefix}c|${memberId}`);
      if (checkIn === undefined) return undefined;
      const round = await read(roundRow, slot, `${prefix}0`);
      if (checkIn === 'unreadable' || round === 'unreadable' || round === undefined) return 'unreadable';
      return { round, checkIn };
    },
    /** A round exists once: its key is area + slot. */
    create: (round: Round) => table.create(roundRow.encode(round)),
    close: (round: Loaded<Round>, closedAt: Date) =>
      table.replace(roundRow.encode({ ...round.value, closedAt: closedAt.toISOString() }), round.etag),
    /**
     * `decide` sees a round with its answers and returns the lead's word, or undefined to leave the round as it is. The
     * row is written only if the round did not change in between: not when it closed.
     */
    confirm: (
      areaId: string,
      slot: LocalDate,
      decide: (loaded: RoundWithCheckIns) => Confirmation | undefined,
    ): Promise<'replaced' | undefined> =>
      withRetry(`confirmation ${areaId} ${slot}`, async () => {
        const loaded = await find(areaId, slot);
        const confirmation = loaded && decide(toPlain(loaded));
        if (!loaded || !confirmation) return undefined;
        const { value, etag } = loaded.round;
        return table.replace(roundRow.encode({ ...value, confirmation }), etag);
      }),
    /** Sets whose own view of the card there may be, once: the first who does decides. */
    fixViewers: (areaId: string, slot: LocalDate, viewers: string[]): Promise<'replaced' | undefined> =>
      withRetry(`viewers ${areaId} ${slot}`, async () => {
        const round = (await find(areaId, slot))?.round;
        if (!round || round.value.viewers !== undefined) return undefined;
        return table.replace(roundRow.encode({ ...round.value, viewers }), round.etag);
      }),
    /** What the round's card has of lessons; `decide` returns undefined to leave it. */
    changeLessons: (
      areaId: string,
      slot: LocalDate,
      decide: (lessons: RoundLessons) => RoundLessons | undefined,
    ): Promise<'replaced' | undefined> =>
      withRetry(`lessons of round ${areaId} ${slot}`, async () => {
        const round = (await find(areaId, slot))?.round;
        const lessons = round?.value.lessons && decide(round.value.lessons);
        if (!round || !lessons) return undefined;
        return table.replace(roundRow.encode({ ...round.value, lessons }), round.etag);
      }),
    /** The rounds whose slot lies in the week, with their current answers: one partition. */
    ofWeek: async (week: IsoWeek): Promise<{ rounds: RoundWithCheckIns[]; unreadable: number }> => {
      const { rounds, unreadable } = await load(week);
      return { rounds: rounds.map(toPlain), unreadable };
    },
    /**
     * Stores a person's answer as its next revision, in one batch, and gives the round with it. `decide` sees the round
     * and the person's current answer, and returns the answer to store; that current one, or 'refused', changes nothing.
     *
     * `nonce` names what was sent. Sent once more, at the same moment or much later, it stores nothing, and gives what
     * the person's answer is by now. `seen` is the round as it was read before, with the person's answer: it is read again
     * where that has changed since, and where nothing would be written.
     */
    answer: (
      areaId: string,
      slot: LocalDate,
      memberId: string,
      decide: (round: Round, current: CheckIn | undefined) => CheckIn | 'refused',
      { seen, nonce }: { seen?: LoadedRound; nonce?: string | undefined } = {},
    ): Promise<StoredAnswer | 'refused' | undefined> => {
      const sent = nonce === undefined ? undefined : { areaId, slot, memberId, nonceHash: hashOf(nonce) };
      const ofMember = ({ checkIns }: LoadedRound) =>
        checkIns.find((checkIn) => checkIn.memberId === memberId);
      let fresh = seen;
      return withRetry(`check-in ${areaId} ${slot}`, async () => {
        const loaded = fresh ?? (await find(areaId, slot));
        const mayBeOld = fresh !== undefined;
        fresh = undefined;
        if (!loaded) return undefined;
        const current = ofMember(loaded);
        const checkIn = decide(loaded.round.value, current);
        if (mayBeOld && (checkIn === 'refused' || checkIn === current)) return 'conflict';
        if (checkIn === current) return { loaded, checkIn };
        if (checkIn === 'refused')
          return current && (await wasTaken(sent)) ? { loaded, checkIn: current } : checkIn;
        if ((await table.batch(writesOf(checkIn, current, sent))) === 'done')
          return { loaded: withAnswer(loaded, checkIn), checkIn };
        // Another answer came in between; or this one did before, by another delivery or an earlier try.
        const taken = (await wasTaken(sent)) ? await find(areaId, slot) : undefined;
        const kept = taken && ofMember(taken);
        return kept ? { loaded: taken, checkIn: kept } : 'conflict';
      });
    },
    /** A person's wish goes before that person's earlier one. */
    keepWish: (wish: RoundWish): Promise<void> => table.upsert(wishRow.encode(wish)),
    /** What the people of a round want of it. */
    wishes: async (areaId: string, slot: LocalDate): Promise<RoundWish[]> => {
      const range = startingWith(`${prefixOf(areaId, slot)}s|`);
      return (await readRows(table, wishRow, isoWeekOf(slot), range, onUnreadable)).rows;
    },
    /** Every stored revision of a round's answers, oldest first for each person. */
    revisions: async (areaId: string, slot: LocalDate): Promise<CheckIn[]> => {
      const revisions: CheckIn[] = [];
      for await (const stored of table.query(isoWeekOf(slot), startingWith(`${prefixOf(areaId, slot)}r|`))) {
        const revision = revisionRow.decode(table, stored, onUnreadable);
        if (revision) revisions.push(revision.value);
      }
      return revisions;
    },
  };
}

/** An answer whose round could not be read has no owner: the rounds before it are of another area or day. */
function isOf(round: Round, { areaId, slot }: CheckIn): boolean {
  return round.areaId === areaId && round.slot === slot;
}

type Sent = Omit<z.infer<typeof Nonce>, 'revision'>;

/**
 * The rows of one answer. A revision is made once, which fences the current answer that is written over beside it: of two
 * who go by the same answer one finds the next revision taken. What is never written over comes last.
 */
function writesOf(checkIn: CheckIn, current: CheckIn | undefined, sent: Sent | undefined): BatchAction[] {
  const entity = checkInRow.encode(checkIn);
  return [
    { kind: current ? 'upsert' : 'create', entity },
    { kind: 'create', entity: revisionRow.encode(checkIn) },
    ...(sent ? [createOf(nonceRow.encode({ ...sent, revision: checkIn.revision }))] : []),
  ];
}

function createOf(entity: Entity): BatchAction {
  return { kind: 'create', entity };
}

function hashOf(nonce: string): string {
  return createHash('sha256').update(nonce).digest('base64url');
}

/** The answer just stored, in the round as it was read. */
export function withAnswer(loaded: LoadedRound, checkIn: CheckIn): LoadedRound {
  const others = loaded.checkIns.filter(({ memberId }) => memberId !== checkIn.memberId);
  return { ...loaded, checkIns: [...others, checkIn] };
}

export function toPlain({ round, checkIns }: LoadedRound): RoundWithCheckIns {
  return { round: round.value, checkIns };
}
