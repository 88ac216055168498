import { documentReadyCard } from '../../cards/reply-cards.ts';
import { type Period, parsePeriod } from '../../domain/period.ts';
import type { ByProduct } from '../../domain/report/wanted-document.ts';
import { type Context, today } from '../../use-cases/context.ts';
import { makeDocument } from '../../use-cases/make-document.ts';
import { type CommandHandler, type LaterReply, say } from '../command-handler.ts';
import type { Turn } from '../turn.ts';

/** The letter to the council that goes with the report, or what a successor needs to know. */
export function document(context: Context, kind: 'letter' | 'handover'): CommandHandler {
  return async (turn, argument) => {
    const period = parsePeriod(argument, today(context));
    if (!period) return say(turn.texts('reply.periodUnknown', { typed: argument }));
    return makeLater(context, turn, period, { kind });
  };
}

/** Makes the document and gives a link that works ten minutes. */
export function makeLater(
  context: Context,
  { speaker, texts }: Turn,
  period: Period,
  wanted: ByProduct,
): LaterReply {
  return {
    kind: 'later',
    text: texts('reply.documentWorking'),
    finish: async () => {
      const { url } = await makeDocument(context, speaker, period, wanted);
      const area = wanted.kind === 'extract' ? wanted.area.name : '';
      const card = documentReadyCard({ kind: wanted.kind, area, period, url }, texts);
      return { card, summary: texts(`card.documentReady.${wanted.kind}.title`, { area }) };
    },
  };
}
