import { type PreviewPlace, type PreviewText, textsAt } from '../domain/digest-preview.ts';
import type { Texts } from '../texts/text.ts';
import { areaName } from './lesson-words.ts';
import type { PreviewInput } from './preview-items.ts';

/** On the first page of more, where they are of more than one area. */
export function areaChoices(
  { programme }: PreviewInput,
  listed: readonly PreviewText[],
  { most, isLong }: { most: number; isLong: boolean },
  texts: Texts,
) {
  const areas = Map.groupBy(listed, ({ unit }) => unit.about.areaId);
  if (!isLong || areas.size < 2) return [];
  return [...areas].slice(0, most).map(([areaId, { length }]) => ({
    title: texts('card.preview.areaChoice', { area: areaName(programme, areaId), count: length }),
    value: areaId,
  }));
}

export function navigation(
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
  const pages = rows
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
  return place.correcting ? [...pages, toCorrection(place, texts)] : pages;
}

/** Where what was decided about a digest that was sent can leave. */
function toCorrection({ week }: PreviewPlace, texts: Texts) {
  const title = texts('card.preview.toCorrection');
  return {
    buttons: [{ title, tooltip: title, style: 'positive', verb: 'showCorrection', data: { week } }],
  };
}

function go(title: string, place: PreviewPlace): [string, PreviewPlace] {
  return [title, place];
}
