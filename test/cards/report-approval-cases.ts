import type { Card } from '../../src/cards/render.ts';
import { type ReportApprovalShown, reportApprovalCard } from '../../src/cards/report-approval-card.ts';
import { type ReportCheckShown, reportCheckCard } from '../../src/cards/report-check-card.ts';
import { type ReportDeputyShown, reportDeputyCard } from '../../src/cards/report-deputy-card.ts';
import { keptParts } from '../../src/domain/report-approval.ts';
import type { Texts } from '../../src/texts/text.ts';
import { aReportConcept, aReportOffer } from '../storage/samples.ts';
import { idMark } from './card-programme.ts';
import { emoji, quotes, words } from './long-texts.ts';

type CardCase = { name: string; draw: (texts: Texts) => Card };

const period = { id: '2026-H2' };
const timeZone = 'Europe/Amsterdam';
const [concept, offer] = [aReportConcept(), aReportOffer()];
const approval = {
  periodId: '2026-H2',
  id: offer.offerId,
  offer,
  approvedAt: '2026-12-03T09:00:00.000Z',
  role: 'deputy' as const,
  memberId: `${idMark}bram`,
};
const newer = aReportConcept({
  conceptId: '1c5b7e3e-1d1e-4c8a-8d0c-8f6a1c2b3d4f',
  madeAt: '2026-12-03T08:00:00.000Z',
});
const manager = { isManager: true, may: { kind: 'yes', role: 'manager' } } as const;

const approvals: readonly [string, Omit<ReportApprovalShown, 'period' | 'timeZone'>][] = [
  ['no concept', { isManager: true }],
  ['nothing offered', { isManager: true, concept }],
  ['nothing offered, for the deputy', { isManager: false }],
  ['offered, with all that may be the matter', { ...manager, concept: newer, offer }],
  [
    'offered as it is',
    { ...manager, concept, offer: aReportOffer({ source: 'concept', changed: 0, missing: 0 }) },
  ],
  ['offered before the deputy was named', { isManager: false, offer, may: { kind: 'later' } }],
  ['approved', { ...manager, approval, note: { text: words(60), isGood: true } }],
];

const kept = (state: 'same' | 'changed' | 'gone') => keptParts.map((part) => ({ part, state }));
const differing = (text: (length: number) => string) => ({
  about: text(400),
  before: text(20),
  after: text(20),
});
const many = <T>(one: T): T[] => Array.from({ length: 40 }, () => one);
const checks: readonly [string, Omit<ReportCheckShown, 'period' | 'timeZone' | 'at'>][] = [
  [
    'nothing is the matter',
    {
      isApproved: true,
      isWhole: true,
      kept: kept('same'),
      rebuilt: { figures: true, text: true },
      finished: { changed: [], missing: [] },
      today: { figures: [], parts: [] },
    },
  ],
  [
    'much is the matter',
    {
      isApproved: false,
      isWhole: false,
      kept: kept('changed'),
      rebuilt: { figures: false, text: false },
      finished: {
        changed: many({ heading: quotes(100), ...differing(quotes) }),
        missing: many({ heading: emoji(100), text: emoji(600) }),
      },
      today: {
        figures: many(differing(emoji)),
        parts: [
          { section: 5, about: 'Noord', change: 'changed' },
          { section: 'appendix', about: '', change: 'added' },
          { section: undefined, about: quotes(100), change: 'gone' },
        ],
      },
    },
  ],
  ['nothing is left', { isApproved: true, isWhole: false, kept: kept('gone') }],
];

const person = (name: string) => ({
  objectId: `0b8f6c1e-${name.length}`,
  name,
  signInNames: ['a@gemeente.example'],
});
const deputies: readonly [string, ReportDeputyShown][] = [
  ['nobody yet', { people: [person('Sanne Stuur')], current: undefined, isElsewhere: false }],
  [
    'somebody who is not there any more',
    {
      people: Array.from({ length: 60 }, (_, index) => person(`${quotes(70)}${'x'.repeat(index)}`)),
      current: undefined,
      since: 'donderdag 26 november, 15.00 uur',
      isElsewhere: true,
      problem: words(100),
    },
  ],
];

export const reportApprovalCases: readonly CardCase[] = [
  ...approvals.map(
    ([name, shown]): CardCase => ({
      name: `report-approval, ${name}`,
      draw: (texts) => reportApprovalCard({ ...shown, period, timeZone }, texts),
    }),
  ),
  ...checks.map(
    ([name, shown]): CardCase => ({
      name: `report-check, ${name}`,
      draw: (texts) => reportCheckCard({ ...shown, period, timeZone, at: '2026-12-03T09:00:00.000Z' }, texts),
    }),
  ),
  ...deputies.map(
    ([name, shown]): CardCase => ({
      name: `report-deputy, ${name}`,
      draw: (texts) => reportDeputyCard(shown, texts),
    }),
  ),
];
