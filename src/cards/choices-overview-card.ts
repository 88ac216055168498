import { type Choice, choiceName } from '../domain/choice.ts';
import type { Deviation } from '../domain/deviation.ts';
import { findKnownArea } from '../domain/past-areas.ts';
import type { Area, Programme } from '../domain/programme.ts';
import type { LocalDate } from '../domain/time.ts';
import { dateText, type Texts } from '../texts/text.ts';
import {
  drawRegister,
  namesOf,
  type RegisterEntry,
  type RegisterRoom,
  registerListCard,
} from './register-list.ts';
import type { Card } from './render.ts';
import { shortened } from './shortened.ts';

export type ChoicesOverview = {
  programme: Programme;
  /** Of this area, or of all. */
  area?: Area | undefined;
  choices: readonly Choice[];
  /** Newest first. */
  deviations: readonly Deviation[];
  /** From when on the rounds were looked through for deviations. */
  since: LocalDate;
};

/** How many deviations stand with a choice, and how many of no choice on a card. */
const most = { ofChoice: 3, others: 5 } as const;
/** Stands for an area that no version of the programme file knows: an id is nothing to show. */
const unknown = '?';

/** The choices with what teams said of deviating from them: for the programme team, in its own chat. */
export function choicesOverviewCard(input: ChoicesOverview, texts: Texts): Card {
  const { area, deviations, since } = input;
  const title = area
    ? texts('card.register.choices', { area: area.name })
    : texts('card.choicesOverview.title');
  const sorted = deviatedFirst(input);
  const others = deviations.filter(({ choice }) => choice === undefined);
  return drawRegister((room) => {
    const left = sorted.slice(room.items).map(choiceName);
    const othersLeft = others.length - most.others;
    const more = [
      ...(left.length > 0
        ? [texts('card.choicesOverview.more', { count: left.length, names: namesOf(left, texts) })]
        : []),
      ...(othersLeft > 0 ? [texts('card.choicesOverview.moreOthers', { count: othersLeft })] : []),
    ];
    return registerListCard(
      {
        title,
        about: texts('card.choicesOverview.about', { since: dateText(since, texts.language) }),
        empty: sorted.length === 0 ? texts('card.register.noChoices') : '',
        parts: [
          {
            heading: '',
            entries: sorted.slice(0, room.items).map((choice) => choiceEntry(input, choice, room, texts)),
          },
          {
            heading: texts('card.choicesOverview.others'),
            entries: others.slice(0, most.others).map((one) => otherEntry(input, one, room, texts)),
          },
        ],
        more: more.join(' '),
        buttons: [],
        fallbackText: title,
      },
      texts,
    );
  });
}

function choiceEntry(
  { programme, deviations }: ChoicesOverview,
  choice: Choice,
  room: RegisterRoom,
  texts: Texts,
): RegisterEntry {
  const { text, areaId, notOrLater = '', decidedBy, decidedOn } = choice;
  const on = dateText(decidedOn, texts.language);
  const own = deviations.filter(isFrom(choice)).slice(0, most.ofChoice);
  return {
    title: shortened(text, room.text),
    facts: [choiceName(choice), findKnownArea(programme, areaId)?.name ?? unknown],
    lines: [
      { label: texts('card.choicesOverview.notOrLater'), text: shortened(notOrLater, room.text) },
      {
        label: texts('card.choicesOverview.decided'),
        text: texts('card.choicesOverview.decidedBy', { by: shortened(decidedBy, 80), on }),
      },
      ...own.map((one) => ({
        label: texts('card.choicesOverview.deviated', { on: dateText(one.slot, texts.language) }),
        text: shortened(one.text, room.text),
      })),
    ],
    buttons: [],
  };
}

function otherEntry(
  { programme }: ChoicesOverview,
  { areaId, slot, text }: Deviation,
  room: RegisterRoom,
  texts: Texts,
): RegisterEntry {
  return {
    title: findKnownArea(programme, areaId)?.name ?? unknown,
    facts: [texts('card.choicesOverview.round', { on: dateText(slot, texts.language) })],
    lines: [{ label: '', text: shortened(text, room.text) }],
    buttons: [],
  };
}

/** What was deviated from last comes first; then the newest. */
function deviatedFirst({ choices, deviations }: ChoicesOverview): Choice[] {
  const lastSlot = (choice: Choice) => deviations.find(isFrom(choice))?.slot ?? '';
  return choices.toSorted(
    (a, b) => lastSlot(b).localeCompare(lastSlot(a)) || b.year - a.year || b.number - a.number,
  );
}

function isFrom({ year, number }: Choice) {
  return ({ choice }: Deviation) => choice?.year === year && choice.number === number;
}
