import { reportPartsCard, reportSectionForm } from '../../src/cards/report-section-cards.ts';
import { mostWritten } from '../../src/domain/report/written-section.ts';
import type { Texts } from '../../src/texts/text.ts';
import { aSection } from '../storage/samples.ts';
import { areaNamed, largeProgramme, programme } from './card-programme.ts';
import { emoji, quotes, words } from './long-texts.ts';

type ReportCase = { name: string; draw: (texts: Texts) => ReturnType<typeof reportPartsCard> };

const period = { id: '2026-H2', range: { from: '2026-07-01', until: '2027-01-01' } };
const area = areaNamed('Twekkelerveld');
const key = { periodId: period.id, part: 'resources' } as const;
const aboutArea = { periodId: period.id, part: 'area', areaId: area.id } as const;

export const reportCases: readonly ReportCase[] = [
  {
    name: 'report-parts, nothing written',
    draw: (texts) => reportPartsCard({ programme, period, sections: [] }, texts),
  },
  {
    name: 'report-parts, of a report that was approved',
    draw: (texts) => reportPartsCard({ programme, period, sections: [], approvedOn: '2027-02-01' }, texts),
  },
  {
    name: 'report-parts, some written',
    draw: (texts) => {
      const sections = [
        aSection(),
        aSection({ part: 'outlook', text: undefined, revision: 2 }),
        aSection({ part: 'area', areaId: area.id }),
      ];
      const note = {
        text: texts('card.reportParts.saved', { name: texts('reportPart.message') }),
        isProblem: false,
      };
      return reportPartsCard({ programme, period, sections, note }, texts);
    },
  },
  {
    name: 'report-parts, of forty areas with a remark each',
    draw: (texts) => {
      const sections = largeProgramme.areas.map(({ id }) => aSection({ part: 'area', areaId: id }));
      return reportPartsCard({ programme: largeProgramme, period, sections }, texts);
    },
  },
  {
    name: 'report-section, empty',
    draw: (texts) => reportSectionForm({ period, key, text: '', seen: 0 }, texts),
  },
  {
    name: 'report-section, about an area',
    draw: (texts) =>
      reportSectionForm(
        { period, key: aboutArea, area: area.name, text: aSection().text ?? '', seen: 1 },
        texts,
      ),
  },
  ...[words, quotes, emoji].map(
    (fill): ReportCase => ({
      name: `report-section, two that are full of ${fill.name}`,
      draw: (texts) => {
        const problem = texts('card.reportSection.conflict');
        const [text, now] = [fill(mostWritten), fill(mostWritten)];
        return reportSectionForm({ period, key, text, now, seen: 2, problem }, texts);
      },
    }),
  ),
];
