import { inLanguage } from '../domain/language.ts';
import { textLimits } from '../domain/limits.ts';
import { findKnownArea } from '../domain/past-areas.ts';
import type { Programme } from '../domain/programme.ts';
import { isLookDue, type Risk, riskName } from '../domain/risk.ts';
import { type RiskOffer, wordsOfOffer } from '../domain/risk-offer.ts';
import { addDays, type LocalDate, localDateOf } from '../domain/time.ts';
import { dateText, type Texts } from '../texts/text.ts';
import {
  drawRegister,
  namesOf,
  type RegisterButton,
  type RegisterEntry,
  type RegisterNote,
  type RegisterRoom,
  registerListCard,
} from './register-list.ts';
import type { Card } from './render.ts';
import { shortened } from './shortened.ts';

export type RisksInput = {
  programme: Programme;
  /** In the order in which they are shown. */
  risks: readonly Risk[];
  /** Areas that are amber or red, of which nobody said yet whether that is a risk. */
  offers: readonly RiskOffer[];
  /** How many are closed and not shown. */
  closed: number;
  today: LocalDate;
  note?: RegisterNote | undefined;
};

/** Stands for a category or area that no version of the programme file knows: an id is nothing to show. */
const unknown = '?';
/** Of many areas that are amber or red, those that are next come with the list as it then is. */
const mostOffered = 5;

/** The register of risks, and what may have to go in it. */
export function risksCard(input: RisksInput, texts: Texts): Card {
  const { risks, offers, note } = input;
  return drawRegister((room) => {
    const entries = risks.slice(0, room.items).map((risk) => riskEntry(input, risk, room, texts));
    const offered = offers.slice(0, mostOffered).map((offer) => offeredEntry(offer, room, texts));
    return registerListCard(
      {
        title: texts('card.risks.title'),
        about: texts('card.risks.about'),
        note,
        empty: risks.length === 0 ? texts('card.risks.empty') : '',
        parts: [
          { heading: '', entries },
          { heading: texts('card.risks.offers'), entries: offered },
        ],
        more: moreText(input, room, texts),
        buttons: [{ title: texts('card.risks.new'), verb: 'openRisk', data: { to: 'new' } }],
        fallbackText: texts('card.risks.fallback'),
      },
      texts,
    );
  });
}

/** One risk, with all that can be done with it. */
export function riskCard(
  input: Pick<RisksInput, 'programme' | 'today' | 'note'>,
  risk: Risk,
  texts: Texts,
): Card {
  const room = { items: 1, text: textLimits.short };
  const entry = { ...riskEntry(input, risk, room, texts), buttons: ownButtons(risk, texts) };
  return registerListCard(
    {
      title: texts('card.risks.one', { name: riskName(risk) }),
      about: '',
      note: input.note,
      empty: '',
      parts: [{ heading: '', entries: [entry] }],
      more: '',
      buttons: [{ title: texts('card.risks.all'), verb: 'showRisks', data: {} }],
      fallbackText: texts('card.risks.fallback'),
    },
    texts,
  );
}

/** A risk as a list has it. */
export function riskEntry(
  { programme, today }: Pick<RisksInput, 'programme' | 'today'>,
  risk: Risk,
  room: RegisterRoom,
  texts: Texts,
): RegisterEntry {
  const { year, number, areaId, measure = '' } = risk;
  const name = riskName(risk);
  const area =
    areaId === undefined
      ? texts('card.risks.programme')
      : (findKnownArea(programme, areaId)?.name ?? unknown);
  const show = { title: texts('card.risks.show'), of: name, verb: 'showRisk', data: { year, number } };
  const isDue = isLookDue(risk, addDays(today, 1));
  return {
    title: shortened(risk.risk, room.text),
    facts: [name, categoryName(programme, risk, texts), area],
    lines: [
      { label: texts('card.risks.measure'), text: shortened(measure, room.text) },
      lookLine(programme, risk, isDue, texts),
    ],
    buttons: [...(isDue ? [keepButton(risk, texts)] : []), show],
  };
}

function ownButtons(risk: Risk, texts: Texts): RegisterButton[] {
  const { year, number, closed } = risk;
  const to = (step: 'change' | 'close') => ({
    title: texts(`card.risks.${step}`),
    verb: 'openRisk',
    data: { to: step, year, number },
  });
  return closed ? [] : [keepButton(risk, texts), to('change'), to('close')];
}

/** It carries the revision that is seen: an old press changes nothing. */
function keepButton(risk: Risk, texts: Texts): RegisterButton {
  const { year, number, revision } = risk;
  const data = { year, number, revision };
  return { title: texts('card.risks.keep'), of: riskName(risk), isFirst: true, verb: 'keepRisk', data };
}

function lookLine({ timeZone }: Programme, { closed, lookAgainOn }: Risk, isDue: boolean, texts: Texts) {
  const on = (day: string) => dateText(day, texts.language);
  if (closed) {
    const day = localDateOf(new Date(closed.at), timeZone);
    return { label: texts('card.risks.closed', { on: on(day) }), text: closed.reason };
  }
  const label = texts(isDue ? 'card.risks.due' : 'card.risks.next');
  return { label, text: lookAgainOn === undefined ? texts('card.risks.noNext') : on(lookAgainOn) };
}

function offeredEntry({ item, known }: RiskOffer, room: RegisterRoom, texts: Texts): RegisterEntry {
  const { area, status, slot, answers } = item;
  const { risk, measure } = wordsOfOffer(item);
  const colour = texts('card.risks.offer', {
    area: area.name,
    mark: texts(`status.${status}.mark`),
    status: texts(`status.${status}`),
  });
  const names = namesOf(known.map(riskName), texts);
  const place = { areaId: area.id, slot };
  const record = { title: texts('card.risks.record'), verb: 'openRisk', data: { to: 'offer', ...place } };
  const decline = { title: texts('card.risks.decline'), verb: 'declineRisk', data: place };
  return {
    title: colour,
    facts: known.length > 0 ? [texts('card.risks.known', { names })] : [],
    lines: [
      {
        label: '',
        text: answers.length > 0 && risk !== '' ? shortened(risk, room.text) : texts('card.risks.noWords'),
      },
      { label: texts('card.risks.measure'), text: shortened(measure, room.text) },
    ],
    buttons: [
      { ...record, of: area.name, isFirst: true },
      { ...decline, of: area.name },
    ],
  };
}

function moreText({ risks, offers, closed }: RisksInput, room: RegisterRoom, texts: Texts): string {
  const left = risks.slice(room.items).map(riskName);
  const offersLeft = offers.length - mostOffered;
  return [
    ...(left.length > 0
      ? [texts('card.risks.more', { count: left.length, names: namesOf(left, texts) })]
      : []),
    ...(offersLeft > 0 ? [texts('card.risks.moreOffers', { count: offersLeft })] : []),
    ...(closed > 0 ? [texts('card.risks.closedCount', { count: closed })] : []),
  ].join(' ');
}

function categoryName({ riskCategories }: Programme, { categoryId }: Risk, texts: Texts): string {
  const category = riskCategories.find(({ id }) => id === categoryId);
  return category ? inLanguage(category.name, texts.language) : unknown;
}
