import type { RoundOutcome } from '../domain/area-status.ts';
import { fewestToCount } from '../domain/area-status.ts';
import { inLanguage } from '../domain/language.ts';
import { findRetired } from '../domain/past-areas.ts';
import { type Area, type Phase, type Programme, recordsKind } from '../domain/programme.ts';
import type { Round } from '../domain/round.ts';
import { Status } from '../domain/status.ts';
import { dateText, momentText, type Texts } from '../texts/text.ts';
import type { Host } from './host.ts';
import { cardForHost } from './host.ts';
import {
  type LessonPart,
  type LessonRoom,
  lessonParts,
  lessonRooms,
  type ShownLessons,
} from './lesson-parts.ts';
import { type Card, drawToFit, renderCard } from './render.ts';

export type RoundCardInput = {
  programme: Programme;
  area: Area;
  phase: Phase & { number: number };
  round: Round;
  isOpen: boolean;
  answered: number;
  asked: number;
  deliveryId: string;
  host: Host;
  /** What the round said of its area, once it has closed. */
  outcome?: RoundOutcome | undefined;
  /** Teams ids of those whose client asks for a view of their own. */
  viewerIds?: readonly string[] | undefined;
  /** What just happened, for the person who did it. */
  note?: string | undefined;
  /** What this person answered before, where nothing just happened. */
  ownStatus?: Status | undefined;
  /** True for somebody who has answered, and may say more. */
  canTellMore?: boolean | undefined;
  /** In somebody's own chat, where nobody else sees what is pressed. */
  personal?: { greeting: string; mayPostpone: boolean } | undefined;
  lessons?: ShownLessons | undefined;
  /** The part about lessons that is not folded: something of it was just pressed. */
  unfolded?: LessonPart | undefined;
};

/** The check-in card of one round. What it has of lessons is what gives way where there is too much. */
export function roundCard(input: RoundCardInput, texts: Texts): Card {
  if (!input.lessons) return drawIn(lessonRooms[0], input, texts);
  return drawToFit(lessonRooms, (room) => drawIn(room, input, texts));
}

function drawIn(room: LessonRoom, input: RoundCardInput, texts: Texts): Card {
  const { programme, area, phase, round, host } = input;
  const { language } = texts;
  const place = placeOf(input);
  const goesOn = input.isOpen || !findRetired(programme, area.id);
  const closes = momentText(new Date(round.closesAt), programme.timeZone, language);
  const card = renderCard('round', language, {
    greeting: input.personal?.greeting ?? '',
    title: texts('card.round.title', { area: area.name }),
    phase: texts('card.round.phase', { number: phase.number, phase: inLanguage(phase.name, language) }),
    purpose: inLanguage(phase.purpose, language),
    window: input.isOpen ? texts('card.round.window', { closes }) : closedText(input, texts),
    outcome: outcomeText(input, texts),
    note: input.note ?? '',
    own: input.note || !input.ownStatus ? '' : texts('card.round.own', statusTexts(input.ownStatus, texts)),
    isOpen: input.isOpen,
    canTellMore: input.isOpen && input.canTellMore === true,
    recordsChoices: goesOn && recordsKind(phase, 'choice'),
    recordsLinks: goesOn && recordsKind(phase, 'link'),
    recordsLessons: goesOn,
    mayPostpone: input.isOpen && input.personal?.mayPostpone === true,
    place,
    statuses: Status.options.map((status) => ({
      title: `${texts(`status.${status}.mark`)} ${texts(`status.${status}`)}`,
      meaning: texts(`status.${status}.meaning`),
      verb: status === 'green' ? 'answer' : 'answerWithForm',
      press: { ...place, status },
      pressPlainly: { verb: 'answerPlainly', ...place, status },
    })),
    counts: countsText(input, texts),
    lessonParts: input.lessons ? lessonParts(input.lessons, { ...input, place, room }, texts) : [],
    whoReads: inLanguage(programme.organisation.whoReads, language),
    fallbackText: input.isOpen
      ? texts('card.round.fallback', { area: area.name, closes })
      : texts('card.round.fallbackClosed', { area: area.name }),
  });
  return withOwnViews(cardForHost(card, host), input);
}

/**
 * Teams asks for each person's own view of a card that says so. Only where the card is a message that stays: a form
 * that is a step of the card would be lost. A closed card is the same for everybody.
 */
function withOwnViews(card: Card, { host, isOpen, viewerIds = [], ...input }: RoundCardInput): Card {
  if (host !== 'dialogs' || !isOpen || viewerIds.length === 0) return card;
  const action = { type: 'Action.Execute', verb: 'viewRound', data: placeOf(input) };
  return { ...card, refresh: { action, userIds: viewerIds } };
}

/** What every button of the card carries. */
function placeOf({ area, round, deliveryId }: Pick<RoundCardInput, 'area' | 'round' | 'deliveryId'>) {
  return { areaId: area.id, slot: round.slot, deliveryId };
}

/** Of an area that stopped nothing is recorded any more. */
function closedText({ programme, area }: RoundCardInput, texts: Texts): string {
  const retired = findRetired(programme, area.id);
  if (!retired) return texts('card.round.closed');
  return texts('card.round.stopped', { area: area.name, on: dateText(retired.on, texts.language) });
}

function outcomeText({ isOpen, outcome }: RoundCardInput, texts: Texts): string {
  if (isOpen || !outcome) return '';
  if (!outcome.status) return texts('card.round.outcomeNone');
  const key = outcome.confirmed ? 'card.round.outcomeConfirmed' : 'card.round.outcome';
  return texts(key, statusTexts(outcome.status, texts));
}

function statusTexts(status: Status, texts: Texts) {
  return { mark: texts(`status.${status}.mark`), status: texts(`status.${status}`) };
}

function countsText({ answered, asked, isOpen, personal }: RoundCardInput, texts: Texts): string {
  if (personal) return '';
  if (asked >= fewestToCount) return texts('card.round.counts', { answered, asked });
  // The outcome says so.
  if (!isOpen) return '';
  return texts(answered > 0 ? 'card.round.someone' : 'card.round.nobody');
}
