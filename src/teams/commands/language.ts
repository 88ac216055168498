import { choiceCard } from '../../cards/reply-cards.ts';
import { Language } from '../../domain/language.ts';
import { textsIn } from '../../texts/text.ts';
import type { People } from '../../use-cases/people.ts';
import { type CommandHandler, say } from '../command-handler.ts';

/** Stores the language in which a person is answered. */
export function language(people: People): CommandHandler {
  return async ({ signIn, texts }, argument) => {
    if (argument === '') {
      const choices = Language.options.map((option) => ({ title: option, words: `taal ${option}` }));
      const question = texts('card.choice.language');
      return { kind: 'card', card: choiceCard(question, choices, texts), summary: question };
    }
    const chosen = Language.safeParse(argument.toLowerCase());
    if (!chosen.success) return say(texts('reply.languageUnknown'));
    await people.chooseLanguage(signIn.tenantId, signIn.objectId, chosen.data);
    return say(textsIn(chosen.data)('reply.language'));
  };
}
