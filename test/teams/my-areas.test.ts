import assert from 'node:assert/strict';
import { textsIn } from '../../src/texts/text.ts';
import { aPerson, channel, chatWith, groupChat, type Person } from './activities.ts';
import { fieldsOf, findButton, textOf, titlesOf } from './card.ts';
import { startBot, type TestBot } from './harness.ts';
import { cardOf, sentence } from './shown.ts';

const nl = textsIn('nl');
const save = nl('card.myAreas.save');

/** Channels of Twekkelerveld, Noord and Zuid. Anna is in the first two, and belongs to none. */
async function threeAreas() {
  const bot = await startBot();
  const marit = await bot.somebody('Marit', 'manager');
  for (const name of ['Twekkelerveld', 'Noord', 'Zuid'])
    await bot.ask(marit, channel(name.toLowerCase()), `koppel ${name}`);
  const anna = aPerson('Anna');
  for (const id of ['twekkelerveld', 'noord']) bot.letIn(channel(id), anna);
  const ask = () => bot.ask(anna, chatWith(anna), 'mijn gebieden');
  return { bot, marit, anna, ask };
}

type Choice = { title: string; value: string };

/** The areas on the card: what is offered, and what is chosen. */
function offeredOn(card: Record<string, unknown>): { titles: string[]; chosen: string } {
  const body = card['body'] as { type: string; choices?: Choice[] }[];
  const choices = body.find(({ type }) => type === 'Input.ChoiceSet')?.choices ?? [];
  return { titles: choices.map(({ title }) => title), chosen: fieldsOf(card)['areas'] ?? '' };
}

async function rolesOf(bot: TestBot, person: Person): Promise<string[]> {
  const grants = await bot.stores().roles.ofMember(await bot.memberIdOf(person));
  return grants.map(({ role, areaId }) => `${role} ${areaId}`);
}

const proposed = (area: string) => nl('card.myAreas.proposed', { area });
const joined = (areas: string) => nl('reply.myAreas.joined', { areas });

describe('mijn gebieden', () => {
  it('proposes the areas in whose conversation somebody is, and no other', async () => {
    const { ask } = await threeAreas();
    const { titles, chosen } = offeredOn(cardOf(await ask()));
    assert.deepEqual(new Set(titles), new Set([proposed('Twekkelerveld'), proposed('Noord')]));
    assert.equal(chosen, '');
  });
  it('shows the own areas as chosen, also where the conversation let somebody go', async () => {
    const { bot, anna, ask } = await threeAreas();
    const memberId = await bot.memberIdOf(anna);
    await bot.stores().roles.grant({ memberId, role: 'member', areaId: 'zuid' });
    const { titles, chosen } = offeredOn(cardOf(await ask()));
    assert.ok(titles.includes('Zuid'));
    assert.equal(chosen, 'zuid');
  });
  it('joins what is chosen, all at once, and says so', async () => {
    const { bot, anna, ask } = await threeAreas();
    const done = await bot.press(anna, await ask(), save, { areas: 'twekkelerveld,noord' });
    assert.ok(textOf(cardOf(done)).includes(joined('Twekkelerveld en Noord')));
    assert.deepEqual(await rolesOf(bot, anna), ['member noord', 'member twekkelerveld']);
    assert.equal(offeredOn(cardOf(await ask())).chosen.split(',').length, 2);
  });
  it('makes a guest a partner', async () => {
    const { bot } = await threeAreas();
    const gijs = aPerson('Gijs', { isGuest: true });
    bot.letIn(channel('noord'), gijs);
    const card = await bot.ask(gijs, chatWith(gijs), 'my areas');
    await bot.press(gijs, card, save, { areas: 'noord' });
    assert.deepEqual(await rolesOf(bot, gijs), ['partner noord']);
  });
  it('leaves what is no longer chosen, and the next press in that channel is a stranger’s', async () => {
    const { bot, marit, anna, ask } = await threeAreas();
    await bot.press(anna, await ask(), save, { areas: 'twekkelerveld,noord' });
    await bot.ask(marit, chatWith(marit), 'ronde Twekkelerveld');
    const done = await bot.press(anna, await ask(), save, { areas: 'noord' });
    assert.ok(textOf(cardOf(done)).includes(nl('reply.myAreas.left', { areas: 'Twekkelerveld' })));
    assert.deepEqual(await rolesOf(bot, anna), ['member noord']);
    const refused = await bot.press(anna, bot.baseCard(channel('twekkelerveld')), nl('status.green'));
    assert.ok(textOf(cardOf(refused)).includes(nl('card.join.notYet', { area: 'Twekkelerveld' })));
  });
  it('leaves everything when nothing is chosen: a client then sends no field at all', async () => {
    const { bot, anna, ask } = await threeAreas();
    await bot.press(anna, await ask(), save, { areas: 'noord' });
    const { data, verb } = findButton(cardOf(await ask()), save);
    const value = { action: { type: 'Action.Execute', verb, data } };
    await bot.invoke(anna, chatWith(anna), 'adaptiveCard/action', value);
    assert.deepEqual(await rolesOf(bot, anna), []);
  });
  it('never takes the role of lead or deputy away, and says who does', async () => {
    const { bot, anna, ask } = await threeAreas();
    const memberId = await bot.memberIdOf(anna);
    for (const role of ['lead', 'member'] as const)
      await bot.stores().roles.grant({ memberId, role, areaId: 'noord' });
    await bot.stores().roles.grant({ memberId, role: 'deputy', areaId: 'zuid' });
    const card = await ask();
    assert.ok(textOf(cardOf(card)).includes(nl('card.myAreas.given.lead', { area: 'Noord' })));
    assert.ok(textOf(cardOf(card)).includes(nl('card.myAreas.given.deputy', { area: 'Zuid' })));
    await bot.press(anna, card, save, { areas: '' });
    assert.deepEqual(await rolesOf(bot, anna), ['deputy zuid', 'lead noord']);
  });
  it('changes nothing the second time it is sent', async () => {
    const { bot, anna, ask } = await threeAreas();
    const card = await ask();
    await bot.press(anna, card, save, { areas: 'noord' });
    const written = await bot.writesDuring(async () => {
      const again = await bot.press(anna, card, save, { areas: 'noord' });
      assert.ok(textOf(cardOf(again)).includes(nl('reply.myAreas.same')));
    });
    assert.deepEqual(written, []);
  });
  it('leaves alone an area that was joined after the card was shown', async () => {
    const { bot, anna } = await threeAreas();
    const stale = await bot.ask(anna, chatWith(anna), 'mijn gebieden');
    bot.letIn(channel('zuid'), anna);
    await bot.ask(anna, channel('zuid'), 'ik hoor bij Zuid');
    await bot.press(anna, stale, save, { areas: 'noord' });
    assert.deepEqual(await rolesOf(bot, anna), ['member noord', 'member zuid']);
  });
  it('says that there is nothing to choose where no conversation has somebody', async () => {
    const { bot } = await threeAreas();
    const sil = aPerson('Sil');
    const card = cardOf(await bot.ask(sil, chatWith(sil), 'mijn gebieden'));
    assert.ok(textOf(card).includes(nl('card.myAreas.nothing')));
    assert.deepEqual(titlesOf(card), []);
  });
  it('is for one’s own chat only', async () => {
    const { bot, anna } = await threeAreas();
    for (const place of [channel('noord'), groupChat('lunch')])
      assert.equal(sentence(await bot.ask(anna, place, 'mijn gebieden')), nl('reply.wrongScope.personal'));
  });
});

