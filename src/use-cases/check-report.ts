import type { TextComparison } from '../documents/compare-text.ts';
import { readFinished } from '../documents/read-finished.ts';
import { figureText, valueText } from '../documents/report-figures-table.ts';
import { decideReport } from '../domain/report/report.ts';
import { compareReports, type ReportDifference } from '../domain/report/report-differences.ts';
import type { ReportFacts } from '../domain/report/report-facts.ts';
import { compareFigures, decideFigures, type FigureDifference } from '../domain/report/report-figures.ts';
import type { KeptPart, ReportApproval, ReportConcept, ReportOffer } from '../domain/report-approval.ts';
import { keptParts } from '../domain/report-approval.ts';
import type { Context } from './context.ts';
import { gatherReport } from './gather-report.ts';
import { readKept, saysTheSame, sha256Of, writeFigures } from './keep-concept.ts';
import { colophonOf, readFacts } from './offer-report.ts';

export type PartState = 'same' | 'changed' | 'gone';

export type CheckedReport = {
  offer: ReportOffer;
  approval: ReportApproval | undefined;
  parts: readonly { part: KeptPart; state: PartState }[];
  /** Whether the concept that is made of the facts again says the same; absent where those cannot be read any more. */
  rebuilt?: { figures: boolean; text: boolean } | undefined;
  /** What the document says otherwise than its concept; absent where one of the two is not what it was. */
  finished?: TextComparison | undefined;
  /** What today's rows say otherwise; absent where the facts cannot be read any more. */
  today?: { figures: readonly FigureDifference[]; parts: readonly ReportDifference[] } | undefined;
};

/** Holds the report that was approved, or else is offered, against what was kept of it and against the rows of now. */
export async function checkReport(context: Context, periodId: string): Promise<CheckedReport | undefined> {
  const { reportApprovals } = context.stores;
  const approval = await reportApprovals.findApproval(periodId);
  const offer = approval?.offer ?? (await reportApprovals.offersOf(periodId))[0];
  if (!offer) return undefined;
  const concept = (await reportApprovals.conceptsOf(periodId)).find(
    ({ conceptId }) => conceptId === offer.conceptId,
  );
  const facts = await readFacts(context, offer);
  return {
    offer,
    approval,
    parts: await Promise.all(
      keptParts.map(async (part) => ({ part, state: stateOf(await readKept(context, offer[part])) })),
    ),
    rebuilt: facts && (await rebuild(context, facts, offer, concept)),
    finished: await compareFinished(context, offer, concept),
    today: facts && (await compareWithToday(context, facts)),
  };
}

/** Whether everything is as it was approved; what the rows say by now is another matter. */
function isWhole({ parts, rebuilt, finished }: CheckedReport): boolean {
  const isSame = parts.every(({ state }) => state === 'same');
  return isSame && (rebuilt?.figures ?? false) && (rebuilt?.text ?? false) && finished !== undefined;
}

function stateOf(read: Uint8Array | 'changed' | 'gone'): PartState {
  return typeof read === 'string' ? read : 'same';
}

async function rebuild(
  context: Context,
  facts: ReportFacts,
  offer: ReportOffer,
  concept: ReportConcept | undefined,
) {
  const figures = sha256Of(await writeFigures(decideReport(facts))) === offer.figures.sha256;
  const file = concept ? await readKept(context, concept.file) : 'gone';
  const text = typeof file !== 'string' && (await saysTheSame(facts, file, colophonOf(offer)));
  return { figures, text };
}

async function compareFinished(
  context: Context,
  offer: ReportOffer,
  concept: ReportConcept | undefined,
): Promise<TextComparison | undefined> {
  const [file, conceptFile] = await Promise.all([
    readKept(context, offer.file),
    concept ? readKept(context, concept.file) : ('gone' as const),
  ]);
  if (typeof file === 'string' || typeof conceptFile === 'string') return undefined;
  const read = await readFinished({ file, concept: conceptFile });
  return read.kind === 'read' ? read.comparison : undefined;
}

/**
 * As of the moment of then, with the programme file of then: what differs is what the rows say. An answer that was changed
 * since has a later moment and takes the place of the earlier one: it counts as if it had been there.
 */
async function compareWithToday(context: Context, facts: ReportFacts) {
  const { madeAt, programme, period } = facts;
  const gathered = await gatherReport(context, period, { now: new Date(madeAt) });
  const rounds = gathered.rounds.map(({ round, checkIns }) => ({
    round,
    checkIns: checkIns.map((checkIn) =>
      checkIn.answeredAt > madeAt ? { ...checkIn, answeredAt: madeAt } : checkIn,
    ),
  }));
  const [then, now] = [decideReport(facts), decideReport({ ...gathered, rounds, programme })];
  return {
    figures: compareFigures(decideFigures(then), decideFigures(now)),
    parts: compareReports(then, now),
  };
}

/** In which chapter the parts of a report stand. */
const chapterOf: Partial<Record<string, number | 'appendix'>> = {
  summary: 1,
  lines: 4,
  areas: 5,
  lessons: 6,
  reflections: 6,
  goals: 7,
  attention: 8,
  risks: 8,
  riskSignals: 8,
  earlyWarnings: 8,
  participation: 9,
  resources: 10,
  decisions: 11,
  choices: 11,
  deviations: 11,
  outlook: 12,
  responses: 'appendix',
  sentDigests: 'appendix',
  unreadableRows: 'appendix',
};

/** What was found, as it is shown. */
export function describeCheck({ programme }: Context, checked: CheckedReport) {
  const { offer, approval, parts, rebuilt, finished, today } = checked;
  return {
    at: approval?.approvedAt ?? offer.offeredAt,
    isApproved: approval !== undefined,
    isWhole: isWhole(checked),
    timeZone: programme.timeZone,
    kept: parts,
    rebuilt,
    finished,
    today: today && {
      // How it stands comes before how it stood on each day.
      figures: [...today.figures.filter(({ on }) => !on), ...today.figures.filter(({ on }) => on)].map(
        (difference) => ({
          about: figureText(difference),
          before: valueText(difference.before),
          after: valueText(difference.after),
        }),
      ),
      parts: today.parts.map(({ part, ...difference }) => ({ ...difference, section: chapterOf[part] })),
    },
  };
}
