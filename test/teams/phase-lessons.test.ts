import assert from 'node:assert/strict';
import type { Host } from '../../src/cards/host.ts';
import { textsIn } from '../../src/texts/text.ts';
import { aLesson } from '../storage/samples.ts';
import { channel, chatWith } from './activities.ts';
import { textOf, titlesOf } from './card.ts';
import { startBot } from './harness.ts';
import { cardOf, sentence } from './shown.ts';

const nl = textsIn('nl');
const place = channel('twekkelerveld');
const area = 'Twekkelerveld';
const useIt = nl('card.round.lessons.useIt');

/** Twekkelerveld moved to its next phase, in which Zuid learned two things. */
async function withNewPhase(sharedHost: Host) {
  const bot = await startBot({ sharedHost });
  for (const [number, title] of [
    [1, 'Bellen werkt'],
    [2, 'Koffie helpt'],
  ] as const)
    await bot.stores().lessons.add(aLesson({ number, title, areaId: 'zuid', phaseId: 'volgen' }), undefined);
  const manager = await bot.somebody('Marit', 'manager');
  await bot.ask(manager, place, `koppel ${area}`);
  const form = await bot.ask(manager, chatWith(manager), `fase ${area} 5`);
  const sent = await bot.press(manager, form, nl('card.phaseStep.save', { number: 5 }), { reason: 'Tijd.' });
  assert.equal(sent.kind, 'card');
  const anna = await bot.somebody('Anna', 'member', 'twekkelerveld');
  const states = async () =>
    (await bot.stores().lessonOffers.ofArea('twekkelerveld')).map(({ number, state }) => [number, state]);
  return { bot, anna, manager, states, card: bot.baseCard(place) };
}

describe('the lessons told with a new phase', () => {
  it('are seen by the area, and not offered again by the round after', async () => {
    const { bot, states, card } = await withNewPhase('cardSteps');
    assert.ok(textOf(cardOf(card)).includes('Koffie helpt'));
    assert.deepEqual(await states(), [
      [1, 'shown'],
      [2, 'shown'],
    ]);
    await bot.openRound();
    const round = await bot.stores().rounds.find('twekkelerveld', '2026-11-26');
    assert.equal(round?.round.value.phaseId, 'volgen');
    assert.equal(round?.round.value.lessons, undefined);
  });
  for (const sharedHost of ['cardSteps', 'dialogs'] as const)
    it(`are used by one press, and the card says so, on a host with ${sharedHost}`, async () => {
      const { bot, anna, states, card } = await withNewPhase(sharedHost);
      const shown = textOf(cardOf(await bot.press(anna, card, useIt)));
      assert.ok(shown.includes(nl('reply.lessonUse.used', { area, name: 'L-2026-0002' })), shown);
      assert.ok(shown.includes(nl('card.round.lessons.used')));
      assert.deepEqual(await states(), [
        [1, 'shown'],
        [2, 'used'],
      ]);
      if (sharedHost === 'cardSteps') return;
      await bot.idle();
      const base = cardOf(bot.baseCard(place));
      assert.ok(textOf(base).includes(nl('card.round.lessons.used')));
      assert.equal(titlesOf(base).filter((title) => title === useIt).length, 1);
    });
  it('are for the area’s own people, and none of them is there once it is withdrawn', async () => {
    const { bot, manager, anna, card } = await withNewPhase('cardSteps');
    assert.equal(sentence(await bot.press(manager, card, useIt)), nl('reply.notYourArea', { area }));
    await bot.stores().lessons.change({ year: 2026, number: 1 }, (lesson) => ({
      kind: 'change',
      lesson: { ...lesson, state: 'withdrawn', revision: 2 },
      note: { change: 'withdrawn' },
    }));
    bot.wallClock.forward(60_000);
    const shown = textOf(cardOf(await bot.press(anna, card, useIt)));
    assert.ok(shown.includes('Koffie helpt') && !shown.includes('Bellen werkt'), shown);
  });
});
