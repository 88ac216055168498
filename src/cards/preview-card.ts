import type { Preview, PreviewText } from '../domain/digest-preview.ts';
import type { Verdict } from '../domain/digest-texts.ts';
import { inLanguage } from '../domain/language.ts';
import type { Programme } from '../domain/programme.ts';
import { localDateOf, weekNumberOf } from '../domain/time.ts';
import { dateText, momentText, type Texts } from '../texts/text.ts';
import { rowsOf } from './lesson-card.ts';
import { areaName } from './lesson-words.ts';
import { escapeMarkdown } from './markdown.ts';
import { aboutText, partLines, statusWords } from './preview-words.ts';
import { type Card, drawToFit, renderCard } from './render.ts';

/** Where somebody is in the preview: what every button of it carries. It gives no rights. */
export type PreviewPlace = {
  week: string;
  /** What nobody looked at yet, or what somebody did. */
  view: 'open' | 'done';
  /** Only of this area. */
  areaId?: string | undefined;
  /** How many are passed over. */
  from: number;
};

/** A text, and since when its verdict was there as somebody saw it. */
export type SeenText = { id: string; seen: string };

export type PreviewNote = {
  text: string;
  isProblem: boolean;
  /** The texts whose verdict can be taken back with one tap. */
  undo?: readonly SeenText[] | undefined;
};

export type PreviewInput = {
  programme: Programme;
  preview: Preview;
  place: PreviewPlace;
  note?: PreviewNote | undefined;
};

/**
 * How many texts a card shows, and of how many areas it says how many there are. A text is never cut: what is let pass was
 * read whole. What does not fit comes on the next page.
 */
type Room = { items: number; areas: number };
const rooms: readonly [Room, ...Room[]] = [
  { items: 5, areas: 60 },
  { items: 4, areas: 60 },
  { items: 3, areas: 60 },
  { items: 2, areas: 45 },
  { items: 1, areas: 45 },
  { items: 1, areas: 0 },
];

/** What the digest of a week would say, to look at before it leaves. */
export function previewCard(input: PreviewInput, texts: Texts): Card {
  return drawToFit(rooms, (room) => draw(input, room, texts));
}

/** Which texts a place shows, page after page. */
export function textsAt({ texts }: Preview, { view, areaId }: PreviewPlace): PreviewText[] {
  return texts.filter(
    ({ verdict, unit }) =>
      (verdict === undefined) === (view === 'open') && (areaId === undefined || unit.about.areaId === areaId),
  );
}

function draw(input: PreviewInput, room: Room, texts: Texts): Card {
  const { programme, preview, place, note } = input;
  const listed = textsAt(preview, place);
  // Of a list that became shorter the last page is shown.
  const from = place.from < listed.length ? place.from : Math.max(0, listed.length - room.items);
  const shown = listed.slice(from, from + room.items);
  const here = { ...place, from };
  const left = listed.length - from - shown.length;
  const groups = Map.groupBy(shown, ({ unit }) => unit.about.areaId);
  // What goes along beside the texts stands once: on the page that everybody sees first.
  const isFirst = place.view === 'open' && from === 0;
  return renderCard('preview', texts.language, {
    title: texts('card.preview.title', { week: weekNumberOf(preview.week) }),
    note: note?.text ?? '',
    noteStyle: note?.isProblem ? 'attention' : 'good',
    undo: undoRows(here, note?.undo ?? [], texts),
    about: aboutList(input, listed.length, texts),
    fresh: freshText(preview, texts),
    leaves: texts('card.preview.leaves', {
      at: momentText(preview.sendsAt, programme.timeZone, texts.language),
    }),
    counts: countsText(preview, texts),
    groups: [...groups].map(([areaId, ofArea]) =>
      groupOf(input, here, { areaId, ofArea, first: shown.indexOf(ofArea[0] as PreviewText) }, texts),
    ),
    choices: areaChoices(input, listed, { most: room.areas, isAll: left === 0 && from === 0 }, texts),
    navigation: navigation(input, here, { shown: shown.length, left }, texts),
    ...(isFirst ? besideTexts(input, here, texts) : { opening: '', writeOpening: '', lines: [] }),
    place: here,
    fallbackText: texts('card.preview.fallback', { week: weekNumberOf(preview.week) }),
  });
}