describe('a conversation that does not say who is in it', () => {
  it('leaves the others on the card, which counts what is missing', async () => {
    const { bot, ask } = await threeAreas();
    bot.connector.failRoster(channel('noord').id);
    const card = cardOf(await ask());
    assert.deepEqual(offeredOn(card).titles, [proposed('Twekkelerveld')]);
    assert.ok(textOf(card).includes(nl('card.myAreas.unanswered', { count: 1 })));
  });
  it('is not joined, the others are, and nobody’s id is logged', async () => {
    const { bot, anna, ask } = await threeAreas();
    const card = await ask();
    bot.connector.failRoster(channel('noord').id);
    const done = await bot.press(anna, card, save, { areas: 'noord,twekkelerveld' });
    const text = textOf(cardOf(done));
    for (const part of [joined('Twekkelerveld'), nl('reply.myAreas.unanswered', { areas: 'Noord' })])
      assert.ok(text.includes(part), text);
    assert.deepEqual(await rolesOf(bot, anna), ['member twekkelerveld']);
    assert.ok(!JSON.stringify(bot.logged).includes(anna.oid));
  });
});

describe('a choice of areas that is not somebody’s to make', () => {
  it('gives nothing where the roster does not have them: it is asked again at the end', async () => {
    const { bot, anna, ask } = await threeAreas();
    const card = await ask();
    bot.emptyRoster(channel('noord'));
    const done = await bot.press(anna, card, save, { areas: 'noord' });
    assert.ok(textOf(cardOf(done)).includes(nl('reply.myAreas.absent', { areas: 'Noord' })));
    assert.deepEqual(await rolesOf(bot, anna), []);
  });
  for (const [name, areas] of [
    ['an area of another conversation', 'zuid'],
    ['an area without a conversation', 'oost'],
    ['an area that is none', 'atlantis'],
    ['the key of another role', 'noord|x'],
  ] as const) {
    it(`gives nothing: ${name}`, async () => {
      const { bot, anna, ask } = await threeAreas();
      await bot.press(anna, await ask(), save, { areas });
      assert.deepEqual(await rolesOf(bot, anna), []);
    });
  }
  for (const data of [null, {}, { offered: 'noord' }, { offered: [], areas: ['noord'] }]) {
    it(`gets one sentence: ${JSON.stringify(data)}`, async () => {
      const { bot, anna } = await threeAreas();
      const value = { action: { type: 'Action.Execute', verb: 'saveMyAreas', data } };
      const shown = await bot.invoke(anna, chatWith(anna), 'adaptiveCard/action', value);
      assert.equal(sentence(shown), nl('reply.oldCard'));
    });
  }
  it('is refused in a channel, where others would read it', async () => {
    const { bot, anna, ask } = await threeAreas();
    const { data, verb } = findButton(cardOf(await ask()), save);
    const value = { action: { type: 'Action.Execute', verb, data: { ...data, areas: 'noord' } } };
    const shown = await bot.invoke(anna, channel('noord'), 'adaptiveCard/action', value);
    assert.equal(sentence(shown), nl('reply.wrongScope.personal'));
    assert.deepEqual(await rolesOf(bot, anna), []);
  });
});
