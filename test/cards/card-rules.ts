import { type Card, cardBytes } from '../../src/cards/render.ts';
import type { Language } from '../../src/domain/language.ts';
import { textsIn } from '../../src/texts/text.ts';
import { allTexts, type CardPart, partsOf, shownTexts } from './card-parts.ts';
import { idMark } from './card-programme.ts';

/** The house rules that no schema knows: what a card must be for everybody to read and use it, on a phone too. */
const rules: readonly ((card: Card, language: Language) => string[])[] = [
  knowsItsLanguage,
  isSmallEnough,
  leavesNothingUnbound,
  cutsNoCharacter,
  labelsInputs,
  describesImages,
  beginsWithItsHeading,
  saysEveryColour,
  showsNoId,
  findsWhatItFolds,
  fitsTheHost,
  tellsButtonsApart,
];

const markedColours = (['green', 'amber', 'red', 'noData'] as const).map((status) => ({
  mark: textsIn('nl')(`status.${status}.mark`),
  words: [textsIn('nl')(`status.${status}`), textsIn('en')(`status.${status}`)],
}));

/** What a card does wrong, one line each: where, and what. */
export function ruleMistakes(card: Card, language: Language): string[] {
  return rules.flatMap((rule) => rule(card, language));
}

/** Adaptive Cards 1.5 is what Teams draws everywhere, phones included. */
function knowsItsLanguage(card: Card, language: Language): string[] {
  const mistakes = [];
  if (card['version'] !== '1.5') mistakes.push(`/version: is ${String(card['version'])}, not 1.5`);
  if (card['lang'] !== language) mistakes.push(`/lang: is ${String(card['lang'])}, not ${language}`);
  if (!isFilled(card['fallbackText'])) mistakes.push('/fallbackText: is missing');
  return mistakes;
}

function isSmallEnough(card: Card): string[] {
  const bytes = cardBytes(card);
  return bytes < 40_000 ? [] : [`/: weighs ${bytes} bytes as UTF-16, 40000 is too much`];
}

function leavesNothingUnbound(card: Card): string[] {
  return (
    JSON.stringify(card)
      .match(/\$\{[^}]*\}?/g)
      ?.map((left) => `/: ${left} was not filled in`) ?? []
  );
}

function cutsNoCharacter(card: Card): string[] {
  return allTexts(card).flatMap(({ path, text }) =>
    text.isWellFormed() ? [] : [`${path}: ends in half a character`],
  );
}

/** A toggle's label is the title beside its box: that is what screen readers say. */
function labelsInputs(card: Card): string[] {
  return partsOf(card).flatMap(({ path, part }) => {
    const { type, id, isRequired, errorMessage } = part;
    if (!String(type).startsWith('Input.')) return [];
    const label = type === 'Input.Toggle' ? 'title' : 'label';
    const mistakes = [];
    if (!isFilled(id)) mistakes.push(`${path}: ${String(type)} has no id`);
    if (!isFilled(part[label])) mistakes.push(`${path}: ${String(type)} has no ${label}`);
    if (isRequired === true && !isFilled(errorMessage))
      mistakes.push(`${path}: is required and has no errorMessage`);
    return mistakes;
  });
}

function describesImages(card: Card): string[] {
  const images = partsOf(card).filter(({ part }) => part['type'] === 'Image');
  return images.flatMap(({ path, part }) =>
    isFilled(part['altText']) ? [] : [`${path}: an Image has no altText`],
  );
}

/** One title, on top and largest; the others are of one size below it. A card of one sentence needs none. */
function beginsWithItsHeading(card: Card): string[] {
  const texts = partsOf(card).filter(({ part }) =>
    /^(TextBlock|RichTextBlock|Input\..+)$/.test(String(part['type'])),
  );
  if (texts.length === 1) return [];
  const [title, ...others] = texts.filter(({ part }) => part['style'] === 'heading');
  if (!title || title !== texts[0]) return ['/body: does not begin with a heading'];
  const wrong = ({ part }: CardPart, size: string) => part['size'] !== size || !isFilled(part['text']);
  return [
    ...(wrong(title, 'Large') ? [`${title.path}: the title is not Large, or empty`] : []),
    ...others
      .filter((heading) => wrong(heading, 'Medium'))
      .map(({ path }) => `${path}: a heading is not Medium, or empty`),
  ];
}

/** Colour is never the only carrier: a mark has its word, a coloured box its text, a bar its legend. */
function saysEveryColour(card: Card): string[] {
  const unsaid = shownTexts(card).flatMap(({ path, text }) =>
    markedColours
      .filter(({ mark, words }) => text.includes(mark) && !words.some((word) => text.includes(word)))
      .map(({ mark }) => `${path}: shows ${mark} without its word`),
  );
  const silent = partsOf(card).flatMap(({ path, part }) => {
    if (isFilled(part['color']) && !isFilled(part['legend']))
      return [`${path}: has a colour of its own and no legend`];
    const isBox = ['good', 'warning', 'attention', 'accent'].includes(String(part['style']));
    return isBox && shownTexts(part['items']).length === 0
      ? [`${path}: is a coloured box without a text`]
      : [];
  });
  return [...unsaid, ...silent];
}

/** Ids of areas and phases, slots (2026-11-26), periods (2026-H2) and uuids are for machines. */
function showsNoId(card: Card): string[] {
  const id = new RegExp(
    `${idMark}[\\w-]+|\\b\\d{4}-(?:\\d\\d-\\d\\d|H[12])\\b|\\b[\\da-f]{8}-[\\da-f]{4}-[\\da-f-]{22}\\b`,
  );
  return shownTexts(card).flatMap(({ path, text }) => {
    const [found] = id.exec(text) ?? [];
    return found ? [`${path}: shows the id ${found}`] : [];
  });
}

function findsWhatItFolds(card: Card): string[] {
  const parts = partsOf(card);
  const ids = parts.flatMap(({ part }) => (isFilled(part['id']) ? [String(part['id'])] : []));
  const twice = ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `/: has the id ${id} twice`);
  const targets = parts.flatMap(({ part }) =>
    Array.isArray(part['targetElements']) ? part['targetElements'] : [],
  );
  const lost = targets
    .filter((id) => !ids.includes(String(id)))
    .map((id) => `/: ${String(id)} is folded and is not there`);
  return [...twice, ...lost];
}

/** Teams shows six buttons of a set, and no second line of a text that does not wrap. */
function fitsTheHost(card: Card): string[] {
  return partsOf(card).flatMap(({ path, part }) => {
    const { type, actions, wrap } = part;
    if (Array.isArray(actions) && actions.length > 6)
      return [`${path || '/'}: has ${actions.length} buttons in one set`];
    if (String(type).startsWith('Action.') && !isFilled(part['title']))
      return [`${path}: a button has no title`];
    const mustWrap = ['TextBlock', 'Input.Toggle', 'Input.ChoiceSet'].includes(String(type));
    return mustWrap && wrap !== true ? [`${path}: ${String(type)} does not wrap`] : [];
  });
}

/** Who hears a button without what stands around it knows what it is about: a tooltip tells equal titles apart. */
function tellsButtonsApart(card: Card): string[] {
  const buttons = partsOf(card).filter(({ part }) => /^Action\.(Execute|Submit)$/.test(String(part['type'])));
  const names = Map.groupBy(buttons, ({ part }) => String(part['tooltip'] ?? part['title']));
  return [...names].flatMap(([name, same]) =>
    same.length > 1 ? [`${same[1]?.path}: ${same.length} buttons are called ${name}`] : [],
  );
}

function isFilled(value: unknown): boolean {
  return typeof value === 'string' && value.trim() !== '';
}
