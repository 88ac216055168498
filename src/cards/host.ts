import type { Card } from './render.ts';

/**
 * What the place where a card is shown can do. With `dialogs` a form opens in a dialog; with `cardSteps` it is the
 * next step of the same card: personal chats, the Playground, and wherever dialogs are not to be had.
 */
export type Host = 'dialogs' | 'cardSteps';

/** The verbs that bring a form. */
const formVerbs: ReadonlySet<unknown> = new Set([
  'answerWithForm',
  'openCheckIn',
  'openLesson',
  'openChoice',
  'openLink',
  'openPhaseStep',
  'askAboutDecision',
  'showDigestPart',
]);

/** On a host with dialogs, the buttons that bring a form ask for a dialog (`task/fetch`). */
export function cardForHost(card: Card, host: Host): Card {
  return host === 'cardSteps'
    ? card
    : mapActions(card, (action) => (formVerbs.has(action['verb']) ? fetching(action) : action));
}

/** A form inside a dialog is sent back as the dialog's submit. */
export function formForHost(card: Card, host: Host): Card {
  return host === 'cardSteps' ? card : mapActions(card, submitting);
}

type Action = Record<string, unknown>;

function fetching(action: Action): Action {
  const { data, ...rest } = submitting(action);
  return { ...rest, data: { ...(data as object), msteams: { type: 'task/fetch' } } };
}

/** `Action.Submit` is what old clients know too: it needs no fallback. */
function submitting(action: Action): Action {
  const { verb, data, fallback: _, ...rest } = action;
  return { ...rest, type: 'Action.Submit', data: { ...(data as object), verb } };
}

/** The same card with every button that asks the bot something as `map` makes it. */
export function mapActions(card: Card, map: (action: Action) => Action): Card {
  return mapNodes(card, (node) => (node['type'] === 'Action.Execute' ? map(node) : node));
}

/** A form, for any host, of which the buttons that `isMeant` by verb and data carry more. */
export function withCarried(
  card: Card,
  isMeant: (verb: unknown, data: Record<string, unknown>) => boolean,
  carried: object,
): Card {
  return mapNodes(card, (node) => {
    if (node['type'] !== 'Action.Execute' && node['type'] !== 'Action.Submit') return node;
    const data = { ...(node['data'] as Record<string, unknown> | undefined) };
    return isMeant(node['verb'] ?? data['verb'], data) ? { ...node, data: { ...data, ...carried } } : node;
  });
}

function mapNodes(card: Card, map: (node: Action) => Action): Card {
  const visit = (node: unknown): unknown => {
    if (Array.isArray(node)) return node.map(visit);
    if (typeof node !== 'object' || node === null) return node;
    return map(Object.fromEntries(Object.entries(node).map(([key, part]) => [key, visit(part)])));
  };
  return visit(card) as Card;
}
