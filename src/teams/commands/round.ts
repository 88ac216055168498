import type { Area, Programme } from '../../domain/programme.ts';
import { dateText, momentText, type Texts } from '../../texts/text.ts';
import type { Context } from '../../use-cases/context.ts';
import { type OpenRoundResult, openRound } from '../../use-cases/open-round.ts';
import { type CommandHandler, say } from '../command-handler.ts';
import { askArea, findTypedArea } from '../find-area.ts';

/** Opens a check-in round of an area by hand. */
export function round(context: Context): CommandHandler {
  return async ({ texts }, argument) => {
    const { programme } = context;
    if (argument === '') return askArea(programme, texts('card.choice.round'), 'ronde', texts);
    const area = findTypedArea(programme, argument, texts);
    if (!('id' in area)) return area;
    return say(describe(await openRound(context, area), area, programme, texts));
  };
}

function describe(result: OpenRoundResult, asked: Area, programme: Programme, texts: Texts): string {
  const area = asked.name;
  switch (result.kind) {
    case 'notBound':
      return texts(asked.delivery === 'personal' ? 'reply.roundNoMembers' : 'reply.roundNotBound', { area });
    case 'unreachable': {
      const { since, why } = result.lost;
      const how = texts(`card.doctor.${why}.how`);
      return texts('reply.roundLost', { area, since: dateText(since, texts.language), how });
    }
    case 'closedToday':
      return texts('reply.roundToday', { area });
    case 'otherRoundOpen':
    case 'alreadyOpen':
    case 'opened': {
      const closes = momentText(new Date(result.round.closesAt), programme.timeZone, texts.language);
      if (result.kind === 'otherRoundOpen') return texts('reply.roundAlreadyOpen', { area, closes });
      if (result.delivery.state === 'unreachable') return texts('reply.roundUnreachable', { area });
      if (isUnderWay(result.delivery)) return texts('reply.roundUnderWay', { area });
      if (result.delivery.state === 'failed') return texts('reply.roundNotTaken', { area });
      // The round is open: its card is not needed any more only where the manager said so.
      if (result.delivery.state === 'expired') return texts('reply.roundCardClosed', { area, closes });
      if (result.delivery.state !== 'sent') return texts('reply.roundDeliveryUnknown', { area });
      return texts(result.kind === 'opened' ? 'reply.roundOpened' : 'reply.roundAlreadyOpen', {
        area,
        closes,
      });
    }
  }
}

function isUnderWay({ state }: { state: string }): boolean {
  return state === 'queued' || state === 'claimed';
}
