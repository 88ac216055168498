import type { Command } from '../domain/commands.ts';
import { inLanguage } from '../domain/language.ts';
import type { Period } from '../domain/period.ts';
import type { Programme } from '../domain/programme.ts';
import type { Texts } from '../texts/text.ts';
import { escapeMarkdown } from './markdown.ts';
import { type Card, renderCard } from './render.ts';

/** What the product is, what it asks and keeps, and the commands that this person may use: the rarer ones folded. */
export function helpCard(programme: Programme, commands: readonly Command[], texts: Texts): Card {
  const { language } = texts;
  const shown = (command: Command) => ({
    title: texts(`command.${command.id}.title`),
    words: command.words[language][0],
    description: texts(`command.${command.id}.description`),
  });
  return renderCard('help', language, {
    privacyNotice: inLanguage(programme.organisation.privacyNotice, language),
    contact: inLanguage(programme.organisation.contact, language),
    commands: commands.filter(({ isInHelpOnly }) => !isInHelpOnly).map(shown),
    more: commands.filter(({ isInHelpOnly }) => isInHelpOnly).map(shown),
    fallbackText: texts('card.help.fallback', {
      commands: commands.map((command) => command.words[language][0]).join(', '),
    }),
  });
}

export type Choice = {
  title: string;
  /** What choosing says, as if it were typed. */
  words: string;
};

/** One question with a button for each answer. */
export function choiceCard(text: string, choices: readonly Choice[], texts: Texts): Card {
  return renderCard('choice', texts.language, { text, choices, fallbackText: escapeMarkdown(text) });
}

/** One sentence on a card of its own: the end of a form in a dialog. The text is shown as it is. */
export function noticeCard(text: string, texts: Texts): Card {
  return renderCard('notice', texts.language, { text, fallbackText: escapeMarkdown(text) });
}

export function reportReadyCard(
  report: { period: Period; url: string; openItems: number },
  texts: Texts,
): Card {
  const period = periodText(report.period, texts);
  return renderCard('report-ready', texts.language, {
    title: texts('card.reportReady.title'),
    text: texts('card.reportReady.text', { period }),
    toWrite: report.openItems > 0 ? texts('card.reportReady.toWrite', { count: report.openItems }) : '',
    url: report.url,
    writeWords: `${texts('card.reportReady.writeWords')} ${report.period.id}`,
    fallbackText: texts('card.reportReady.fallback', { period }),
  });
}

/** A document that was made of the report. `area`: of an extract. */
export function documentReadyCard(
  made: { kind: 'letter' | 'handover' | 'extract'; area: string; period: Period; url: string },
  texts: Texts,
): Card {
  const title = texts(`card.documentReady.${made.kind}.title`, { area: made.area });
  const toWrite = made.kind === 'extract' ? '' : texts('card.documentReady.toWrite');
  return renderCard('report-ready', texts.language, {
    title: escapeMarkdown(title),
    text: texts('card.reportReady.text', { period: periodText(made.period, texts) }),
    toWrite,
    url: made.url,
    writeWords: `${texts('card.reportReady.writeWords')} ${made.area} ${made.period.id}`.replace('  ', ' '),
    fallbackText: escapeMarkdown(title),
  });
}

/** `tweede halfjaar 2026`, as people say it. */
export function periodText({ id }: Pick<Period, 'id'>, texts: Texts): string {
  const [year = id, half] = id.split('-H');
  if (half === undefined) return texts('period.year', { year });
  return texts(half === '1' ? 'period.half1' : 'period.half2', { year });
}
