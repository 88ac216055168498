import { type MyAnswersInput, myAnswersCard } from '../../cards/my-answers-card.ts';
import type { Card } from '../../cards/render.ts';
import type { RoundName } from '../../domain/own-answers.ts';
import type { Area } from '../../domain/programme.ts';
import type { Context } from '../../use-cases/context.ts';
import { findMyAnswers } from '../../use-cases/my-answers.ts';
import type { Turn } from '../turn.ts';

type Note = MyAnswersInput['note'];

/** A page of the speaker's own answers; of one area, where one was asked for. */
export async function drawMyAnswers(
  context: Context,
  { speaker, texts }: Turn,
  { of, before, note }: { of?: Area | undefined; before?: RoundName | undefined; note?: Note } = {},
): Promise<Card> {
  const found = await findMyAnswers(context, speaker, { areaId: of?.id, before });
  return myAnswersCard({ ...found, of, note }, texts);
}