function besideTexts(input: PreviewInput, place: PreviewPlace, texts: Texts) {
  const { note, lines } = input.preview;
  return {
    opening: note?.text ?? texts('card.preview.noOpening'),
    writeOpening: texts(note ? 'card.preview.changeOpening' : 'card.preview.writeOpening'),
    lines: lines.map((line) => lineOf(input, place, line, texts)),
  };
}

function aboutList({ programme, preview, place }: PreviewInput, count: number, texts: Texts): string {
  if (place.view === 'done') return texts('card.preview.done', { count });
  if (preview.texts.length === 0) return texts('card.preview.noTexts');
  const { areaId } = place;
  return areaId === undefined
    ? texts('card.preview.open', { count })
    : texts('card.preview.ofArea', { count, area: escapeMarkdown(areaName(programme, areaId)) });
}

function freshText(preview: Preview, texts: Texts): string {
  const count = preview.texts.filter(({ isNew }) => isNew).length;
  return count > 0 ? texts('card.preview.fresh', { count }) : '';
}

function countsText(preview: Preview, texts: Texts): string {
  const count = (wanted: Verdict) => preview.texts.filter(({ verdict }) => verdict === wanted).length;
  if (preview.texts.every(({ verdict }) => verdict === undefined)) return '';
  return texts('card.preview.counts', {
    passed: count('passed'),
    returned: count('returned'),
    merged: count('merged'),
    held: count('held'),
  });
}

type Button = { title: string; tooltip: string; style: string; verb: string; data: object };

function undoRows(place: PreviewPlace, undo: readonly SeenText[], texts: Texts) {
  const title = texts('card.preview.undoLast');
  const data = { ...place, to: 'undo', texts: undo };
  return rowsOf<Button>(
    undo.length > 0 ? [{ title, tooltip: title, style: 'default', verb: 'reviewText', data }] : [],
  );
}

type Group = { areaId: string; ofArea: readonly PreviewText[]; first: number };

function groupOf(input: PreviewInput, place: PreviewPlace, { areaId, ofArea, first }: Group, texts: Texts) {
  const { programme, preview } = input;
  const name = areaName(programme, areaId);
  const status = preview.areas.find(({ area }) => area.id === areaId)?.status;
  const known = status?.kind === 'known' ? status.status : 'noData';
  return {
    area: escapeMarkdown(name),
    status: statusWords(known, texts),
    items: ofArea.map((text, index) =>
      itemOf(input, place, { text, name, number: first + index + 1 }, texts),
    ),
    together: rowsOf(place.view === 'open' ? passTogether(place, name, ofArea, texts) : []),
  };
}

/** Only what stands on this card: what nobody read does not pass. */
function passTogether(
  place: PreviewPlace,
  area: string,
  ofArea: readonly PreviewText[],
  texts: Texts,
): Button[] {
  if (ofArea.length < 2) return [];
  const title = texts('card.preview.passTogether', { count: ofArea.length, area });
  const data = { ...place, to: 'pass', texts: ofArea.map(seenOf) };
  return [{ title, tooltip: title, style: 'positive', verb: 'reviewText', data }];
}

type Item = { text: PreviewText; name: string; number: number };

function itemOf(input: PreviewInput, place: PreviewPlace, { text, name, number }: Item, texts: Texts) {
  const { unit, verdict, isNew, question, mergedInto } = text;
  const about = aboutText(unit.about, input.programme, texts);
  const buttons = verdict === undefined ? openButtons(input.preview, text, texts) : doneButtons(text, texts);
  return {
    about: isNew ? texts('card.preview.new', { about }) : about,
    lines: partLines(unit, texts),
    verdict: verdict === undefined ? '' : texts(`card.preview.verdict.${verdict}`),
    more: question ?? mergedInto ?? '',
    rows: rowsOf(
      buttons.map(({ data, ...button }) => ({
        ...button,
        tooltip: texts('card.preview.pressOf', { press: button.title, area: name, about, index: number }),
        data: { ...place, ...data },
      })),
    ),
  };
}

