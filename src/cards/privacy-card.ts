import type { Texts } from '../texts/text.ts';
import { formForHost, type Host } from './host.ts';
import { type Card, drawToFit, renderCard } from './render.ts';
import { shortened } from './shortened.ts';

/** What was found, as it stands in the text, and why it was. */
export type FoundWords = { words: string; why: FoundWhy };
export type FoundWhy =
  | 'bsnNamed'
  | 'bsnNearName'
  | 'bsnBare'
  | 'iban'
  | 'email'
  | 'phone'
  | 'address'
  | 'birthDate'
  | 'name';

/** A field of the form that was sent, under the name that it has for people. */
export type SentField = {
  name: string;
  label: string;
  text: string;
  limit: number;
  found: readonly FoundWords[];
};

export type PrivacyShown = {
  title: string;
  /** All that was typed, in the order of the form. */
  fields: readonly SentField[];
  verb: string;
  /** The form as it was sent, what was typed included. */
  sent: Record<string, unknown>;
  /** What is sent along with the word that nothing of it is personal data; undefined while something has to go. */
  notPersonal: object | undefined;
  /** Leaves the form. A dialog has its own cross to leave by. */
  back: { verb: string; data: object } | undefined;
};

/** How much is said of each field; which fields are open to be mended, where the others go along unseen. */
type Room = { findings: number; words: number; everyField: boolean };
const rooms: readonly [Room, ...Room[]] = [
  { findings: 6, words: 80, everyField: false },
  // What goes along unseen is on every button: on a full form it takes less room in sight.
  { findings: 6, words: 80, everyField: true },
  { findings: 2, words: 40, everyField: true },
  { findings: 1, words: 16, everyField: true },
];

/**
 * For somebody in whose form something is, or may be, about a person: what, where, why and how to mend it, with the
 * text to be mended. Nothing of the form is lost.
 */
export function privacyCard(shown: PrivacyShown, host: Host, texts: Texts): Card {
  return formForHost(
    drawToFit(rooms, (room) => draw(shown, room, host, texts)),
    host,
  );
}

function draw(
  { title, fields, verb, sent, notPersonal, back }: PrivacyShown,
  room: Room,
  host: Host,
  texts: Texts,
) {
  const open = fields.filter(({ found }) => room.everyField || found.length > 0);
  const names = new Set(open.map(({ name }) => name));
  const rest = Object.fromEntries(Object.entries(sent).filter(([name]) => !names.has(name)));
  return renderCard('privacy', texts.language, {
    title,
    explanation: texts(notPersonal ? 'card.privacy.explanationQuestion' : 'card.privacy.explanation'),
    fields: open.map(({ found, ...field }) => ({
      ...field,
      findings: found.slice(0, room.findings).map(({ words, why }) => ({
        words: shortened(words, room.words),
        says: texts(`card.privacy.found.${why}`),
      })),
      style: notPersonal ? 'warning' : 'attention',
      more:
        found.length > room.findings
          ? texts('card.privacy.more', { count: found.length - room.findings })
          : '',
    })),
    send: { verb, data: rest },
    notPersonal: notPersonal ? [{ verb, data: { ...rest, notPersonal } }] : [],
    back: host === 'cardSteps' && back ? [back] : [],
  });
}
