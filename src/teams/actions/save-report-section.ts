import { z } from 'zod';
import { sectionTitle } from '../../cards/report-section-cards.ts';
import { limitedText } from '../../domain/limits.ts';
import { mostWritten } from '../../domain/report/written-section.ts';
import type { Context } from '../../use-cases/context.ts';
import { writeSection } from '../../use-cases/report-sections.ts';
import type { Action } from '../action.ts';
import { sectionForm } from './open-report-section.ts';
import { type FormField, readForm, sentForm } from './read-form.ts';
import { backToParts, enterSection, ReportPeriod } from './report-section-place.ts';

const Seen = z.object({ seen: z.int().min(0) });
const Typed = z.object({ text: limitedText(mostWritten).optional() });
const fields: Record<'text', FormField> = { text: { limit: mostWritten, label: 'card.reportSection.label' } };

/** Keeps what was typed. Where somebody else wrote meanwhile both texts are shown, and nothing is kept yet. */
export function saveReportSection(context: Context): Action {
  return {
    verb: 'saveReportSection',
    form: sentForm(fields, { verb: 'showReportParts', place: ReportPeriod }),
    handle: async (turn, data) => {
      const { texts, speaker } = turn;
      const place = enterSection(context, turn, data);
      if ('kind' in place) return place;
      const { seen } = Seen.safeParse(data).data ?? {};
      if (seen === undefined) return { kind: 'notice', text: texts('reply.oldCard') };
      const read = readForm(Typed, data, fields, texts);
      if (read.kind === 'wrong')
        return sectionForm(turn, place, { text: read.values.text ?? '', seen, problem: read.problem });
      const { text } = read.value;
      const result = await writeSection(context, speaker, place.key, { text, seen });
      if (result.kind === 'notYours') return { kind: 'notice', text: texts('reply.report.notYours') };
      if (result.kind === 'conflict') {
        const { now } = result;
        const other = now.text ?? texts('card.reportSection.emptied');
        const problem = texts('card.reportSection.conflict');
        return sectionForm(turn, place, { text: text ?? '', seen: now.revision, now: other, problem });
      }
      const name = sectionTitle({ key: place.key, area: place.area?.name }, texts);
      const said = texts(text === undefined ? 'card.reportParts.emptied' : 'card.reportParts.saved', {
        name,
      });
      return backToParts(context, turn, place.period, { text: said, isProblem: false });
    },
  };
}
