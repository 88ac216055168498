import assert from 'node:assert/strict';
import type { RoleId } from '../../src/domain/programme.ts';
import { textsIn } from '../../src/texts/text.ts';
import { channel, chatWith, type Place } from './activities.ts';
import { fieldsOf, textOf, titlesOf } from './card.ts';
import { startBot, type TestBot } from './harness.ts';
import { cardOf, sentence } from './shown.ts';

const nl = textsIn('nl');
const report = nl('card.round.recordLink');
const save = nl('card.recordLink.save');
const typed = {
  withAreaId: 'noord',
  work: 'De straat gaat open voor het riool. Dan meteen bomen planten.',
  moment: 'In het voorjaar',
};
const noord = channel('noord');

/** West is in the phase in which opportunities are looked for; Noord has a channel too. */
async function openedForm() {
  const bot = await startBot();
  const round = await bot.openRound('west', 'West');
  await bot.ask(round.manager, noord, 'koppel Noord');
  const anna = await bot.somebody('Anna', 'member', 'west');
  return { bot, anna, ...round, form: await bot.press(anna, round.card, report) };
}

/** The cards that came in a conversation by themselves. */
function cardsIn(bot: TestBot, place: Place): string[] {
  return bot.connector.requests
    .filter(({ method, conversationId }) => method === 'POST' && conversationId === place.id)
    .map(({ activity }) => JSON.stringify(activity))
    .filter((text) => text.includes('KK-2026-'));
}

describe('a link opportunity', () => {
  it('is stored once, confirmed with its number, and heard by the other area', async () => {
    const { bot, anna, form } = await openedForm();
    const saved = cardOf(await bot.press(anna, form, save, typed));
    const note = nl('card.round.noteLinkHeard', { name: 'KK-2026-0001', area: 'Noord' });
    assert.ok(textOf(saved).includes(note), textOf(saved));
    assert.deepEqual((await bot.stores().registers.links()).rows, [
      {
        ...typed,
        year: 2026,
        number: 1,
        areaId: 'west',
        phaseId: 'gebiedsanalyse',
        slot: '2026-11-26',
        recordedAt: '2026-11-26T14:00:00.000Z',
      },
    ]);
    const heard = bot.baseCard(noord).card;
    assert.ok(textOf(heard).includes(nl('card.linkHeard.title', { area: 'West' })));
    for (const part of [typed.work, typed.moment, 'KK-2026-0001']) assert.ok(textOf(heard).includes(part));
    assert.ok(!JSON.stringify(heard).includes(await bot.memberIdOf(anna)));
    assert.ok(!JSON.stringify(heard).includes('Anna'));
  });
  it('is stored once and heard once when its form is sent three times at once, and again after a restart', async () => {
    const { bot, anna, form } = await openedForm();
    const sent = [1, 2, 3].map(() => bot.press(anna, form, save, typed));
    for (const answer of await Promise.all(sent)) assert.ok(textOf(cardOf(answer)).includes('KK-2026-0001'));
    await bot.restart();
    await bot.press(anna, form, save, { ...typed, work: 'Iets anders.' });
    assert.deepEqual(
      (await bot.stores().registers.links()).rows.map(({ work }) => work),
      [typed.work],
    );
    assert.equal(cardsIn(bot, noord).length, 1);
  });
  it('is stored, and said so, when the other area has no conversation or cannot be reached', async () => {
    const { bot, anna, card, form } = await openedForm();
    const zuid = cardOf(await bot.press(anna, form, save, { ...typed, withAreaId: 'zuid' }));
    assert.ok(textOf(zuid).includes(nl('card.round.noteLink', { name: 'KK-2026-0001', area: 'Zuid' })));
    bot.connector.failNext({ status: 403 }, ({ conversationId }) => conversationId === noord.id);
    const second = await bot.press(anna, card, report);
    const saved = cardOf(await bot.press(anna, second, save, typed));
    assert.ok(textOf(saved).includes(nl('card.round.noteLink', { name: 'KK-2026-0002', area: 'Noord' })));
    assert.equal((await bot.stores().registers.links()).rows.length, 2);
  });
  it('needs no moment, and offers every area but its own', async () => {
    const { bot, anna, form } = await openedForm();
    assert.ok(textOf(cardOf(form)).includes('Noord') && textOf(cardOf(form)).includes('Stedelijk'));
    assert.doesNotMatch(JSON.stringify(cardOf(form)['body']), /"value":"west"/);
    await bot.press(anna, form, save, { ...typed, moment: ' ' });
    assert.equal((await bot.stores().registers.links()).rows[0]?.moment, undefined);
  });
  const wrong: readonly [string, Partial<typeof typed>, string][] = [
    ['no area', { withAreaId: '' }, nl('card.recordLink.withAreaIdError')],
    ['its own area', { withAreaId: 'west' }, nl('card.recordLink.withAreaIdError')],
    ['an area that is not there', { withAreaId: 'atlantis' }, nl('card.recordLink.withAreaIdError')],
    ['no work', { work: ' ' }, nl('card.recordLink.workError')],
    [
      'too long a moment',
      { moment: 'w'.repeat(301) },
      nl('card.form.tooLong', { label: nl('card.recordLink.momentLabel'), length: 301, limit: 300 }),
    ],
  ];
  for (const [name, fields, problem] of wrong) {
    it(`is refused with the form back, what was typed in it, and tells nobody: ${name}`, async () => {
      const { bot, anna, form } = await openedForm();
      const written = await bot.writesDuring(async () => {
        const again = cardOf(await bot.press(anna, form, save, { ...typed, ...fields }));
        assert.ok(textOf(again).includes(problem), textOf(again));
        const kept = Object.entries(typed).filter(([field]) => !(field in fields));
        for (const [field, text] of kept) assert.equal(fieldsOf(again)[field], text);
      });
      assert.deepEqual([written, cardsIn(bot, noord)], [[], []]);
    });
  }
  it('is refused from somebody of another area, the one that it is about included', async () => {
    const { bot, card, form } = await openedForm();
    const bram = await bot.somebody('Bram', 'lead', 'noord');
    const refused = nl('reply.notYourArea', { area: 'West' });
    const written = await bot.writesDuring(async () => {
      assert.equal(sentence(await bot.press(bram, card, report)), refused);
      assert.equal(sentence(await bot.press(bram, form, save, typed)), refused);
    });
    assert.deepEqual([written, cardsIn(bot, noord)], [[], []]);
  });
  it('has no button in a phase that does not ask for it', async () => {
    const bot = await startBot();
    const { card } = await bot.openRound();
    assert.ok(!titlesOf(card.card).includes(report));
  });
});

