/** One object of a card's JSON, and where it is. */
export type CardPart = { path: string; part: Readonly<Record<string, unknown>> };

/**
 * Every object of the card in reading order, the card itself first; not what a button sends (`data`, an object), nor
 * what nobody presses: what the client asks by itself (`refresh`), and the button of a client that does not know ours.
 */
export function partsOf(card: unknown, path = ''): CardPart[] {
  if (Array.isArray(card)) return card.flatMap((item, index) => partsOf(item, `${path}/${index}`));
  if (!isObject(card)) return [];
  const inner = Object.entries(card).filter(
    ([key, value]) => !isUnseen(card, key) && (key !== 'data' || Array.isArray(value)),
  );
  return [{ path, part: card }, ...inner.flatMap(([key, value]) => partsOf(value, `${path}/${key}`))];
}

/** A property of a card that holds a text, and where it is. */
export type CardText = { path: string; name: string; text: string; part: CardPart['part'] };

/** What people see, hear or read. An input's value is no part of it: they typed that themselves. */
const shown = [
  'text',
  'title',
  'label',
  'placeholder',
  'tooltip',
  'altText',
  'errorMessage',
  'legend',
  'fallbackText',
];

export function shownTexts(card: unknown): CardText[] {
  return allTexts(card).filter(({ name }) => shown.includes(name));
}

export function allTexts(card: unknown): CardText[] {
  return partsOf(card).flatMap(({ path, part }) =>
    Object.entries(part).flatMap(([name, text]) =>
      typeof text === 'string' ? [{ path: `${path}/${name}`, name, text, part }] : [],
    ),
  );
}

function isUnseen({ type }: Record<string, unknown>, key: string): boolean {
  return key === 'refresh' || (key === 'fallback' && String(type).startsWith('Action.'));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
