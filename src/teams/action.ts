import type { z } from 'zod';
import type { Card } from '../cards/render.ts';
import type { Typed } from '../cards/unsaved-card.ts';
import type { Texts } from '../texts/text.ts';
import type { Context } from '../use-cases/context.ts';
import type { People } from '../use-cases/people.ts';
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
  /** Where the verb sends a form that people type in: of what was typed nothing gets lost, whatever happens. */
  form?: SentForm | undefined;
  /** It sets something that has neither a version nor a nonce: an old press that comes again must not set it back. */
  lastWordCounts?: true;
  /** Of what it does nothing stays. */
  keepsNothing?: true;
};

/** How an action comes to be. */
export type MakeAction = (context: Context, people: People) => Action;

/** What was typed in a field, and how much the field takes. `name` is the field's id on the card. */
export type TypedField = Typed & { name: string; limit: number };

export type SentForm = {
  /**
   * What was typed by hand; a choice is soon made again. All of it is looked at before it is stored: a field that is
   * missing here goes unguarded.
   */
  typed(data: unknown, texts: Texts): TypedField[];
  /** Whether nothing may be kept of when it was sent: what is recorded of it then is for the handler. */
  isAnonymous?(data: unknown): boolean;
  /** The button that leaves the form, and what it carries of the form's data. */
  back: { verb: string; place: z.ZodType<object> };
};
