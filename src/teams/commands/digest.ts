import { type DigestCardInput, digestCard } from '../../cards/digest-card.ts';
import { hasRole } from '../../domain/access.ts';
import { parseDigestRequest } from '../../domain/digest-request.ts';
import { type IsoWeek, isoWeekOf, weekNumberOf } from '../../domain/time.ts';
import { type Context, today } from '../../use-cases/context.ts';
import { digestMessage } from '../../use-cases/digest-content.ts';
import { frozen, makeDigest } from '../../use-cases/make-digest.ts';
import { chooseDigestPersonally } from '../../use-cases/personal-digest.ts';
import { drawCorrection } from '../actions/show-correction.ts';
import { type CommandHandler, type Reply, say } from '../command-handler.ts';
import type { DigestReplies } from '../digest-replies.ts';
import type { Turn } from '../turn.ts';

/**
 * A week's digest: as it was sent, or its concept for the manager. Free text reaches directors only after the programme
 * team let it pass: outside the manager's own chat a concept has colours, counts and numbers only; and what was sent to
 * the steering group stands where only its members and the programme team read it.
 */
export function digest(context: Context, digestReplies: DigestReplies): CommandHandler {
  const showing = createShowing(context, digestReplies);
  return async (turn, argument) => {
    const request = parseDigestRequest(argument, today(context));
    switch (request.kind) {
      case 'latest':
        return showing.latest(turn);
      case 'week':
        return showing.ofWeek(turn, request.week);
      case 'correct':
        return showCorrection(context, turn, request.week);
      case 'personally':
        return choosePersonally(context, turn, request.isOn);
      case 'future':
      case 'noSuchWeek':
      case 'unknown':
        return say(turn.texts(`reply.digest.${request.kind}`, { typed: request.typed }));
    }
  };
}

function createShowing(context: Context, digestReplies: DigestReplies) {
  const { digests } = context.stores;
  const posted = (turn: Turn) => ({ posted: (messageId: string) => digestReplies.posted(turn, messageId) });
  const sent = (turn: Turn, edition: Parameters<typeof digestMessage>[0]): Reply => ({
    kind: 'card',
    ...digestMessage(edition, turn.host, turn.texts),
    ...posted(turn),
  });
  const concept = async (turn: Turn, week: IsoWeek, release: 'all' | 'none'): Promise<Reply> => {
    const { texts, host } = turn;
    const made = frozen(context, await makeDigest(context, week), release);
    const state: DigestCardInput['state'] = release === 'all' ? 'concept' : 'withheld';
    const summary = texts('card.digest.title', { week: weekNumberOf(made.week) });
    return { kind: 'card', card: digestCard({ digest: made, state, host }, texts), summary, ...posted(turn) };
  };
  const isForSteering = async ({ scope, conversation }: Turn): Promise<boolean> => {
    if (scope === 'personal') return true;
    const binding = await context.stores.conversations.ofConversation(conversation.conversationId);
    return binding?.target.kind === 'steering';
  };

  return {
    /** The manager sees the week that is going on, who is of the steering group what was sent last. */
    latest: async (turn: Turn): Promise<Reply> => {
      const thisWeek = isoWeekOf(today(context));
      const isManager = hasRole(turn.speaker, ['manager']);
      if (isManager && turn.scope === 'personal') return concept(turn, thisWeek, 'all');
      // In an area's channel partners read along, who see their own area only.
      if (!(await isForSteering(turn))) return say(turn.texts('reply.digest.elsewhere'));
      const edition = await digests.newest();
      if (edition) return sent(turn, edition);
      return isManager ? concept(turn, thisWeek, 'none') : say(turn.texts('reply.digest.noneSent'));
    },
    ofWeek: async (turn: Turn, week: IsoWeek): Promise<Reply> => {
      const { texts, speaker, scope } = turn;
      if (!(await isForSteering(turn))) return say(texts('reply.digest.elsewhere'));
      const edition = await digests.find(week);
      if (edition) return sent(turn, edition);
      if (hasRole(speaker, ['manager'])) return concept(turn, week, scope === 'personal' ? 'all' : 'none');
      const isGoingOn = week === isoWeekOf(today(context));
      return say(texts(isGoingOn ? 'reply.digest.notSentYet' : 'reply.digest.neverSent', weekIn(week)));
    },
  };
}

async function showCorrection(context: Context, turn: Turn, week: IsoWeek | undefined): Promise<Reply> {
  const drawn = await drawCorrection(context, turn, week);
  if (drawn.kind === 'notice') return say(drawn.text);
  return { kind: 'card', card: drawn.card, summary: drawn.title };
}

async function choosePersonally(
  context: Context,
  { speaker, scope, texts }: Turn,
  isOn: boolean,
): Promise<Reply> {
  if (!hasRole(speaker, ['steering'])) return say(texts('reply.digest.onlySteering'));
  if (scope !== 'personal') return say(texts('reply.digest.inChat'));
  await chooseDigestPersonally(context, speaker.memberId, isOn);
  return say(texts(isOn ? 'card.digest.personallyOn' : 'card.digest.personallyOff'));
}

function weekIn(week: IsoWeek): { week: number; year: string } {
  return { week: weekNumberOf(week), year: week.slice(0, 4) };
}
