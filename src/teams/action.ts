import type { Card } from '../cards/render.ts';
import type { Turn } from './turn.ts';

/**
 * What pressing a button leads to, whatever the host: the next form, the card that it came from again with a note (most
 * often a round's), or one sentence. The host decides how it is shown.
 */
export type ActionResult =
  | { kind: 'form'; title: string; card: Card }
  | { kind: 'round'; card: Card; note: string }
  | { kind: 'notice'; text: string };

/** One verb of the cards. `data` is what the client sent: unknown until parsed, and never who somebody is. */
export type Action = {
  verb: string;
  handle(turn: Turn, data: unknown): Promise<ActionResult>;
};
