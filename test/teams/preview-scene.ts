import assert from 'node:assert/strict';
import type { FrozenDigest } from '../../src/domain/frozen-digest.ts';
import type { Status } from '../../src/domain/status.ts';
import { textsIn } from '../../src/texts/text.ts';
import { aLesson } from '../storage/samples.ts';
import { chatWith, groupChat, type Person } from './activities.ts';
import { buttonsOf, textOf } from './card.ts';
import { startBot } from './harness.ts';
import { cardOf, type Shown } from './shown.ts';

const nl = textsIn('nl');

export const week = '2026-W48';
/** The Friday on which it is shown, at ten, and the Monday on which it leaves, at half past eight. */
export const friday = '2026-11-27T09:00:00.000Z';
export const monday = '2026-11-30T07:30:00.000Z';
export const command = 'weekbericht nakijken';

export const delay = {
  what: 'De aannemer heeft twee weken vertraging.',
  effect: 'De straat blijft langer dicht.',
  correction: 'We zoeken een tweede ploeg.',
};
export const dust = { what: 'Bewoners klagen over stof.' };
export const request = {
  question: 'Mag de buurttuin op gemeentegrond blijven?',
  decidedBy: 'College van B en W',
  neededBy: '2026-12-07',
  ifWeWait: 'De planten moeten er voor het voorjaar uit.',
};
export const lesson = { title: 'Bel bewoners eerst op', nextTime: 'Eerst bellen, dan pas schrijven.' };

/** What a client has on its card now. */
export const noteOf = (shown: Shown) => textOf(cardOf(shown));

/** A week with four texts: two answers to one round, a decision request and a lesson. The programme team has two managers. */
export async function previewWeek() {
  const bot = await startBot();
  const { manager: marit, card, place } = await bot.openRound();
  const anna = await bot.somebody('Anna Aanschrijver', 'member', 'twekkelerveld');
  const bram = await bot.somebody('Bram Bewoner', 'member', 'twekkelerveld');
  const joost = await bot.somebody('Joost', 'manager');
  const steering = groupChat('stuurgroep');
  await bot.ask(marit, steering, 'koppel stuurgroep');
  await bot.hear(joost, chatWith(joost), 'help');

  const answer = async (person: Person, status: Status, words: Record<string, string>) => {
    const form = await bot.press(person, card, nl(`status.${status}`));
    return bot.press(person, form, nl('card.checkIn.save'), words);
  };
  const form = await bot.press(anna, card, nl('status.red'));
  const asking = await bot.press(anna, form, nl('card.checkIn.saveAndAskDecision'), delay);
  await bot.press(anna, asking, nl('card.decision.save'), request);
  await answer(bram, 'amber', dust);
  await bot.stores().lessons.add(aLesson({ ...lesson, recordedAt: '2026-11-26T13:00:00.000Z' }), undefined);
  bot.clock.set(friday);

  const open = (manager: Person) => bot.ask(manager, chatWith(manager), command);
  /** Presses the button with this title that belongs to the text with these words. */
  const pressOn = (
    manager: Person,
    shown: Shown,
    words: string,
    title: string,
    typed: Record<string, string> = {},
  ): Promise<Shown> => {
    const only = onlyWith(cardOf(shown), words);
    const { tooltip } = buttonsOf(only).find((button) => button.title === title) ?? assert.fail(title);
    const renamed = structuredClone(cardOf(shown));
    for (const button of buttonsOf(renamed)) if (button.tooltip === tooltip) button.title = 'dit';
    assert.ok(shown.kind === 'card');
    return bot.press(manager, { ...shown, card: renamed }, 'dit', typed);
  };
  /** Lets the digest leave, and gives what was frozen with all that was sent since, as Teams got it. */
  const leave = async (): Promise<{ digest: FrozenDigest; sent: string }> => {
    const before = bot.connector.requests.length;
    bot.clock.set(monday);
    await bot.tick();
    await bot.idle();
    const frozen = await bot.stores().digests.find(week, 1);
    assert.ok(frozen, 'no digest was frozen');
    const requests = bot.connector.requests.slice(before);
    assert.ok(
      requests.some(({ conversationId }) => conversationId === steering.id),
      'nothing was sent to the steering group',
    );
    return { digest: frozen.digest, sent: JSON.stringify(requests) };
  };
  const toArea = () =>
    bot.connector.requests.filter(
      ({ method, conversationId }) => method === 'POST' && conversationId === place.id,
    );
  return { bot, marit, joost, anna, bram, answer, card, place, steering, open, pressOn, leave, toArea };
}

/** The smallest part of a card that has both these words and buttons. */
function onlyWith(card: Record<string, unknown>, words: string): Record<string, unknown> {
  const fitting: Record<string, unknown>[] = [];
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) return node.forEach(visit);
    if (typeof node !== 'object' || node === null) return;
    const part = node as Record<string, unknown>;
    if (JSON.stringify(part).includes(JSON.stringify(words).slice(1, -1)) && buttonsOf(part).length > 0)
      fitting.push(part);
    Object.values(part).forEach(visit);
  };
  visit(card);
  const [smallest] = fitting.sort((a, b) => JSON.stringify(a).length - JSON.stringify(b).length);
  return smallest ?? assert.fail(`nothing on the card has '${words}' and a button`);
}
