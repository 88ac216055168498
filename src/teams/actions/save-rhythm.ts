import { z } from 'zod';
import type { FormState } from '../../cards/form-cards.ts';
import { type RhythmField, rhythmForm, rhythmProblemText, valuesOf } from '../../cards/rhythm-cards.ts';
import { findAdjustedProblems } from '../../domain/adjusted-rhythm.ts';
import { Rhythm } from '../../domain/programme.ts';
import type { Context } from '../../use-cases/context.ts';
import { setRhythm } from '../../use-cases/rhythm.ts';
import type { Action, ActionResult } from '../action.ts';
import { type FormField, readForm } from './read-form.ts';
import { backToRhythm, enterRhythm } from './rhythm-place.ts';

const { everyWeeks, weekday, opensAt, openWorkingDays, closesAt, remindAfterWorkingDays, remindAt } =
  Rhythm.shape;
const counted = (count: z.ZodInt) => z.string().regex(/^\d+$/).transform(Number).pipe(count);
const SentRhythm = z.object({
  on: z.enum(['weeks', 'phaseChange']),
  everyWeeks: counted(everyWeeks),
  weekday,
  opensAt,
  openWorkingDays: counted(openWorkingDays),
  closesAt,
  remindAfterWorkingDays: counted(remindAfterWorkingDays),
  remindAt,
});

/** Keeps the rhythm, if it can be true; else the form comes back as it was filled in, with what is wrong. */
export function saveRhythm(context: Context): Action {
  return {
    verb: 'saveRhythm',
    lastWordCounts: true,
    handle: async (turn, data) => {
      const area = enterRhythm(context, turn, data);
      if (!('id' in area)) return area;
      const { texts } = turn;
      const again = (form: FormState<RhythmField>): ActionResult => ({
        kind: 'form',
        title: texts('card.rhythmForm.title', { area: area.name }),
        card: rhythmForm(area, form, texts),
      });
      const read = readForm(SentRhythm, data, fields, texts);
      if (read.kind === 'wrong') return again(read);
      const [problem] = findAdjustedProblems(context.programme, area, read.value);
      if (problem) return again({ values: valuesOf(read.value), problem: rhythmProblemText(problem, texts) });
      await setRhythm(context, area, read.value);
      return backToRhythm(context, turn, area, texts('card.rhythm.noteSaved'));
    },
  };
}

const limit = 20;
const fields: Record<RhythmField, FormField> = {
  on: { limit, label: 'card.rhythmForm.onLabel', missing: 'card.rhythmForm.onError' },
  everyWeeks: { limit, label: 'card.rhythmForm.everyWeeksLabel', missing: 'card.rhythmForm.everyWeeksError' },
  weekday: { limit, label: 'card.rhythmForm.weekdayLabel', missing: 'card.rhythmForm.weekdayError' },
  opensAt: { limit, label: 'card.rhythmForm.opensAtLabel', missing: 'card.rhythmForm.opensAtError' },
  openWorkingDays: {
    limit,
    label: 'card.rhythmForm.openWorkingDaysLabel',
    missing: 'card.rhythmForm.openWorkingDaysError',
  },
  closesAt: { limit, label: 'card.rhythmForm.closesAtLabel', missing: 'card.rhythmForm.closesAtError' },
  remindAfterWorkingDays: {
    limit,
    label: 'card.rhythmForm.remindAfterWorkingDaysLabel',
    missing: 'card.rhythmForm.remindAfterWorkingDaysError',
  },
  remindAt: { limit, label: 'card.rhythmForm.remindAtLabel', missing: 'card.rhythmForm.remindAtError' },
};
