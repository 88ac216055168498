import assert from 'node:assert/strict';
import type { RoundOutcome } from '../../src/domain/area-status.ts';
import type { RoleId } from '../../src/domain/programme.ts';
import type { Status } from '../../src/domain/status.ts';
import { textsIn } from '../../src/texts/text.ts';
import { chatWith, type Person } from './activities.ts';
import { startBot } from './harness.ts';
import type { Shown, ShownCard } from './shown.ts';

const nl = textsIn('nl');

/** The Wednesday on which the round closes, at 17:00, and the next morning at eight. */
export const closing = '2026-12-02T16:00:00.000Z';
export const nextMorning = '2026-12-03T07:00:00.000Z';

export type Told = { status: Status; what?: string };

export const mixed: readonly Told[] = [
  { status: 'green' },
  { status: 'red', what: 'De brug is dicht.' },
  { status: 'amber', what: 'De buurtkamer is vol.' },
];

/** A round of Twekkelerveld in its channel, answered by members; `leading` are the roles of who leads the area. */
export async function answeredRound(told = mixed, leading: readonly RoleId[] = ['lead']) {
  const bot = await startBot();
  const round = await bot.openRound();
  const { slot } = round;
  const members: Person[] = [];
  const answerAs = async (person: Person, { status, what }: Told): Promise<void> => {
    const form = await bot.press(person, round.card, nl(`status.${status}`));
    if (what !== undefined) await bot.press(person, form, nl('card.checkIn.save'), { what });
  };
  for (const [index, answer] of told.entries()) {
    const member = await bot.somebody(`Lid ${index}`, 'member', 'twekkelerveld');
    members.push(member);
    await answerAs(member, answer);
  }
  const leaders: Person[] = [];
  for (const role of leading) leaders.push(await bot.somebody(`Trekker ${role}`, role, 'twekkelerveld'));
  const at = async (instant: string): Promise<void> => {
    bot.clock.set(instant);
    await bot.tick();
  };
  /** The messages that somebody got in the own chat, without what was put over them later. */
  const sentTo = (person: Person) =>
    bot.connector.requests.filter(
      ({ method, conversationId }) => method === 'POST' && conversationId === chatWith(person).id,
    );
  const outcome = async (of = slot): Promise<RoundOutcome> => {
    const { rows } = await bot.stores().areas.outcomes('twekkelerveld', of, of);
    return rows[0] ?? assert.fail(`no outcome of ${of}`);
  };
  return {
    ...round,
    bot,
    members,
    leaders,
    answerAs,
    at,
    sentTo,
    outcome,
    /** The card as it stands in somebody's own chat. */
    cardOf: (person: Person): ShownCard => bot.baseCard(chatWith(person)),
    ask: (person: Person, text: string): Promise<Shown> => bot.ask(person, chatWith(person), text),
    /** Opens the next round, and answers it. */
    nextRound: async (instant: string, ...answers: readonly Told[]): Promise<string> => {
      bot.clock.set(instant);
      await bot.ask(round.manager, chatWith(round.manager), 'ronde Twekkelerveld');
      const card = bot.baseCard(round.place);
      for (const [index, { status, what }] of answers.entries()) {
        const person = members[index] ?? assert.fail('too few members');
        const form = await bot.press(person, card, nl(`status.${status}`));
        if (what !== undefined) await bot.press(person, form, nl('card.checkIn.save'), { what });
      }
      return instant.slice(0, 10);
    },
  };
}

/** A closed round whose leads were asked the next morning. */
export async function askedRound(told = mixed, leading: readonly RoleId[] = ['lead']) {
  const scene = await answeredRound(told, leading);
  await scene.at(closing);
  await scene.at(nextMorning);
  return scene;
}

export const confirmTitle = (status: Status) => nl('card.status.confirm', { status: nl(`status.${status}`) });
export const changeTitle = (status: Status) => nl('card.status.change', { status: nl(`status.${status}`) });
