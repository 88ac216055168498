import { type Preview, type PreviewPlace, type PreviewText, textsOfRound } from '../domain/digest-preview.ts';
import type { Programme } from '../domain/programme.ts';
import type { Texts } from '../texts/text.ts';
import { rowsOf } from './lesson-card.ts';
import { areaName } from './lesson-words.ts';
import { escapeMarkdown } from './markdown.ts';
import { aboutText, partLines, statusWords } from './preview-words.ts';

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

type Button = { title: string; tooltip: string; style: string; verb: string; data: object };

export function undoRows(place: PreviewPlace, undo: readonly SeenText[], texts: Texts) {
  const title = texts('card.preview.undoLast');
  const data = { ...place, to: 'undo', texts: undo };
  return rowsOf<Button>(
    undo.length > 0 ? [{ title, tooltip: title, style: 'default', verb: 'reviewText', data }] : [],
  );
}

type Group = { areaId: string; ofArea: readonly PreviewText[]; first: number };

export function groupOf(
  input: PreviewInput,
  place: PreviewPlace,
  { areaId, ofArea, first }: Group,
  texts: Texts,
) {
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
  const title = texts('card.preview.passTogether', { count: ofArea.length });
  const tooltip = texts('card.preview.passTogetherOf', { count: ofArea.length, area });
  const data = { ...place, to: 'pass', texts: ofArea.map(seenOf) };
  return [{ title, tooltip, style: 'positive', verb: 'reviewText', data }];
}

type Item = { text: PreviewText; name: string; number: number };

function itemOf(input: PreviewInput, place: PreviewPlace, { text, name, number }: Item, texts: Texts) {
  const { unit, verdict, isNew, question, mergedInto, colour } = text;
  const said = aboutText(unit.about, input.programme, texts);
  const about = colour
    ? texts('card.preview.colour', { status: statusWords(colour, texts), about: said })
    : said;
  const buttons = verdict === undefined ? openButtons(input, text, texts) : doneButtons(text, texts);
  return {
    about: isNew ? texts('card.preview.new', { about }) : about,
    lines: partLines(unit, texts),
    verdict: verdict === undefined ? '' : texts(`card.preview.verdict.${verdict}`),
    more: question ?? mergedInto ?? '',
    rows: rowsOf(
      buttons.map(({ data, ...button }) => ({
        ...button,
        tooltip: texts('card.preview.pressOf', {
          press: button.title,
          area: name,
          about: said,
          index: number,
        }),
        data: { ...place, ...data },
      })),
    ),
  };
}

function openButtons(
  { preview, place }: PreviewInput,
  text: PreviewText,
  texts: Texts,
): Omit<Button, 'tooltip'>[] {
  const { id } = text.unit;
  const review = (to: 'pass' | 'hold') => ({ verb: 'reviewText', data: { to, texts: [seenOf(text)] } });
  const style = 'default';
  return [
    { title: texts('card.preview.pass'), ...review('pass'), style: 'positive' },
    { title: texts('card.preview.hold'), ...review('hold'), style },
    ...(place.correcting
      ? []
      : [
          {
            title: texts('card.preview.return'),
            verb: 'openTextQuestion',
            data: { textId: id, seen: text.seen },
            style,
          },
        ]),
    ...(textsOfRound(preview, text).length > 1
      ? [{ title: texts('card.preview.merge'), verb: 'openMergeTexts', data: { textId: id }, style }]
      : []),
  ];
}

function doneButtons(text: PreviewText, texts: Texts): Omit<Button, 'tooltip'>[] {
  const data = { to: 'undo', texts: [seenOf(text)] };
  return [{ title: texts('card.preview.undo'), verb: 'reviewText', data, style: 'default' }];
}

function seenOf({ unit, seen }: PreviewText): SeenText {
  return { id: unit.id, seen };
}
