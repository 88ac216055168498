import { type Preview, type PreviewPlace, type PreviewText, textsAt } from '../domain/digest-preview.ts';
import type { Verdict } from '../domain/digest-texts.ts';
import { inLanguage } from '../domain/language.ts';
import { localDateOf, weekNumberOf } from '../domain/time.ts';
import { dateText, momentText, type Texts } from '../texts/text.ts';
import { areaName } from './lesson-words.ts';
import { escapeMarkdown } from './markdown.ts';
import { groupOf, type PreviewInput, undoRows } from './preview-items.ts';
import { areaChoices, navigation } from './preview-pages.ts';
import { statusWords } from './preview-words.ts';
import { type Card, drawToFit, renderCard } from './render.ts';

/**
 * How many texts a card shows, and of how many areas it says how many there are. A text is never cut: what is let pass was
 * read whole. What does not fit comes on the next page.
 */
type Room = { items: number; areas: number };
const rooms: readonly [Room, ...Room[]] = [
  { items: 6, areas: 60 },
  { items: 5, areas: 60 },
  { items: 4, areas: 60 },
  { items: 3, areas: 60 },
  { items: 2, areas: 45 },
  { items: 1, areas: 45 },
  { items: 1, areas: 0 },
];

/** What somebody would type to see the digest itself, in a message of its own: in either language. */
const exampleCommand = 'weekbericht nakijken voorbeeld';

/** What the digest of a week would say, to look at before it leaves. */
export function previewCard(input: PreviewInput, texts: Texts): Card {
  return drawToFit(rooms, (room) => draw(input, room, texts));
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
    title: texts(place.correcting ? 'card.preview.titleSent' : 'card.preview.title', {
      week: weekNumberOf(preview.week),
    }),
    note: note?.text ?? '',
    noteStyle: note?.isProblem ? 'attention' : 'good',
    undo: undoRows(here, note?.undo ?? [], texts),
    about: aboutList(input, listed.length, texts),
    fresh: freshText(preview, texts),
    leaves: place.correcting
      ? texts('card.preview.wasSent')
      : texts('card.preview.leaves', {
          at: momentText(preview.sendsAt, programme.timeZone, texts.language),
        }),
    counts: countsText(preview, texts),
    groups: [...groups].map(([areaId, ofArea]) =>
      groupOf(input, here, { areaId, ofArea, first: shown.indexOf(ofArea[0] as PreviewText) }, texts),
    ),
    choices: areaChoices(input, listed, { most: room.areas, isLong: left > 0 && from === 0 }, texts),
    navigation: navigation(input, here, { shown: shown.length, left }, texts),
    ...(isFirst
      ? besideTexts(input, here, texts)
      : { opening: '', writeOpening: '', example: '', lines: [] }),
    place: here,
    fallbackText: texts('card.preview.fallback', { week: weekNumberOf(preview.week) }),
  });
}

function besideTexts(input: PreviewInput, place: PreviewPlace, texts: Texts) {
  const { note, lines } = input.preview;
  return {
    // The example is of the week that leaves next, and a line has the status of now.
    example: place.correcting ? '' : exampleCommand,
    opening: note?.text ?? texts('card.preview.noOpening'),
    writeOpening: texts(note ? 'card.preview.changeOpening' : 'card.preview.writeOpening'),
    lines: place.correcting ? [] : lines.map((line) => lineOf(input, place, line, texts)),
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
