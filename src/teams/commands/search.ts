import { foundLessonsCard } from '../../cards/found-lessons-card.ts';
import { unknownFilterText } from '../../texts/unknown-filter-text.ts';
import type { Context } from '../../use-cases/context.ts';
import { findLessons } from '../../use-cases/find-lessons.ts';
import { type CommandHandler, say } from '../command-handler.ts';

/** A card with more is not read on a phone. */
const mostShown = 5;

/** `zoek beschermd wonen gebied:noord`. In a conversation with others only what is shared: everybody sees the answer. */
export function search(context: Context): CommandHandler {
  return async ({ speaker, conversation, texts }, argument) => {
    const { query, from } = readPage(argument);
    if (query === '') return say(texts('reply.searchHow'));
    if (speaker.grants.length === 0) return say(texts('reply.noArea'));
    const sharedOnly = conversation.kind !== 'personal';
    const found = await findLessons(context, speaker, query, { from, most: mostShown, sharedOnly });
    const { unknown } = found.understood;
    if (unknown) return say(unknownFilterText(unknown, texts));
    const card = foundLessonsCard(context.programme, { ...found, query, from }, texts);
    return { kind: 'card', card, summary: texts('card.foundLessons.title', { count: found.total }) };
  };
}

/** The button for the next ones says where they begin. */
function readPage(argument: string): { query: string; from: number } {
  const [all = '', first = '1'] = /\s+(?:vanaf|from):(\d{1,6})$/i.exec(argument) ?? [];
  const query = argument.slice(0, argument.length - all.length).trim();
  return { query, from: Math.max(0, Number(first) - 1) };
}
