import { choiceCard } from '../../cards/reply-cards.ts';
import type { CommandId } from '../../domain/commands.ts';
import type { Context } from '../../use-cases/context.ts';
import { openRoundsOf, skipRound, snoozeRound } from '../../use-cases/postpone-round.ts';
import { type CommandHandler, say } from '../command-handler.ts';
import { findTypedArea } from '../find-area.ts';
import { describePostponed } from '../postponed.ts';

/** Skips the open round of one's own area; of several, it asks which. */
export function skip(context: Context): CommandHandler {
  return postponing(context, 'skip', skipRound);
}

/** Brings the open round of one's own area back on the next working morning; of several, it asks which. */
export function later(context: Context): CommandHandler {
  return postponing(context, 'later', snoozeRound);
}

const words = { skip: 'sla over', later: 'later' } as const satisfies Partial<Record<CommandId, string>>;

function postponing(
  context: Context,
  command: keyof typeof words,
  postpone: typeof skipRound,
): CommandHandler {
  return async ({ speaker, texts }, argument) => {
    const area = argument === '' ? undefined : findTypedArea(context.programme, argument, texts);
    if (area && !('id' in area)) return area;
    const open = await openRoundsOf(context, speaker);
    const meant = area ? open.filter((view) => view.area.id === area.id) : open;
    const [first, ...others] = meant;
    if (!first)
      return say(texts(area ? 'reply.noOpenRoundOf' : 'reply.noOpenRound', { area: area?.name ?? '' }));
    if (others.length > 0) {
      const question = texts(`card.choice.${command}`);
      const choices = meant.map(({ area: { name } }) => ({
        title: name,
        words: `${words[command]} ${name}`,
      }));
      return { kind: 'card', card: choiceCard(question, choices, texts), summary: question };
    }
    const result = await postpone(context, speaker, first.area.id, first.loaded.round.value.slot);
    return say(describePostponed(context, result, texts));
  };
}
