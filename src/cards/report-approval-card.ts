import type { Period } from '../domain/period.ts';
import {
  type KeptFile,
  type KeptPart,
  keptParts,
  type MayApprove,
  type ReportApproval,
  type ReportConcept,
  type ReportOffer,
} from '../domain/report-approval.ts';
import { momentText, type Texts } from '../texts/text.ts';
import { type Card, renderCard } from './render.ts';
import { periodText } from './reply-cards.ts';

export type ReportApprovalShown = {
  period: Pick<Period, 'id'>;
  isManager: boolean;
  concept?: ReportConcept | undefined;
  offer?: ReportOffer | undefined;
  may?: MayApprove | undefined;
  approval?: ReportApproval | undefined;
  timeZone: string;
  /** What just happened, and whether that is good. */
  note?: { text: string; isGood: boolean } | undefined;
};

/** How far the report of a period is on its way to be approved, and what the reader may do about it. */
export function reportApprovalCard(shown: ReportApprovalShown, texts: Texts): Card {
  const { period, isManager, offer, may, approval, note } = shown;
  const named = periodText(period, texts);
  const mayPrepare = isManager && !approval;
  return renderCard('report-approval', texts.language, {
    about: texts('card.reportApproval.about', { period: named }),
    note: note?.text ?? '',
    noteStyle: note?.isGood ? 'good' : 'attention',
    lines: linesOf(shown, texts).map((text) => ({ text })),
    warnings: warningsOf(shown, texts).map((text) => ({ text })),
    hashes: hashesOf(approval?.offer ?? offer, texts),
    mayApprove: may?.kind === 'yes' && !approval,
    mayDownload: (approval ?? offer) !== undefined,
    mayUpload: mayPrepare && shown.concept !== undefined,
    commands: commandsOf(shown, texts),
    periodId: period.id,
    offerId: offer?.offerId ?? '',
    fallbackText: texts('card.reportApproval.fallback', { period: named }),
  });
}

function linesOf(shown: ReportApprovalShown, texts: Texts): string[] {
  const { concept, offer, approval, isManager } = shown;
  const at = (moment: string) => momentText(new Date(moment), shown.timeZone, texts.language);
  if (approval) {
    const { role, approvedAt } = approval;
    const key = role === 'manager' ? 'approvedManager' : 'approvedDeputy';
    return [
      texts(`card.reportApproval.${key}`, { at: at(approvedAt) }),
      texts('card.reportApproval.ofConcept', { made: at(approval.offer.conceptMadeAt) }),
    ];
  }
  if (offer) {
    const key = offer.source === 'upload' ? 'offeredUpload' : 'offeredConcept';
    return [
      texts(`card.reportApproval.${key}`, { at: at(offer.offeredAt) }),
      texts('card.reportApproval.ofConcept', { made: at(offer.conceptMadeAt) }),
    ];
  }
  if (!isManager) return [texts('card.reportApproval.nothingOffered')];
  if (!concept) return [texts('card.reportApproval.noConcept')];
  return [
    texts('card.reportApproval.nothingOffered'),
    [
      texts('card.reportApproval.concept', { made: at(concept.madeAt) }),
      ...(concept.openItems > 0
        ? [texts('card.reportApproval.openItems', { count: concept.openItems })]
        : []),
    ].join(' '),
    texts('card.reportApproval.howToOffer'),
  ];
}

function warningsOf(shown: ReportApprovalShown, texts: Texts): string[] {
  const { concept, offer, may, approval } = shown;
  if (approval || !offer) return [];
  const { source, openItems, changed, missing, isRunning } = offer;
  const isNewer = concept && concept.conceptId !== offer.conceptId && concept.madeAt > offer.offeredAt;
  const made = concept && momentText(new Date(concept.madeAt), shown.timeZone, texts.language);
  return [
    ...(may?.kind === 'later' ? [texts('card.reportApproval.later')] : []),
    ...(source === 'concept' && openItems > 0
      ? [texts('card.reportApproval.openItems', { count: openItems })]
      : []),
    ...(isRunning ? [texts('card.reportApproval.running')] : []),
    ...(isNewer && made ? [texts('card.reportApproval.newerConcept', { made })] : []),
    ...(changed > 0 ? [texts('card.reportApproval.changed', { count: changed })] : []),
    ...(missing > 0 ? [texts('card.reportApproval.missing', { count: missing })] : []),
  ];
}

function hashesOf(kept: Record<KeptPart, KeptFile> | undefined, texts: Texts) {
  if (!kept) return [];
  return keptParts.map((part) => ({
    label: texts(`card.reportApproval.part.${part}`),
    hash: kept[part].sha256,
  }));
}

/** What takes longer than a press may: said as if it were typed. */
function commandsOf({ period, isManager, concept, offer, approval }: ReportApprovalShown, texts: Texts) {
  const command = (key: 'check' | 'offer' | 'make', words: string) => ({
    title: texts(`card.reportApproval.${key}`),
    words: `${words} ${period.id}`,
  });
  return [
    ...(approval || offer ? [command('check', 'rapport controleer')] : []),
    ...(!approval && isManager && concept ? [command('offer', 'rapport aanbieden')] : []),
    ...(!approval && isManager && !concept ? [command('make', 'rapport')] : []),
  ];
}
