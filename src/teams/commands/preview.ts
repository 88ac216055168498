import { digestCard } from '../../cards/digest-card.ts';
import { weekToReview } from '../../domain/digest-preview.ts';
import { type IsoWeek, weekNumberOf } from '../../domain/time.ts';
import type { Context } from '../../use-cases/context.ts';
import { findRelease } from '../../use-cases/find-release.ts';
import { frozen, makeDigest } from '../../use-cases/make-digest.ts';
import { drawPreview } from '../actions/preview-place.ts';
import type { CommandHandler, Reply } from '../command-handler.ts';
import type { Turn } from '../turn.ts';

const exampleWords: readonly string[] = ['voorbeeld', 'example'];

/** What the digest that leaves next will say, to look at, at any time; or that digest itself, as it would leave now. */
export function preview(context: Context): CommandHandler {
  return async (turn, argument) => {
    const week = weekToReview(context.clock.now(), context);
    if (exampleWords.includes(argument.toLowerCase())) return showExample(context, turn, week);
    const { card, title } = await drawPreview(context, turn, { week, view: 'open', from: 0 });
    return { kind: 'card', card, summary: title };
  };
}

async function showExample(context: Context, { texts, host }: Turn, week: IsoWeek): Promise<Reply> {
  const { release, openingNote } = await findRelease(context, week);
  const digest = frozen(context, await makeDigest(context, week), release, openingNote);
  const card = digestCard({ digest, state: 'asItLeaves', host }, texts);
  return { kind: 'card', card, summary: texts('card.digest.title', { week: weekNumberOf(week) }) };
}
