import { steeringRecipient, UnreachableWhy } from '../domain/conversation.ts';
import {
  type DeliveryFact,
  type DeliveryOverview,
  type DeliveryProblem,
  isToOnePerson,
  type Trouble,
  troubleOf,
} from '../domain/delivery-overview.ts';
import { findKnownArea } from '../domain/past-areas.ts';
import type { Area, Programme } from '../domain/programme.ts';
import { localDateOf, weekNumberOf } from '../domain/time.ts';
import { dayText, momentText, type Texts } from '../texts/text.ts';
import { lostLines, lostSteeringTexts } from './lost-area.ts';
import { escapeMarkdown } from './markdown.ts';
import { type Card, drawToFit, renderCard } from './render.ts';

export type DeliveryShown = {
  overview: DeliveryOverview;
  programme: Programme;
  /** What just happened. */
  note?: { text: string; isProblem: boolean } | undefined;
};

/** How much the card shows: the oldest problems, and of the rest how many there are and where. */
type Room = { problems: number; underWay: number; names: number };

const rooms: readonly [Room, ...Room[]] = [
  { problems: 40, underWay: 20, names: 60 },
  { problems: 20, underWay: 10, names: 60 },
  { problems: 14, underWay: 8, names: 30 },
  { problems: 12, underWay: 6, names: 30 },
  { problems: 10, underWay: 5, names: 15 },
  { problems: 7, underWay: 3, names: 10 },
];

/** What did not arrive, or perhaps not, area by area, and how to mend it. */
export function deliveryCard(shown: DeliveryShown, texts: Texts): Card {
  return drawToFit(rooms, (room) => draw(shown, room, texts));
}

/** Which card it is, in words: of which area, and about what. Never to whom. */
export function deliveryName(delivery: DeliveryFact, programme: Programme, texts: Texts): string {
  return `${nameOf(programme, placeOf(delivery), texts)}: ${whatText(delivery, programme, texts)}`;
}

/** Asks before a card is sent again that may be there already, or that Teams refused. */
export function resendCard(delivery: DeliveryFact, programme: Programme, texts: Texts): Card {
  return renderCard('resend', texts.language, {
    what: deliveryName(delivery, programme, texts),
    ...resendTexts(delivery, texts),
    confirmed: { ...buttonData(delivery), confirmed: 'yes' },
    fallbackText: texts('card.resend.title'),
  });
}

function resendTexts(delivery: DeliveryFact, texts: Texts) {
  if (delivery.state === 'failed')
    return {
      risk: `${whyText(troubleOf(delivery), texts)} ${texts('card.resend.refusedAgain')}`,
      first: texts(troubleOf(delivery) === 'busy' ? 'card.resend.wait' : 'card.resend.refusedBefore'),
    };
  return {
    risk: texts(isToOnePerson(delivery) ? 'card.resend.twiceChat' : 'card.resend.twice'),
    first: texts('card.resend.look'),
  };
}

function draw({ overview, programme, note }: DeliveryShown, room: Room, texts: Texts): Card {
  const { areas, underWay } = overview;
  const problems = areas.flatMap(({ areaId, problems }) =>
    problems.map((problem) => ({ areaId, ...problem })),
  );
  const shown = Map.groupBy(problems.slice(0, room.problems), ({ areaId }) => areaId);
  const left = problems.slice(room.problems);
  return renderCard('delivery', texts.language, {
    note: note?.text ?? '',
    noteStyle: note?.isProblem ? 'warning' : 'good',
    summary: texts('card.delivery.summary', { count: problems.length }),
    sender: senderText(overview, programme, texts),
    steering: steeringText(overview, texts),
    lost: lostLines(lostAreas(overview, programme), room.names, texts),
    areas: [...shown].map(([areaId, ofArea]) => {
      const area = nameOf(programme, areaId, texts);
      const whats = numbered(ofArea.map(({ delivery }) => whatText(delivery, programme, texts)));
      const problems = ofArea.map((problem, index) =>
        problemShown(problem, { area, what: whats[index] ?? '' }, programme, texts),
      );
      return { area: escapeMarkdown(area), problems };
    }),
    more: moreText(left, { programme, names: room.names }, texts),
    underWay: underWay.slice(0, room.underWay).map(({ delivery }) => ({
      text: escapeMarkdown(deliveryName(delivery, programme, texts)),
    })),
    moreUnderWay:
      underWay.length > room.underWay
        ? texts('card.planning.more', { count: underWay.length - room.underWay })
        : '',
    newest: overview.newest.map(({ state, areas: inState }) => ({
      text: texts(`card.delivery.newest.${state}`, { areas: named(inState, room.names, texts) }),
    })),
    fallbackText: texts('card.delivery.summary', { count: problems.length }),
  });
}

/** Two people who lead an area have a card of their own each, and neither is named: the second is (2). */
function numbered(whats: readonly string[]): string[] {
  return whats.map((what, index) => {
    const before = whats.slice(0, index).filter((other) => other === what).length;
    return before > 0 ? `${what} (${before + 1})` : what;
  });
}

function problemShown(
  { delivery, trouble }: DeliveryProblem,
  { area, what }: { area: string; what: string },
  programme: Programme,
  texts: Texts,
) {
  const since = momentText(new Date(delivery.changedAt), programme.timeZone, texts.language);
  return {
    what: escapeMarkdown(what),
    // What a button is about, for who hears it without what stands around it.
    resend: texts('card.delivery.buttonOf', { button: texts('card.delivery.resend'), area, what }),
    close: texts('card.delivery.buttonOf', { button: texts('card.delivery.close'), area, what }),
    why: `${problemText({ delivery, trouble }, texts)} ${texts('card.delivery.since', { since })}`,
    how: texts(howKey({ delivery, trouble })),
    data: buttonData(delivery),
  };
}

