import type { ShownLessons } from '../cards/lesson-parts.ts';
import type { Card } from '../cards/render.ts';
import { type RoundCardInput, roundCard } from '../cards/round-card.ts';
import type { Message } from '../delivery/messenger.ts';
import { decideOutcome, type RoundOutcome } from '../domain/area-status.ts';
import type { Area, Phase, Programme } from '../domain/programme.ts';
import { findArea, findPhase } from '../domain/programme.ts';
import { isOpen, type Round, type RoundLessons } from '../domain/round.ts';
import type { DeliveryKey } from '../storage/delivery-store.ts';
import { type LoadedRound, toPlain } from '../storage/round-store.ts';
import { type Texts, textsIn } from '../texts/text.ts';
import type { Context } from './context.ts';
import { noLongerThan } from './no-longer-than.ts';

/** One round with what its card shows; its area and phase as they were when it opened: what was asked stays so. */
export type RoundView = {
  area: Area;
  phase: Phase & { number: number };
  loaded: LoadedRound;
  answered: number;
  /** How many people may answer. */
  asked: number;
  isOpen: boolean;
  /** What the round said of its area; absent while it is open. */
  outcome: RoundOutcome | undefined;
  /** Teams ids of those whose own view of the card there may be. */
  viewerIds: readonly string[];
  /** What its card has of lessons, while it is open. */
  lessons: ShownLessons | undefined;
};

/** Whoever answers does not wait for lessons: their card may lack those that are not read in this time. */
const lessonsLimitMs = 1_000;
export type ViewOptions = { mayLackLessons?: boolean };
export const forAnswer = { mayLackLessons: true } as const satisfies ViewOptions;

/** What all that is sent of one round has in common. */
export function roundSubject(areaId: string, slot: string): string {
  return `${areaId}|${slot}`;
}

/** The recipient of the card in the area's own conversation; any other is a person. */
export const roundRecipient = 'area';

/** The key of the card in the area's own conversation. */
export function roundDelivery(areaId: string, slot: string): DeliveryKey {
  return { subject: roundSubject(areaId, slot), kind: 'round', recipient: roundRecipient };
}

export async function findRoundView(
  context: Context,
  areaId: string,
  slot: string,
  options?: ViewOptions,
): Promise<RoundView | undefined> {
  const loaded = await context.stores.rounds.find(areaId, slot);
  return loaded && viewRound(context, loaded, options);
}

/** As `findRoundView`, for somebody who answers: what it holds may be some seconds old. */
export async function findRoundToAnswer(
  context: Context,
  areaId: string,
  slot: string,
): Promise<RoundView | undefined> {
  const loaded = await context.keptRounds.find(areaId, slot);
  return loaded && viewRound(context, loaded, forAnswer);
}

/** Undefined where the programme of the round does not know its area or phase. */
export async function viewRound(
  context: Context,
  loaded: LoadedRound,
  { mayLackLessons = false }: ViewOptions = {},
): Promise<RoundView | undefined> {
  const { answererCounts, clock } = context;
  const round = loaded.round.value;
  const programme = await programmeOf(context, round);
  const area = findArea(programme, round.areaId);
  const phase = findPhase(programme, round.phaseId);
  if (!area || !phase) return undefined;
  const open = isOpen(round, clock.now());
  const listed = open ? round.lessons : undefined;
  return {
    area,
    phase,
    loaded,
    answered: loaded.checkIns.length,
    asked: await answererCounts.of(area.id),
    isOpen: open,
    outcome: open ? undefined : await outcomeOf(context, loaded),
    viewerIds: await context.teamsIds.of(round.viewers ?? []),
    lessons: listed && (await (mayLackLessons ? lessonsSoon : lessonsShown)(context, listed)),
  };
}

function lessonsShown({ roundLessons }: Context, listed: RoundLessons): Promise<ShownLessons> {
  return roundLessons.shown(listed);
}

/** What cannot be read now is on the card the next time that it is drawn. */
function lessonsSoon(context: Context, listed: RoundLessons): Promise<ShownLessons | undefined> {
  const shown = lessonsShown(context, listed).catch((error: unknown) => {
    context.log.warn({ err: error }, 'round.lessonsUnread');
    return undefined;
  });
  return noLongerThan(lessonsLimitMs, shown, undefined);
}

/** Between a round's closing time and the moment that it is closed, the outcome is what it will be. */
async function outcomeOf({ stores }: Context, loaded: LoadedRound): Promise<RoundOutcome> {
  const { round, checkIns } = toPlain(loaded);
  const { rows } = await stores.areas.outcomes(round.areaId, round.slot, round.slot);
  return rows[0] ?? decideOutcome(round, checkIns, new Date(round.closesAt));
}

/** Rounds from before versions, and those whose version cannot be read, are shown by the programme in force. */
export async function programmeOf(context: Context, { programmeVersion }: Round): Promise<Programme> {
  const { programme, programmes } = context;
  if (programmeVersion === undefined || programmeVersion === context.programmeVersion) return programme;
  return (await programmes.programmeOf(programmeVersion)) ?? programme;
}

/** The round's card, for the channel or, with a note, for the one who just did something. */
export function drawRound(
  context: Context,
  view: RoundView,
  shown: Pick<
    RoundCardInput,
    'deliveryId' | 'host' | 'note' | 'ownStatus' | 'canTellMore' | 'personal' | 'unfolded'
  >,
  texts: Texts,
): Card {
  const { loaded, ...facts } = view;
  return roundCard({ programme: context.programme, round: loaded.round.value, ...facts, ...shown }, texts);
}

/** The message in the area's conversation, in the organisation's language: everybody there reads the same card. */
export function roundMessage(context: Context, view: RoundView, deliveryId: string): Message {
  const texts = textsIn(context.programme.language);
  const card = drawRound(context, view, { deliveryId, host: context.sharedHost }, texts);
  return { card, summary: texts('card.round.title', { area: view.area.name }) };
}