function openButtons(preview: Preview, text: PreviewText, texts: Texts): Omit<Button, 'tooltip'>[] {
  const { id } = text.unit;
  const review = (to: 'pass' | 'hold') => ({ verb: 'reviewText', data: { to, texts: [seenOf(text)] } });
  const style = 'default';
  return [
    { title: texts('card.preview.pass'), ...review('pass'), style: 'positive' },
    { title: texts('card.preview.hold'), ...review('hold'), style },
    {
      title: texts('card.preview.return'),
      verb: 'openTextQuestion',
      data: { textId: id, seen: text.seen },
      style,
    },
    ...(textsOfRound(preview, text).length > 1
      ? [{ title: texts('card.preview.merge'), verb: 'openMergeTexts', data: { textId: id }, style }]
      : []),
  ];
}

function doneButtons(text: PreviewText, texts: Texts): Omit<Button, 'tooltip'>[] {
  const data = { to: 'undo', texts: [seenOf(text)] };
  return [{ title: texts('card.preview.undo'), verb: 'reviewText', data, style: 'default' }];
}

/** The answers to one round, of which one sentence can be made; none where the text is no answer. */
export function textsOfRound({ texts }: Preview, { unit: { about } }: PreviewText): PreviewText[] {
  if (about.kind !== 'answer') return [];
  return texts.filter(({ unit: { about: other } }) => {
    return other.kind === 'answer' && other.areaId === about.areaId && other.slot === about.slot;
  });
}

export function seenOf({ unit, seen }: PreviewText): SeenText {
  return { id: unit.id, seen };
}

/** Where the list is longer than a page and is of more than one area. */
function areaChoices(
  { programme }: PreviewInput,
  listed: readonly PreviewText[],
  { most, isAll }: { most: number; isAll: boolean },
  texts: Texts,
) {
  const areas = Map.groupBy(listed, ({ unit }) => unit.about.areaId);
  if (isAll || areas.size < 2) return [];
  return [...areas].slice(0, most).map(([areaId, { length }]) => ({
    title: texts('card.preview.areaChoice', { area: areaName(programme, areaId), count: length }),
    value: areaId,
  }));
}

function navigation(
  { preview }: PreviewInput,
  place: PreviewPlace,
  { shown, left }: { shown: number; left: number },
  texts: Texts,
) {
  const other = place.view === 'open' ? 'done' : 'open';
  const inOther = textsAt(preview, { ...place, view: other, areaId: undefined }).length;
  const all = { ...place, areaId: undefined, from: 0 };
  const rows: [string, PreviewPlace][][] = [
    [
      ...(left > 0
        ? [go(texts('card.preview.next', { count: left }), { ...place, from: place.from + shown })]
        : []),
      ...(place.from > 0 ? [go(texts('card.preview.toStart'), { ...place, from: 0 })] : []),
    ],
    [
      go(texts('card.preview.again'), place),
      ...(place.areaId === undefined ? [] : [go(texts('card.preview.allAreas'), all)]),
    ],
    inOther > 0 || place.view === 'done'
      ? [
          go(texts(other === 'done' ? 'card.preview.toDone' : 'card.preview.toOpen', { count: inOther }), {
            ...all,
            view: other,
          }),
        ]
      : [],
  ];
  return rows
    .filter(({ length }) => length > 0)
    .map((buttons) => ({
      buttons: buttons.map(([title, data]) => ({
        title,
        tooltip: title,
        style: 'default',
        verb: 'showPreview',
        data,
      })),
    }));
}

function go(title: string, place: PreviewPlace): [string, PreviewPlace] {
  return [title, place];
}

function lineOf(
  { programme }: PreviewInput,
  place: PreviewPlace,
  { line, status, manager }: Preview['lines'][number],
  texts: Texts,
) {
  const title = inLanguage(line.shortName, texts.language);
  const since = manager && localDateOf(new Date(manager.setAt), programme.timeZone);
  return {
    title: escapeMarkdown(title),
    value: texts('card.preview.lineValue', {
      areas: statusWords(status ?? 'noData', texts),
      manager:
        manager && since
          ? texts('card.preview.lineManager', {
              status: statusWords(manager.status, texts),
              since: dateText(since, texts.language),
            })
          : texts('card.preview.lineNoManager'),
    }),
    tooltip: texts('card.preview.giveStatusOf', { line: title }),
    data: { ...place, lineId: line.id },
  };
}
