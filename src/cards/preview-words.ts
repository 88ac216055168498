import type { TextAbout, TextUnit } from '../domain/digest-texts.ts';
import type { Programme } from '../domain/programme.ts';
import type { Status } from '../domain/status.ts';
import { dayText, type TextKey, type Texts } from '../texts/text.ts';

/** What a text is about, in words: a round by its day, anything else by its number. */
export function aboutText(about: TextAbout, { timeZone }: Pick<Programme, 'timeZone'>, texts: Texts): string {
  switch (about.kind) {
    case 'answer':
    case 'reason':
      return texts(`card.preview.about.${about.kind}`, {
        day: dayText(about.slot, timeZone, texts.language),
      });
    case 'decision':
    case 'lesson':
      return texts(`card.preview.about.${about.kind}`, { name: about.name });
  }
}

const labels: Readonly<Record<string, TextKey>> = {
  what: 'card.preview.part.what',
  effect: 'card.preview.part.effect',
  correction: 'card.preview.part.correction',
  reason: 'card.preview.part.reason',
  question: 'card.preview.part.question',
  decidedBy: 'card.preview.part.decidedBy',
  ifWeWait: 'card.preview.part.ifWeWait',
  title: 'card.preview.part.title',
  nextTime: 'card.preview.part.nextTime',
};

/** A text with the names of its parts, whole. */
export function partLines({ parts }: TextUnit, texts: Texts): { label: string; text: string }[] {
  return Object.entries(parts).map(([name, text]) => {
    const label = labels[name];
    return { label: label ? texts(label) : '', text };
  });
}

/** A colour is never shown without its word. */
export function statusWords(status: Status | 'noData', texts: Texts): string {
  return `${texts(`status.${status}.mark`)} ${texts(`status.${status}`)}`;
}
