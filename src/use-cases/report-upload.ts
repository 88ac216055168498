import type { TextComparison } from '../documents/compare-text.ts';
import { findPersonalData } from '../privacy/find-personal-data.ts';
import { momentText, type Texts } from '../texts/text.ts';
import type { Context } from './context.ts';
import { sha256Of } from './keep-concept.ts';
import { type FinishedReport, isOffered, offerFile, readFinishedReport } from './offer-report.ts';
import type { CheckedFile, UploadPurpose } from './upload-purpose.ts';

/** A report with pictures; more is a file that something is the matter with. */
const mostBytes = 16 * 1024 * 1024;
/** More lines would not be read; `rapport controleer` counts them all. */
const mostLines = 20;

type Read = Extract<FinishedReport, { kind: 'read' }>;

/** A report that was finished in Word: checked, held against its concept, and put up for approval. */
export function reportUpload(context: Context): UploadPurpose {
  const { reportApprovals } = context.stores;
  const isApproved = async (periodId: string) => (await reportApprovals.findApproval(periodId)) !== undefined;
  return {
    roles: ['manager'],
    mostBytes,
    accept: '.docx',
    check: async (bytes, texts, { about: periodId }): Promise<CheckedFile> => {
      if (await isApproved(periodId)) return mistakes([texts('page.report.approvedBefore')]);
      const read = await readFinishedReport(context, periodId, bytes);
      if (read.kind === 'noConcept') return mistakes([texts('page.report.noConcept')]);
      if (read.kind === 'refused')
        return mistakes(read.problems.map((problem) => texts(`page.report.problem.${problem}`)));
      return {
        kind: 'changes',
        warnings: warningsAbout(read, texts),
        changes: [
          texts('page.report.belongsTo', { made: madeText(context, read, texts) }),
          texts('page.report.hash', { hash: sha256Of(bytes) }),
          texts('page.report.next'),
        ],
        canApply: true,
        basedOn: read.concept.conceptId,
      };
    },
    apply: async (bytes, { basedOn, person, about: periodId }, texts) => {
      if (await isApproved(periodId)) return { kind: 'overtaken' };
      const [newest] = await reportApprovals.offersOf(periodId);
      if (!isOffered(newest, bytes)) {
        const read = await readFinishedReport(context, periodId, bytes);
        if (read.kind !== 'read' || read.concept.conceptId !== basedOn) return { kind: 'overtaken' };
        const { changed = [], missing = [] } = read.comparison ?? {};
        const counts = { changed: changed.length, missing: missing.length };
        await offerFile(context, person, read.concept, bytes, { source: 'upload', ...counts });
      }
      return { kind: 'applied', text: texts('page.report.applied', { period: periodId }) };
    },
  };
}

function mistakes(messages: readonly string[]): CheckedFile {
  return { kind: 'mistakes', mistakes: messages.map((message) => ({ message })) };
}

function madeText({ programme }: Context, { concept }: Read, texts: Texts): string {
  return momentText(new Date(concept.madeAt), programme.timeZone, texts.language);
}

function warningsAbout(read: Read, texts: Texts): string[] {
  const { changed, missing }: TextComparison = read.comparison ?? { changed: [], missing: [] };
  // Names of functions and places are all over a report: only what is surely somebody's name counts.
  const found = findPersonalData(read.text).filter(
    ({ certainty, kind }) => certainty === 'certain' || kind !== 'name',
  );
  const lines = changed.map(({ heading, about, before, after }) =>
    texts('page.report.changed', { heading, about, before, after: after || '–' }),
  );
  return [
    ...(read.isNamed ? [] : [texts('page.report.notNamed')]),
    ...(read.concept.isRunning ? [texts('page.report.running')] : []),
    ...(read.hasGaps ? [texts('page.report.gaps')] : []),
    ...(read.hasChanges ? [texts('page.report.trackedChanges')] : []),
    ...(read.hasRemarks ? [texts('page.report.remarks')] : []),
    ...(found.length > 0 ? [texts('page.report.personal', { count: found.length })] : []),
    ...lines.slice(0, mostLines),
    ...(lines.length > mostLines
      ? [texts('page.report.moreChanged', { count: lines.length - mostLines })]
      : []),
    ...(missing.length > 0 ? [texts('page.report.missing', { count: missing.length })] : []),
  ];
}
