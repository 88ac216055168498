import type { Period } from '../domain/period.ts';
import type { KeptPart } from '../domain/report-approval.ts';
import { dateText, momentText, type Texts } from '../texts/text.ts';
import { type Card, renderCard } from './render.ts';
import { periodText } from './reply-cards.ts';

/** A longer list makes a card that nobody reads, and that may be too large. */
const mostLines = 15;
const longestLine = 220;

/** A number or a colour that is another now, in words. */
type Differing = { about: string; before: string; after: string };

export type ReportCheckShown = {
  period: Pick<Period, 'id'>;
  /** When it was approved, or only offered. */
  at: string;
  isApproved: boolean;
  isWhole: boolean;
  timeZone: string;
  kept: readonly { part: KeptPart; state: 'same' | 'changed' | 'gone' }[];
  rebuilt?: { figures: boolean; text: boolean } | undefined;
  finished?:
    | {
        changed: readonly (Differing & { heading: string })[];
        missing: readonly { heading: string; text: string }[];
      }
    | undefined;
  today?:
    | {
        figures: readonly Differing[];
        parts: readonly {
          section: number | 'appendix' | undefined;
          about: string;
          /** The day of a round. */
          on?: string;
          change: 'changed' | 'added' | 'gone';
        }[];
      }
    | undefined;
};

type Part = { title: string; intro?: string; lines: readonly string[] };

/** What was found when a report was held against what is kept of it, and against the rows of now. */
export function reportCheckCard(shown: ReportCheckShown, texts: Texts): Card {
  const { period, isApproved } = shown;
  const named = periodText(period, texts);
  const at = momentText(new Date(shown.at), shown.timeZone, texts.language);
  const key = isApproved ? 'aboutApproved' : 'aboutOffered';
  const parts = [keptPart(shown, texts), finishedPart(shown, texts), ...todayPart(shown, texts)];
  return renderCard('report-check', texts.language, {
    about: texts(`card.reportCheck.${key}`, { period: named, at }),
    ...verdictOf(shown, texts),
    parts: parts.map(({ title, intro, lines }) => ({
      title,
      intro: intro ?? '',
      lines: lines.slice(0, mostLines).map((text) => ({ text: shortened(text) })),
      more:
        lines.length > mostLines ? texts('card.reportCheck.more', { count: lines.length - mostLines }) : '',
    })),
    words: `rapport goedkeuren ${period.id}`,
    fallbackText: texts('card.reportCheck.fallback', { period: named }),
  });
}

/** What is as it was recorded is good; where that differs from the concept, its reader has to know. */
function verdictOf({ isWhole, finished }: ReportCheckShown, texts: Texts) {
  if (!isWhole) return { verdict: texts('card.reportCheck.notWhole'), verdictStyle: 'attention' };
  const differs = finished && finished.changed.length + finished.missing.length > 0;
  return differs
    ? { verdict: texts('card.reportCheck.wholeDiffers'), verdictStyle: 'warning' }
    : { verdict: texts('card.reportCheck.whole'), verdictStyle: 'good' };
}

function keptPart({ kept, rebuilt }: ReportCheckShown, texts: Texts): Part {
  const states = kept.map(({ part, state }) =>
    texts(`card.reportCheck.state.${state}`, { part: texts(`card.reportApproval.part.${part}`) }),
  );
  const again = rebuilt
    ? [
        texts(rebuilt.figures ? 'card.reportCheck.figuresSame' : 'card.reportCheck.figuresDiffer'),
        texts(rebuilt.text ? 'card.reportCheck.textSame' : 'card.reportCheck.textDiffers'),
      ]
    : [texts('card.reportCheck.notRebuilt')];
  return { title: texts('card.reportCheck.kept'), lines: [...states, ...again] };
}

function finishedPart({ finished }: ReportCheckShown, texts: Texts): Part {
  const title = texts('card.reportCheck.finished');
  if (!finished) return { title, lines: [texts('card.reportCheck.finishedUnknown')] };
  const lines = [
    ...finished.changed.map((change) =>
      texts('card.reportCheck.changed', { ...change, after: change.after || '–' }),
    ),
    ...finished.missing.map((missing) => texts('card.reportCheck.missing', missing)),
  ];
  return { title, lines: lines.length > 0 ? lines : [texts('card.reportCheck.finishedSame')] };
}

function todayPart({ today }: ReportCheckShown, texts: Texts): Part[] {
  if (!today) return [];
  const title = texts('card.reportCheck.today');
  const parts = today.parts.map(({ section, about, on, change }) => {
    const chapter =
      section === undefined
        ? texts('card.reportCheck.elsewhere')
        : section === 'appendix'
          ? texts('card.reportCheck.appendix')
          : texts('card.reportCheck.chapter', { section });
    const key = { changed: 'todayChanged', added: 'todayAdded', gone: 'todayGone' } as const;
    return texts(`card.reportCheck.${key[change]}`, {
      about: [chapter, about, on && dateText(on, texts.language)].filter(Boolean).join(', '),
    });
  });
  const figures = today.figures.map(({ about, before, after }) =>
    texts('card.reportCheck.todayFigure', { figure: about, before, after }),
  );
  const lines = [...figures, ...new Set(parts)];
  if (lines.length === 0) return [{ title, lines: [texts('card.reportCheck.todaySame')] }];
  return [{ title, intro: texts('card.reportCheck.todayExplained'), lines }];
}

function shortened(text: string): string {
  return text.length <= longestLine ? text : `${text.slice(0, longestLine - 1)}…`;
}
