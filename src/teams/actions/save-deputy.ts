import { z } from 'zod';
import { noticeCard } from '../../cards/reply-cards.ts';
import { noDeputy, reportDeputyCard } from '../../cards/report-deputy-card.ts';
import { hasRole } from '../../domain/access.ts';
import { momentText } from '../../texts/text.ts';
import type { Context } from '../../use-cases/context.ts';
import { type DeputyChoice, findDeputyChoice, nameDeputy } from '../../use-cases/deputy-approver.ts';
import type { Action } from '../action.ts';
import { type Reply, say } from '../command-handler.ts';
import type { Turn } from '../turn.ts';

const Sent = z.object({ deputy: z.string().min(1).max(100) });

/** Asks the manager who approves a report when the manager is away. */
export async function askDeputy(context: Context, turn: Turn): Promise<Reply> {
  const choice = await findDeputyChoice(context);
  if (choice.kind !== 'choice') return say(noChoice(choice.kind, turn));
  const summary = turn.texts('card.reportDeputy.title');
  return { kind: 'card', card: drawDeputy(context, turn, choice), summary };
}

/** The manager says who. Names are on the card alone: the answer is given only in a personal chat. */
export function saveDeputy(context: Context): Action {
  return {
    verb: 'saveDeputy',
    lastWordCounts: true,
    handle: async (turn, data) => {
      const { texts, speaker, scope } = turn;
      if (scope !== 'personal') return { kind: 'notice', text: texts('reply.wrongScope.personal') };
      if (!hasRole(speaker, ['manager'])) return { kind: 'notice', text: texts('reply.report.managerOnly') };
      const sent = Sent.safeParse(data);
      if (!sent.success) return { kind: 'notice', text: texts('reply.oldCard') };
      const objectId = sent.data.deputy === noDeputy ? undefined : sent.data.deputy;
      const named = await nameDeputy(context, speaker, objectId);
      const title = texts('card.reportDeputy.title');
      if (named.kind === 'named') {
        const { person } = named;
        const said = person
          ? texts('reply.report.deputyNamed', { name: person.name })
          : texts('reply.report.deputyNobody');
        return { kind: 'form', title, card: noticeCard(said, texts) };
      }
      const choice = await findDeputyChoice(context);
      if (choice.kind !== 'choice') return { kind: 'notice', text: noChoice(choice.kind, turn) };
      const problem = texts('reply.report.deputyNotThere');
      return { kind: 'form', title, card: drawDeputy(context, turn, choice, problem) };
    },
  };
}

function drawDeputy(
  { programme }: Context,
  { texts }: Turn,
  choice: Extract<DeputyChoice, { kind: 'choice' }>,
  problem?: string,
) {
  const { named, current, people } = choice;
  const since = named && momentText(new Date(named.since), programme.timeZone, texts.language);
  const isElsewhere = named?.somebody === true && current === undefined;
  return reportDeputyCard({ people, current, since, isElsewhere, problem }, texts);
}

function noChoice(kind: 'notBound' | 'noAnswer', { texts }: Turn): string {
  return texts(kind === 'notBound' ? 'reply.report.steeringNotBound' : 'reply.rosterNoAnswer');
}
