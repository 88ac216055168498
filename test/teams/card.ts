import assert from 'node:assert/strict';

export type CardJson = Record<string, unknown>;

export type Button = {
  type: string;
  title: string;
  tooltip?: string;
  verb?: string;
  associatedInputs?: string;
  data?: Record<string, unknown>;
  fallback?: Button;
  url?: string;
};

/** Every button of a card that is there to press, in reading order. */
export function buttonsOf(card: CardJson): Button[] {
  return nodesOf(card).filter((node): node is Button & CardJson =>
    /^Action\.(?!Toggle)/.test(String(node['type'])),
  );
}

export function titlesOf(card: CardJson): string[] {
  return buttonsOf(card).map(({ title }) => title);
}

/** The button with this title, or with a title that starts or ends with it. */
export function findButton(card: CardJson, title: string): Button {
  const buttons = buttonsOf(card);
  const found =
    buttons.find((button) => button.title === title) ??
    buttons.find((button) => button.title.endsWith(title) || button.title.startsWith(title));
  assert.ok(found, `no button '${title}', only ${buttons.map((button) => button.title).join(' | ')}`);
  return found;
}

/** What the fields of a card hold as it is shown, by field id: what a client sends along with a button. */
export function fieldsOf(card: CardJson): Record<string, string> {
  const inputs = nodesOf(card).filter((node) => String(node['type']).startsWith('Input.'));
  return Object.fromEntries(
    inputs.map(({ id, value }) => [String(id), typeof value === 'string' ? value : '']),
  );
}

/** The card as somebody would send it who changed what its buttons carry. */
export function forged(card: CardJson, changes: Record<string, unknown>): CardJson {
  const copy = structuredClone(card);
  for (const button of buttonsOf(copy)) button.data = { ...button.data, ...changes };
  return copy;
}

/** Of what is filled in, the part that somebody types: a chosen area or colour is an id of ours. */
export function textsIn(card: CardJson, filledIn: Record<string, string>): string[] {
  const typedIn = nodesOf(card).filter(({ type }) => type === 'Input.Text');
  return typedIn.flatMap(({ id }) => filledIn[String(id)] ?? []);
}

/** Every text of a card that somebody may read, joined. */
export function textOf(card: CardJson): string {
  return nodesOf(card)
    .flatMap(({ text, title, label, value }) => [text, title, label, value])
    .filter((part) => typeof part === 'string')
    .join('\n');
}

function nodesOf(node: unknown): CardJson[] {
  if (Array.isArray(node)) return node.flatMap(nodesOf);
  if (typeof node !== 'object' || node === null) return [];
  const card = node as CardJson;
  return [card, ...Object.entries(card).flatMap(([key, part]) => (isUnseen(card, key) ? [] : nodesOf(part)))];
}

/** What nobody presses: what a client asks by itself, and the button of a client that does not know ours. */
function isUnseen({ type }: CardJson, key: string): boolean {
  return key === 'refresh' || (key === 'fallback' && String(type).startsWith('Action.'));
}
