import type { ProgrammeVersion } from '../domain/programme-version.ts';
import { dateText, momentText, type Texts } from '../texts/text.ts';
import { type Card, renderCard } from './render.ts';

/** More sentences than this make a card that nobody reads, and that may be too large. */
const mostSentences = 20;

type Version = Omit<ProgrammeVersion, 'memberId' | 'blobName' | 'fileHash'>;

export type ProgrammeShown = {
  inForce: Version | undefined;
  /** Newest first. */
  latest: readonly (Version & { isInForce: boolean; canBePutBack: boolean })[];
  timeZone: string;
  /** What just happened. */
  note?: string | undefined;
};

/** Which version of the programme file is in force, the last ones, and what can be done about it. */
export function programmeCard({ inForce, latest, timeZone, note }: ProgrammeShown, texts: Texts): Card {
  const since = inForce ? momentText(new Date(inForce.appliedAt), timeZone, texts.language) : '';
  const said = inForce
    ? texts('card.programme.inForce', { version: String(inForce.version), since })
    : texts('card.programme.unknown');
  return renderCard('programme', texts.language, {
    note: note ?? '',
    inForce: said,
    source: inForce ? sourceText(inForce, texts) : '',
    versions: latest.map((version) => ({
      text: texts(version.isInForce ? 'card.programme.lineInForce' : 'card.programme.line', {
        version: String(version.version),
        since: dateText(version.appliedAt.slice(0, 10), texts.language),
      }),
      source: sourceText(version, texts),
      canBePutBack: version.canBePutBack,
      button: texts('card.programme.putBack', { version: String(version.version) }),
      version: version.version,
    })),
    fallbackText: texts('card.programme.fallback'),
  });
}

/** What putting a version back changes, before it is done. */
export function putBackCard(
  shown: {
    version: number;
    warnings: readonly string[];
    changes: readonly string[];
    basedOn: number;
    isOvertaken: boolean;
  },
  texts: Texts,
): Card {
  const { warnings, changes, basedOn, isOvertaken } = shown;
  const version = String(shown.version);
  const left = Math.max(0, warnings.length + changes.length - mostSentences);
  const shownWarnings = warnings.slice(0, mostSentences);
  return renderCard('put-back', texts.language, {
    title: texts('card.putBack.title', { version }),
    note: isOvertaken ? texts('card.putBack.overtaken') : '',
    warnings: shownWarnings.map((text) => ({ text })),
    changes: changes.slice(0, mostSentences - shownWarnings.length).map((text) => ({ text })),
    more: left > 0 ? texts('card.putBack.more', { count: left }) : '',
    button: texts('card.programme.putBack', { version }),
    version: shown.version,
    basedOn,
    fallbackText: texts('card.putBack.fallback', { version }),
  });
}

/** A page outside Teams: what for, and a button that opens it. */
export function linkCard(page: { title: string; text: string; url: string }, texts: Texts): Card {
  return renderCard('link', texts.language, { ...page, fallbackText: page.text });
}

function sourceText({ source, ofVersion }: Version, texts: Texts): string {
  return texts(`card.programme.source.${source}`, { version: String(ofVersion ?? '') });
}