/** A card to who leads an area stands in that person's own chat, and not in a channel. */
function howKey({ delivery, trouble }: DeliveryProblem) {
  const { state } = delivery;
  if (state === 'ambiguous')
    return isToOnePerson(delivery) ? 'card.delivery.how.askThem' : 'card.delivery.how.lookThere';
  if (isToOnePerson(delivery) && state === 'unreachable') return 'card.delivery.how.openChat';
  const isForSteering = delivery.kind === 'digest';
  if (trouble === 'notBound') return isForSteering ? 'card.doctor.noSteering.how' : 'card.delivery.how.bind';
  if (isLost(trouble))
    return isForSteering
      ? (`card.doctor.steering.how.${trouble}` as const)
      : (`card.doctor.${trouble}.how` as const);
  if (trouble === 'notMade') return 'card.delivery.how.askAdministrator';
  return trouble === 'busy' ? 'card.delivery.how.wait' : 'card.delivery.how.tryAgain';
}

function problemText({ delivery, trouble }: DeliveryProblem, texts: Texts): string {
  const isForSteering = delivery.kind === 'digest' && trouble === 'notBound';
  return isForSteering ? texts('card.delivery.why.steeringNotBound') : whyText(trouble, texts);
}

/** What the matter is with a conversation is said as the doctor says it. */
function whyText(trouble: Trouble, texts: Texts): string {
  return isLost(trouble)
    ? `${texts(`card.doctor.${trouble}.title`)}.`
    : texts(`card.delivery.why.${trouble}`);
}

function isLost(trouble: Trouble): trouble is UnreachableWhy {
  return UnreachableWhy.safeParse(trouble).success;
}

/** Never to whom. */
function whatText({ subject, kind, recipient }: DeliveryFact, programme: Programme, texts: Texts): string {
  const fact = subject.split('|')[1] ?? '';
  const day = (date: string) => dayText(date, programme.timeZone, texts.language);
  switch (kind) {
    case 'round':
    case 'status':
    case 'correction':
      return texts(`card.delivery.what.${kind}`, { day: day(fact) });
    case 'phase':
      return texts('card.delivery.what.phase', { day: day(localDateOf(new Date(fact), programme.timeZone)) });
    case 'decision':
      return texts('card.delivery.what.decision', { name: fact, state: stepText(recipient, texts) });
    case 'link':
      return texts('card.delivery.what.link', { name: fact });
    case 'digest':
      return digestText(subject, texts);
    case 'teamDigest':
    case 'textReturned':
      return texts(`card.delivery.what.${kind}`, { week: weekNumberOf(fact) });
  }
}

function digestText(subject: string, texts: Texts): string {
  const [, week = '', edition] = subject.split('|');
  return edition === undefined
    ? texts('card.delivery.what.digest', { week: weekNumberOf(week) })
    : texts('card.delivery.what.digestCorrected', { week: weekNumberOf(week), edition: Number(edition) });
}

function stepText(state: string, texts: Texts): string {
  switch (state) {
    case 'checked':
    case 'submitted':
    case 'decided':
    case 'withdrawn':
      return texts(`card.decisions.state.${state}`);
    default:
      return state;
  }
}

function moreText(
  left: readonly { areaId: string }[],
  { programme, names }: { programme: Programme; names: number },
  texts: Texts,
): string {
  if (left.length === 0) return '';
  const areaIds = [...new Set(left.map(({ areaId }) => areaId))];
  const areas = named(
    areaIds.map((areaId) => ({ name: nameOf(programme, areaId, texts) })),
    names,
    texts,
  );
  return texts('card.delivery.more', { count: left.length, areas });
}

function senderText({ sender }: DeliveryOverview, { timeZone }: Programme, texts: Texts): string {
  const moment = (instant: string) => momentText(new Date(instant), timeZone, texts.language);
  switch (sender.kind) {
    case 'running':
      return '';
    case 'paused':
      return texts('card.delivery.senderPaused', { until: moment(sender.until) });
    case 'silent':
      return sender.since === undefined
        ? texts('card.delivery.senderNone')
        : texts('card.delivery.senderSilent', { since: moment(sender.since) });
  }
}

function steeringText({ lostSteering }: DeliveryOverview, texts: Texts): string {
  if (!lostSteering) return '';
  const { why, how } = lostSteeringTexts(lostSteering, texts);
  return `${texts('card.doctor.steering.title')}. ${why} ${how}`;
}

function lostAreas({ lost }: DeliveryOverview, programme: Programme) {
  return lost.flatMap(({ areaId, ...reach }) => {
    const area = findKnownArea(programme, areaId);
    return area ? [{ ...reach, area }] : [];
  });
}

function named(areas: readonly Pick<Area, 'name'>[], most: number, texts: Texts): string {
  const names = areas.slice(0, most).map(({ name }) => name);
  const list = escapeMarkdown(new Intl.ListFormat(texts.language).format(names));
  return areas.length > most
    ? `${list}. ${texts('card.planning.more', { count: areas.length - most })}`
    : `${list}.`;
}

function nameOf(programme: Programme, areaId: string, texts: Texts): string {
  if (areaId === steeringRecipient) return texts('card.delivery.steeringGroup');
  return findKnownArea(programme, areaId)?.name ?? texts('card.delivery.goneArea');
}

/** The area's id, or the steering group's place. */
function placeOf({ subject, kind }: DeliveryFact): string {
  return kind === 'digest' ? steeringRecipient : (subject.split('|')[0] ?? '');
}

/** What a button carries: the key, and which state of it was seen. */
function buttonData({ subject, kind, recipient, changedAt }: DeliveryFact) {
  return { subject, kind, recipient, seen: changedAt };
}
