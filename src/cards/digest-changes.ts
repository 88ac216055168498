import type { DigestChange } from '../domain/digest-changes.ts';
import type { PreviewPlace } from '../domain/digest-preview.ts';
import { inLanguage } from '../domain/language.ts';
import { type IsoWeek, weekNumberOf } from '../domain/time.ts';
import { momentText, type Texts } from '../texts/text.ts';
import { type Card, renderCard } from './render.ts';

/** In what an edition of a digest differs from the one before: a sentence each. */
export function changeTexts(changes: readonly DigestChange[], texts: Texts): string[] {
  return changes.map((change) => changeText(change, texts));
}

function changeText({ section, about, how }: DigestChange, texts: Texts): string {
  if (section === 'note') return texts(noteKeys[how.kind]);
  if (section === 'counts' || about === undefined) return texts('card.digest.change.counts');
  const said = {
    section: texts(`card.digest.change.section.${section}`),
    about: inLanguage(about, texts.language),
  };
  if (how.kind !== 'colour') return texts(`card.digest.change.${how.kind}`, said);
  const [from, to] = [texts(`status.${how.from}`), texts(`status.${how.to}`)].map((word) =>
    word.toLowerCase(),
  );
  return texts('card.digest.change.colour', { ...said, from: from ?? '', to: to ?? '' });
}

const noteKeys = {
  added: 'card.digest.change.note.added',
  removed: 'card.digest.change.note.removed',
  words: 'card.digest.change.note.words',
  other: 'card.digest.change.note.words',
  colour: 'card.digest.change.note.words',
} as const;

export type CorrectionShown = {
  /** What stands. */
  before: { week: IsoWeek; edition: number; frozenAt: string };
  changes: readonly DigestChange[];
  /** Of what would be sent: only what was seen is. */
  hash: string;
  timeZone: string;
  /** Something changed between looking and sending. */
  isChangedMeanwhile?: boolean;
};

/** How many lines fit, whatever areas are called. */
const mostChanges = 60;

/** In what a digest that was sent would be corrected, for who decides that; and the way to its texts. */
export function correctDigestCard(shown: CorrectionShown, texts: Texts): Card {
  const { before, changes, hash, timeZone, isChangedMeanwhile } = shown;
  const week = weekNumberOf(before.week);
  const edition = before.edition + 1;
  const left = changes.length - mostChanges;
  const at = momentText(new Date(before.frozenAt), timeZone, texts.language);
  return renderCard('correct-digest', texts.language, {
    note: isChangedMeanwhile ? texts('card.correctDigest.changedMeanwhile') : '',
    title: texts('card.correctDigest.title', { week }),
    about:
      changes.length > 0
        ? texts('card.correctDigest.about', { edition: before.edition, at })
        : texts('reply.digest.nothingChanged', { week }),
    changes: changeTexts(changes.slice(0, mostChanges), texts).map((text) => ({ text })),
    more: left > 0 ? texts('card.planning.more', { count: left }) : '',
    send: changes.length > 0 ? texts('card.correctDigest.send', { edition }) : '',
    data: { week: before.week, edition, hash },
    place: { week: before.week, view: 'open', from: 0, correcting: true } satisfies PreviewPlace,
    fallbackText: texts('card.correctDigest.fallback', { week, count: changes.length }),
  });
}