describe('koppelkansen', () => {
  async function withLink() {
    const { bot, anna, form } = await openedForm();
    await bot.press(anna, form, save, typed);
    const ask = async (name: string, role?: RoleId, areaId?: string) => {
      const person = await bot.somebody(name, role, areaId);
      return bot.ask(person, chatWith(person), 'koppelkansen');
    };
    return { bot, ask };
  }

  it('are seen from both areas and by the programme manager', async () => {
    const { ask } = await withLink();
    for (const shown of [
      await ask('Cees', 'partner', 'west'),
      await ask('Bram', 'lead', 'noord'),
      await ask('Marit', 'manager'),
    ]) {
      const text = textOf(cardOf(shown));
      assert.ok(
        text.includes(nl('card.register.between', { from: 'West', to: 'Noord', name: 'KK-2026-0001' })),
      );
      assert.ok(text.includes(typed.work));
    }
  });
  it('are not seen from a third area, nor by somebody of no area', async () => {
    const { ask } = await withLink();
    const third = textOf(cardOf(await ask('Dirk', 'member', 'oost')));
    assert.ok(third.includes(nl('card.register.noLinks')) && !third.includes(typed.work));
    for (const role of ['steering', undefined] as const)
      assert.equal(sentence(await ask('Els', role)), nl('reply.noArea'));
  });
  it('are those of one area where one is named', async () => {
    const { bot } = await withLink();
    const marit = await bot.somebody('Marit', 'manager');
    const ask = (words: string) => bot.ask(marit, chatWith(marit), words);
    for (const name of ['Noord', 'West'])
      assert.ok(textOf(cardOf(await ask(`koppelkansen ${name}`))).includes(typed.work), name);
    assert.ok(!textOf(cardOf(await ask('koppelkansen Zuid'))).includes(typed.work));
    const cees = await bot.somebody('Cees', 'partner', 'west');
    const refused = nl('reply.notYourArea', { area: 'Noord' });
    assert.equal(sentence(await bot.ask(cees, chatWith(cees), 'koppelkansen Noord')), refused);
  });
});
