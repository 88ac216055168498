import { inLanguage } from '../domain/language.ts';
import { timeZoneOf } from '../domain/programme.ts';
import { momentText, type Texts } from '../texts/text.ts';
import type { Context } from '../use-cases/context.ts';
import type { PostponeResult } from '../use-cases/postpone-round.ts';

/** What came of skipping a round or asking for it later, in one or two sentences. */
export function describePostponed({ programme }: Context, result: PostponeResult, texts: Texts): string {
  if (result.kind === 'unknownRound') return texts('reply.roundUnknown');
  const { area, loaded } = result.view;
  const moment = (at: Date) => momentText(at, timeZoneOf(programme, area), texts.language);
  const closes = moment(new Date(loaded.round.value.closesAt));
  switch (result.kind) {
    case 'skipped':
      return texts('reply.skipped', { area: area.name, closes });
    case 'later':
      return texts('reply.later', { area: area.name, at: moment(result.at) });
    case 'tooLate':
      return texts('reply.laterTooLate', { area: area.name, closes });
    case 'answered':
      return texts('reply.postponeAnswered', { area: area.name });
    case 'closed':
      return texts('reply.roundClosed', {
        area: area.name,
        help: inLanguage(programme.organisation.contact, texts.language),
      });
    case 'notYourArea':
      return texts('reply.notYourArea', { area: area.name });
  }
}
