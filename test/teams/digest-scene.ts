import { textUnitsOf } from '../../src/domain/digest-texts.ts';
import type { IsoWeek } from '../../src/domain/time.ts';
import { textsIn } from '../../src/texts/text.ts';
import { makeDigest } from '../../src/use-cases/make-digest.ts';
import { chatWith, groupChat, type Person, type Place } from './activities.ts';
import { startBot, type TestBot } from './harness.ts';
import type { ShownCard } from './shown.ts';
import type { TestAppOptions } from './test-app.ts';

export const nl = textsIn('nl');
export const steering = groupChat('stuurgroep');
/** Half past eight in the morning of the first working day after week 48. */
export const monday = '2026-11-30T07:30:00.000Z';
export const week = '2026-W48';
/** What Anna wrote in it. */
export const words = {
  what: 'De aannemer heeft twee weken vertraging.',
  effect: 'De straat blijft langer dicht.',
  correction: 'We zoeken een tweede ploeg.',
};

/** Week 48, in which somebody of Twekkelerveld answered red with words. The steering group has a chat, unless `unbound`. */
export async function digestScene(options: TestAppOptions & { unbound?: true } = {}) {
  const bot = await startBot(options);
  const { manager, card } = await bot.openRound();
  const anna = await bot.somebody('Anna', 'member', 'twekkelerveld');
  const form = await bot.press(anna, card, nl('status.red'));
  await bot.press(anna, form, nl('card.checkIn.save'), words);
  if (!options.unbound) await bot.ask(manager, steering, 'koppel stuurgroep');
  return {
    bot,
    manager,
    anna,
    /** The round's own, as it was posted. */
    card,
    /** The card of the round, in the channel of its area. */
    round: card,
    at: async (instant: string): Promise<void> => {
      bot.clock.set(instant);
      await bot.tick();
    },
    /** The digests that were posted in a conversation, oldest first. */
    sentTo: (place: Place): ShownCard['card'][] => digestsIn(bot, place),
  };
}

/** Lets every text pass that the digest of a week has. */
export async function letAllPass(bot: TestBot, ofWeek: IsoWeek = week): Promise<void> {
  const { digest } = await makeDigest(bot.context(), ofWeek);
  const at = bot.clock.now().toISOString();
  for (const { id } of textUnitsOf(digest))
    await bot
      .stores()
      .reviews.change(ofWeek, id, () => ({ week: ofWeek, textId: id, verdict: 'passed', at }));
}

export function digestsIn(bot: TestBot, place: Place): ShownCard['card'][] {
  return bot.connector.requests
    .filter(
      ({ method, conversationId, messageId }) =>
        method === 'POST' && conversationId === place.id && messageId,
    )
    .map(({ activity }) => cardIn(activity))
    .filter((card) => card !== undefined);
}

/** The card of an activity, where it is a digest. */
function cardIn(activity: Record<string, unknown>): ShownCard['card'] | undefined {
  const [attachment] = (activity['attachments'] ?? []) as { content: ShownCard['card'] }[];
  const title = /^(Weekbericht|Weekly digest)/.test(String(activity['summary']));
  return title ? attachment?.content : undefined;
}

/** A steering member who spoke to the bot, so that there is a chat to send to. */
export async function aDirector(bot: TestBot, name: string, wantsItPersonally = true): Promise<Person> {
  const person = await bot.somebody(name, 'steering');
  await bot.hear(person, chatWith(person), 'help');
  const memberId = await bot.memberIdOf(person);
  if (wantsItPersonally) await bot.stores().identities.changeIdentity(memberId, { digestPersonally: true });
  return person;
}
