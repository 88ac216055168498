import assert from 'node:assert/strict';
import type { RoleId } from '../../src/domain/programme.ts';
import { textsIn } from '../../src/texts/text.ts';
import { chatWith, type Person } from './activities.ts';
import { findButton, textOf } from './card.ts';
import { startBot } from './harness.ts';
import { cardOf, sentence } from './shown.ts';

const nl = textsIn('nl');
const what = 'De brug is dicht.';

/** A round of Twekkelerveld in which a member answered red with words. */
async function answeredRed() {
  const bot = await startBot();
  const { manager, card } = await bot.openRound();
  const anna = await bot.somebody('Anna', 'member', 'twekkelerveld');
  const form = await bot.press(anna, card, nl('status.red'));
  await bot.press(anna, form, nl('card.checkIn.save'), { what });
  const stand = async (person: Person, argument = '') =>
    textOf(cardOf(await bot.ask(person, chatWith(person), `stand ${argument}`.trim())));
  return { bot, manager, anna, stand };
}

describe('stand', () => {
  for (const role of ['manager', 'steering'] as const)
    it(`shows all areas with their colour and phase, and no words, to: ${role}`, async () => {
      const { bot, stand } = await answeredRed();
      const text = await stand(await bot.somebody('Dora', role));
      assert.ok(text.includes(nl('card.standing.title', { count: 9 })));
      assert.match(text, /Twekkelerveld\n 🔴 Rood/u);
      assert.match(text, /Fase 4 Uitvoeren, \d+ weken/);
      assert.ok(text.includes(nl('card.digest.area.basis.open')));
      assert.ok(!text.includes(what));
    });

  for (const role of ['member', 'partner'] as const)
    it(`shows a ${role} the own area, and no other`, async () => {
      const { bot, stand } = await answeredRed();
      const text = await stand(await bot.somebody('Bram', role, 'twekkelerveld'));
      assert.ok(text.includes(nl('card.standing.title', { count: 1 })));
      assert.match(text, /🔴 Rood/u);
      assert.ok(!text.includes('Noord') && !text.includes(what));
    });

  it('shows the administrator phases, and no colour', async () => {
    const { bot, stand } = await answeredRed();
    const text = await stand(await bot.somebody('Ada', 'admin'));
    assert.match(text, /Fase 4 Uitvoeren/);
    assert.doesNotMatch(text, /Rood|🔴|antwoorden|Geen gegevens/u);
  });

  it('shows one area to who may see it, and says so to who may not', async () => {
    const { bot, stand } = await answeredRed();
    const dora = await bot.somebody('Dora', 'steering');
    assert.ok((await stand(dora, 'Noord')).includes(nl('card.standing.title', { count: 1 })));
    const elsewhere = await bot.somebody('Nico', 'member', 'noord');
    const refused = await bot.ask(elsewhere, chatWith(elsewhere), 'stand Twekkelerveld');
    assert.equal(sentence(refused), nl('reply.status.notYourArea'));
  });

  it('is refused to who has no role', async () => {
    const { bot } = await answeredRed();
    const nobody = await bot.somebody('Niemand');
    assert.match(sentence(await bot.ask(nobody, chatWith(nobody), 'stand')), /Dit mag alleen een/);
  });

  it('counts the answers of an area of five, and of none that is smaller', async () => {
    const { bot, manager, stand } = await answeredRed();
    const counts = nl('card.digest.area.counts', { counts: '1 rood' });
    assert.ok(!(await stand(manager)).includes(counts));
    const roles: RoleId[] = ['member', 'member', 'partner', 'lead'];
    for (const role of roles) await bot.somebody(`Iemand ${role}`, role, 'twekkelerveld');
    bot.wallClock.forward(10 * 60_000);
    assert.ok((await stand(manager)).includes(counts));
  });

  it('leads on to the round that is to be confirmed', async () => {
    const { bot } = await answeredRed();
    const lead = await bot.somebody('Lotte', 'lead', 'twekkelerveld');
    await bot.stores().roles.grant({ memberId: await bot.memberIdOf(lead), role: 'member', areaId: 'noord' });
    const areas = await bot.ask(lead, chatWith(lead), 'stand');
    const button = findButton(cardOf(areas), nl('card.standing.confirm', { area: 'Twekkelerveld' }));
    const [shown] = await bot.hear(lead, chatWith(lead), String(button.data?.['text']));
    assert.ok(textOf(cardOf(shown)).includes(nl('card.status.title', { area: 'Twekkelerveld' })));
  });
});
