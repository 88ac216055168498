import { absenceCard, workdaysCard } from '../../cards/availability-cards.ts';
import { parseAbsence } from '../../domain/absence.ts';
import { parseWorkdays } from '../../domain/typed-workdays.ts';
import { findWorkdays, keepAbsence } from '../../use-cases/availability.ts';
import { type Context, today } from '../../use-cases/context.ts';
import { describeAbsence, saveAndDescribeWorkdays } from '../availability.ts';
import { type CommandHandler, say } from '../command-handler.ts';

/** `afwezig`: from when until when somebody is left alone. Told in one's own chat, and shown to nobody else. */
export function absence(context: Context): CommandHandler {
  return async ({ speaker, texts }, argument) => {
    const parsed = parseAbsence(argument, today(context));
    if (parsed.kind === 'empty')
      return {
        kind: 'card',
        card: absenceCard(today(context), '', texts),
        summary: texts('card.absence.title'),
      };
    if (parsed.kind !== 'absence') return say(texts(`reply.absence.${parsed.kind}`));
    await keepAbsence(context, speaker, parsed.absence);
    return say(describeAbsence(parsed.absence, context, texts));
  };
}

/** `weer terug`: the absence is over. */
export function back(context: Context): CommandHandler {
  return async ({ speaker, texts }) => {
    await keepAbsence(context, speaker, undefined);
    return say(texts('reply.absence.over'));
  };
}

/** `mijn werkdagen`: on which weekdays somebody may be asked something. */
export function workdays(context: Context): CommandHandler {
  return async ({ speaker, texts }, argument) => {
    if (argument === '') {
      const card = workdaysCard(await findWorkdays(context, speaker), '', texts);
      return { kind: 'card', card, summary: texts('card.workdays.title') };
    }
    const days = parseWorkdays(argument);
    if (!days) return say(texts('reply.workdays.unclear'));
    return say(await saveAndDescribeWorkdays(context, speaker, days, texts));
  };
}
