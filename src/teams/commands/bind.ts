import { joinCard } from '../../cards/membership-cards.ts';
import { choiceCard } from '../../cards/reply-cards.ts';
import { steeringWords } from '../../domain/conversation.ts';
import { findNamed } from '../../domain/named.ts';
import { textsIn } from '../../texts/text.ts';
import type { Context } from '../../use-cases/context.ts';
import { bindConversation } from '../../use-cases/reachability.ts';
import { type CommandHandler, say } from '../command-handler.ts';
import { findTypedArea } from '../find-area.ts';

/**
 * Binds this conversation to an area or to the steering group: what is for them comes here from now on. An area's
 * conversation is asked who belongs to it, in the organisation's language: everybody there reads the same card.
 */
export function bind(context: Context): CommandHandler {
  return async ({ conversation, texts }, argument) => {
    const { programme } = context;
    if (argument === '') {
      const areas = programme.areas.map(({ name }) => ({ title: name, words: `koppel ${name}` }));
      const steering = { title: texts('card.choice.steering'), words: 'koppel stuurgroep' };
      const choices = conversation.kind === 'channel' ? [...areas, steering] : [steering];
      const question = texts('card.choice.bind');
      return { kind: 'card', card: choiceCard(question, choices, texts), summary: question };
    }
    if (findNamed(steeringWords, (word) => [word], argument)) {
      await bindConversation(context, { kind: 'steering' }, conversation);
      return say(texts('reply.boundSteering'));
    }
    const area = findTypedArea(programme, argument, texts);
    if (!('id' in area)) return area;
    await bindConversation(context, { kind: 'area', areaId: area.id }, conversation);
    const forAll = textsIn(programme.language);
    const card = joinCard(area, forAll('reply.bound', { target: area.name }), forAll);
    return { kind: 'card', card, summary: forAll('card.join.title', { area: area.name }) };
  };
}
