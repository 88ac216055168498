import { fewestToCount, proposedStatus } from '../domain/area-status.ts';
import { type Standing, versionOf } from '../domain/confirmation.ts';
import { textLimits } from '../domain/limits.ts';
import { type Area, type Programme, timeZoneOf } from '../domain/programme.ts';
import { type CheckIn, inNeutralOrder, type Round } from '../domain/round.ts';
import { isWorse, Status } from '../domain/status.ts';
import { dayText, momentText, type Texts } from '../texts/text.ts';
import { type Card, cardBytes, mostCardBytes, renderCard } from './render.ts';
import { shortened } from './shortened.ts';

export type StatusCardInput = {
  programme: Programme;
  area: Area;
  round: Round;
  checkIns: readonly CheckIn[];
  /** How many people may answer. */
  asked: number;
  standing: Standing;
  isOpen: boolean;
  /** The last day on which the lead is waited for. */
  waitsThrough?: string | undefined;
  /** Empty for a card that somebody asked for. */
  deliveryId: string;
  mayDecide: boolean;
  isForTeam?: boolean;
  note?: string;
};

/** How many answers with words a card shows, and how much of each text (UTF-16 code units). */
const rooms = [
  { answers: 12, text: 1500 },
  { answers: 12, text: 400 },
  { answers: 12, text: 160 },
  { answers: 6, text: 100 },
] as const;

/** From bad to good. */
const colours = Status.options.toSorted((a, b) => Number(isWorse(b, a)) - Number(isWorse(a, b)));

/** What the team said of one round, what follows from it, and the buttons to confirm it or to make it another. */
export function statusCard(input: StatusCardInput, texts: Texts): Card {
  const [roomy, ...tighter] = rooms;
  let card = draw(input, roomy, texts);
  for (const room of tighter) {
    if (cardBytes(card) < mostCardBytes) break;
    card = draw(input, room, texts);
  }
  return card;
}

function draw(input: StatusCardInput, room: (typeof rooms)[number], texts: Texts): Card {
  const { area, round, standing, note = '', isForTeam = false, deliveryId } = input;
  const answers = answersWithWords(input.checkIns);
  const left = answers.length - room.answers;
  return renderCard('status', texts.language, {
    title: texts('card.status.title', { area: area.name }),
    about: aboutText(input, texts),
    note,
    forTeam: isForTeam ? texts('card.status.forTeam') : '',
    decided: decidedText(standing, texts),
    decidedStyle: standing.confirmed ? 'good' : 'emphasis',
    reason: standing.reason ?? '',
    until: untilText(input, texts),
    given: givenText(input, texts),
    answers: answers.slice(0, room.answers).map(({ status, amended, what, effect, correction }) => ({
      status: amended ? amendedText(status, amended, texts) : colourText(status, texts),
      what: shortened(what ?? '', room.text),
      effect: shortened(effect ?? '', room.text),
      correction: shortened(correction ?? '', room.text),
    })),
    more: left > 0 ? texts('card.digest.moreAnswers', { count: left }) : '',
    buttons: buttonsFor(input, texts),
    areaId: area.id,
    slot: round.slot,
    deliveryId,
    seen: versionOf(standing),
    fallbackText: texts('card.status.fallback', { area: area.name }),
  });
}

function answersWithWords(checkIns: readonly CheckIn[]): CheckIn[] {
  return checkIns.filter(({ what, effect, correction }) => what || effect || correction).sort(inNeutralOrder);
}

function aboutText({ programme, area, round, isOpen }: StatusCardInput, texts: Texts): string {
  const zone = timeZoneOf(programme, area);
  if (isOpen) {
    const closes = momentText(new Date(round.closesAt), zone, texts.language);
    return texts('card.status.open', { closes });
  }
  return texts('card.status.closed', { slot: dayText(round.slot, zone, texts.language) });
}

function decidedText({ status, confirmed, reason }: Standing, texts: Texts): string {
  const colour = colourText(status, texts);
  if (!confirmed) return texts('card.status.proposal', { status: colour });
  return texts(reason === undefined ? 'card.status.confirmed' : 'card.status.changed', { status: colour });
}

/** What it means that nobody confirmed it yet, or that the round goes on. */
function untilText(
  { programme, area, standing, isOpen, waitsThrough, mayDecide }: StatusCardInput,
  texts: Texts,
): string {
  if (isOpen) return mayDecide ? texts('card.status.openRule') : '';
  if (standing.confirmed) return '';
  if (waitsThrough === undefined) return texts('card.status.late');
  const day = dayText(waitsThrough, timeZoneOf(programme, area), texts.language);
  return texts('card.status.waits', { day });
}

/** Below five people a count tells who did not answer: then only which colours were given. */
function givenText({ asked, standing }: StatusCardInput, texts: Texts): string {
  return colours
    .filter((status) => standing.counts[status] > 0)
    .map((status) => {
      const colour = colourText(status, texts);
      return asked < fewestToCount
        ? colour
        : texts('card.status.count', { colour, count: standing.counts[status] });
    })
    .join(' · ');
}

/** The worst answer is confirmed in one tap; everything else, and every later change, asks why. */
function buttonsFor({ standing, mayDecide }: StatusCardInput, texts: Texts) {
  if (!mayDecide) return [];
  const current = standing.confirmed ? standing.status : proposedStatus(standing.counts);
  const confirm = standing.confirmed ? [] : colours.filter((status) => status === current);
  return [
    ...confirm.map((status) => ({
      title: texts('card.status.confirm', { status: texts(`status.${status}`) }),
      style: 'positive',
      verb: 'confirmStatus',
      status,
    })),
    ...colours
      .filter((status) => status !== current)
      .map((status) => ({
        title: texts('card.status.change', { status: texts(`status.${status}`) }),
        style: 'default',
        verb: 'changeStatus',
        status,
      })),
  ];
}

export type StatusReasonInput = {
  area: Area;
  slot: string;
  deliveryId: string;
  /** The status as it is. */
  from: Status | undefined;
  to: Status;
  seen: string;
  reason: string;
  problem: string;
};

/** Asks in one sentence why a status is another than the worst answer. */
export function statusReasonForm(input: StatusReasonInput, texts: Texts): Card {
  const { area, slot, deliveryId, from, to, seen, reason, problem } = input;
  return renderCard('status-reason', texts.language, {
    title: texts('card.status.title', { area: area.name }),
    change: texts('card.statusReason.change', { from: colourText(from, texts), to: colourText(to, texts) }),
    problem,
    reason,
    save: texts('card.status.change', { status: texts(`status.${to}`) }),
    limits: textLimits,
    areaId: area.id,
    slot,
    deliveryId,
    status: to,
    seen,
    fallbackText: texts('card.statusReason.fallback', { area: area.name }),
  });
}

/** The colour that counted when the round closed, and that it was corrected since. */
function amendedText(status: Status, amended: NonNullable<CheckIn['amended']>, texts: Texts): string {
  const from = colourText(status, texts);
  if (!amended.status) return texts('card.status.amended', { status: from });
  return texts('card.myAnswers.amended', { from, to: colourText(amended.status, texts) });
}

/** A colour is never shown without its word. */
function colourText(status: Status | undefined, texts: Texts): string {
  const colour = status ?? 'noData';
  return `${texts(`status.${colour}.mark`)} ${texts(`status.${colour}`)}`;
}
