import { z } from 'zod';
import type { Host } from '../cards/host.ts';
import type { Texts } from '../texts/text.ts';
import type { Action } from './action.ts';

/** A form as it was sent, and how its answer is shown. */
export type Sent = { action: Action; data: unknown; host: Host; texts: Texts };

/** What a client adds to say how something was sent. */
const addedByClient: ReadonlySet<string> = new Set(['verb', 'msteams']);

/** The data of a form, for a button that sends the same once more. */
export function asSent(data: unknown): Record<string, unknown> {
  const entries = Object.entries(z.record(z.string(), z.unknown()).catch({}).parse(data));
  return Object.fromEntries(entries.filter(([name]) => !addedByClient.has(name)));
}

/** The button that leaves the form that was sent; undefined where what it carries does not say where to. */
export function backOf({ action, data }: Sent): { verb: string; data: object } | undefined {
  const { verb, place } = action.form?.back ?? {};
  const carried = place?.safeParse(data);
  return verb !== undefined && carried?.success ? { verb, data: carried.data } : undefined;
}
