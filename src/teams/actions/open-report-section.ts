import { reportSectionForm, sectionTitle } from '../../cards/report-section-cards.ts';
import type { Context } from '../../use-cases/context.ts';
import type { SectionPlace } from '../../use-cases/report-sections.ts';
import type { Action, ActionResult } from '../action.ts';
import type { Turn } from '../turn.ts';
import { enterSection } from './report-section-place.ts';

/** Opens the form of one part, filled with what stands there. */
export function openReportSection(context: Context): Action {
  return {
    verb: 'openReportSection',
    handle: async (turn, data) => {
      const place = enterSection(context, turn, data);
      if ('kind' in place) return place;
      const now = await context.stores.reportSections.find(place.key);
      return sectionForm(turn, place, { text: now?.text ?? '', seen: now?.revision ?? 0 });
    },
  };
}

export function sectionForm(
  { texts }: Turn,
  { key, period, area }: SectionPlace,
  form: { text: string; seen: number; now?: string | undefined; problem?: string | undefined },
): ActionResult {
  const input = { key, period, area: area?.name, ...form };
  return { kind: 'form', title: sectionTitle(input, texts), card: reportSectionForm(input, texts) };
}
