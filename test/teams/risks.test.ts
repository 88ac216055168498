import assert from 'node:assert/strict';
import type { RoleId } from '../../src/domain/programme.ts';
import { textsIn } from '../../src/texts/text.ts';
import { makeDigest } from '../../src/use-cases/make-digest.ts';
import { aRisk } from '../storage/samples.ts';
import { channel, chatWith } from './activities.ts';
import { fieldsOf, findButton, textOf, titlesOf } from './card.ts';
import { startBot, type TestBot } from './harness.ts';
import { cardOf, readMessage, type Shown, sentence } from './shown.ts';

const nl = textsIn('nl');
const button = (name: 'new' | 'show' | 'keep' | 'change' | 'close' | 'record' | 'decline') =>
  nl(`card.risks.${name}`);
const save = nl('card.riskForm.save');
const closeNow = nl('card.closeRisk.save');
const typed = {
  categoryId: 'capaciteit-en-middelen',
  areaId: 'none',
  risk: 'Er is te weinig tijd voor gesprekken.',
  measure: 'Het team krijgt hulp.',
  lookAgainOn: '2026-11-25',
};
const said = {
  what: 'De aannemer stopt.',
  effect: 'Het plein blijft dicht.',
  correction: 'Wij zoeken een ander.',
};
const slot = '2026-11-26';

async function theManager(started?: TestBot) {
  const bot = started ?? (await startBot());
  const marit = await bot.somebody('Marit', 'manager');
  const ask = (words = "risico's") => bot.ask(marit, chatWith(marit), words);
  const press = (shown: Shown, title: string, fields: Record<string, string> = {}) =>
    bot.press(marit, shown, title, fields);
  const add = async (fields: Record<string, string> = {}) =>
    press(await press(await ask(), button('new')), save, { ...typed, ...fields });
  const stored = async () => (await bot.stores().registers.risks()).rows;
  return { bot, marit, ask, press, add, stored };
}

/** The newest check-in card in the channel: a team edition of the digest may stand below it. */
function lastRoundCard(bot: TestBot): Shown {
  const place = channel('twekkelerveld');
  const posted = bot.connector.requests.findLast(
    ({ method, conversationId, activity }) =>
      method === 'POST' && conversationId === place.id && JSON.stringify(activity).includes('"answer"'),
  );
  assert.ok(posted);
  return readMessage(posted.activity, place);
}

/** Twekkelerveld said red, with what is going on. */
async function aRedArea() {
  const bot = await startBot();
  const round = await bot.openRound();
  const anna = await bot.somebody('Anna', 'member', 'twekkelerveld');
  const form = await bot.press(anna, round.card, nl('status.red'));
  await bot.press(anna, form, nl('card.checkIn.save'), said);
  return { anna, ...(await theManager(bot)) };
}

describe("risico's", () => {
  it('says that none is open, and takes one by hand with its number', async () => {
    const { ask, add, stored } = await theManager();
    const empty = cardOf(await ask());
    assert.ok(textOf(empty).includes(nl('card.risks.empty')));
    assert.deepEqual(titlesOf(empty), [button('new')]);

    const card = cardOf(await add());
    for (const line of [
      nl('card.register.saved', { name: 'R-2026-0001' }),
      typed.risk,
      `R-2026-0001 · Capaciteit en middelen · ${nl('card.risks.programme')}`,
      typed.measure,
      `${nl('card.risks.due')}\nwoensdag 25 november 2026`,
    ])
      assert.ok(textOf(card).includes(line), `${line}\n${textOf(card)}`);
    const { areaId: _area, ...words } = typed;
    assert.deepEqual(await stored(), [
      { ...words, year: 2026, number: 1, revision: 1, recordedAt: '2026-11-26T14:00:00.000Z' },
    ]);
  });

  it('keeps one of the same form that is sent twice', async () => {
    const { ask, press, stored } = await theManager();
    const form = await press(await ask('risicos'), button('new'));
    for (const _ of [1, 2]) await press(form, save, typed);
    assert.equal((await stored()).length, 1);
  });

  it('offers what an area said of its red, to be recorded once in the programme team’s words', async () => {
    const { ask, press, stored } = await aRedArea();
    const list = await ask();
    const text = textOf(cardOf(list));
    assert.ok(text.includes(`Twekkelerveld: ${nl('status.red.mark')} ${nl('status.red')}`), text);
    assert.ok(text.includes(`${said.what} ${said.effect}`) && text.includes(said.correction), text);

    const form = await press(list, button('record'));
    assert.deepEqual(fieldsOf(cardOf(form)), {
      categoryId: '',
      risk: `${said.what} ${said.effect}`,
      measure: said.correction,
      lookAgainOn: '2027-02-25',
    });
    const late = await press(list, button('record'));
    const risk = 'Het plein komt te laat.';
    const saved = await press(form, save, { categoryId: 'trage-effecten', risk });
    assert.ok(!textOf(cardOf(saved)).includes(nl('card.risks.offers')));
    assert.deepEqual(
      (await stored()).map(({ areaId, slot, risk }) => [areaId, slot, risk]),
      [['twekkelerveld', slot, risk]],
    );
    // A colleague had the same form open.
    const twice = await press(late, save, { categoryId: 'trage-effecten' });
    assert.ok(textOf(cardOf(twice)).includes(nl('card.risks.noteKnown', { name: 'R-2026-0001' })));
    assert.equal((await stored()).length, 1);
    const gone = await press(list, button('record'));
    assert.ok(textOf(cardOf(gone)).includes(nl('card.risks.noteNoOffer')));
  });

  it('leaves out what is no risk, until a next round is amber or red', async () => {
    const { bot, anna, ask, press, stored } = await aRedArea();
    const after = await press(await ask(), button('decline'));
    assert.ok(textOf(cardOf(after)).includes(nl('card.risks.noteDeclined', { area: 'Twekkelerveld' })));
    assert.ok(!titlesOf(cardOf(after)).includes(button('record')));
    assert.deepEqual(await stored(), []);

    bot.clock.set('2026-12-03T09:00:00.000Z');
    await bot.tick();
    const next = lastRoundCard(bot);
    await bot.press(anna, next, nl('status.amber'));
    bot.clock.set('2026-12-10T09:00:00.000Z');
    await bot.tick();
    assert.ok(titlesOf(cardOf(await ask())).includes(button('record')));
  });

  it('of an area stands by it in the digest, as its category, until it is closed', async () => {
    const { bot, ask, press } = await aRedArea();
    const form = await press(await ask(), button('record'));
    await press(form, save, { categoryId: 'trage-effecten' });
    const categories = async () =>
      (await makeDigest(bot.context())).digest.attention.map(({ riskCategoryIds }) => riskCategoryIds);
    assert.deepEqual(await categories(), [['trage-effecten']]);
    const closing = await press(await press(await ask(), button('show')), button('close'));
    await press(closing, closeNow, { reason: 'Er is een andere aannemer.' });
    assert.deepEqual(await categories(), [[]]);
  });

  it('stays for a quarter of a year with one tap, once', async () => {
    const { add, press, stored, ask } = await theManager();
    const list = await add();
    for (const _ of [1, 2]) await press(list, button('keep'));
    const [risk] = await stored();
    assert.deepEqual([risk?.lookAgainOn, risk?.revision], ['2027-02-25', 2]);
    assert.ok(!textOf(cardOf(await ask())).includes(nl('card.risks.due')));
    // The old card is pressed long after: nothing is set back.
    const outdated = nl('card.risks.noteOutdated', { name: 'R-2026-0001' });
    const changing = await press(await press(await ask(), button('show')), button('change'));
    await press(changing, save, { lookAgainOn: '2027-06-01' });
    assert.ok(textOf(cardOf(await press(list, button('keep')))).includes(outdated));
    assert.equal((await stored())[0]?.lookAgainOn, '2027-06-01');
  });

  it('does not write over what somebody else changed meanwhile, and keeps what was typed', async () => {
    const { bot, add, press, stored } = await theManager();
    const form = await press(await press(await add(), button('show')), button('change'));
    const name = { year: 2026, number: 1 };
    await bot.stores().registers.changeRisk(name, (risk) => ({ ...risk, measure: 'Er komt geld.' }));
    const again = await press(form, save, { risk: 'Te weinig mensen.', areaId: 'noord' });
    assert.ok(textOf(cardOf(again)).includes(nl('card.register.outdated')));
    assert.equal((await stored())[0]?.risk, typed.risk);
    await press(again, save);
    const [risk] = await stored();
    assert.deepEqual([risk?.risk, risk?.areaId, risk?.revision], ['Te weinig mensen.', 'noord', 3]);
  });

  it('stays of an area that stopped, until somebody chooses another', async () => {
    const { bot, ask, press, stored } = await theManager();
    await bot.stores().registers.addRisk(aRisk({ slot: undefined, areaId: 'noord' }));
    // The file of today has no Noord any more.
    const { programme } = bot.context();
    const noord = programme.areas.find(({ id }) => id === 'noord');
    assert.ok(noord);
    bot.context().programme = {
      ...programme,
      areas: programme.areas.filter((area) => area !== noord),
      past: { retired: [{ area: noord, on: '2026-11-20', lineIds: [] }], names: [] },
    };
    const form = await press(await press(await ask(), button('show')), button('change'));
    assert.equal(fieldsOf(cardOf(form))['areaId'], 'noord');
    await press(form, save, { risk: 'Er is geld te kort.', categoryId: 'trage-effecten' });
    assert.deepEqual(
      (await stored()).map(({ areaId, risk }) => [areaId, risk]),
      [['noord', 'Er is geld te kort.']],
    );
    const again = await press(await press(await ask(), button('show')), button('change'));
    await press(again, save, { areaId: 'none' });
    assert.equal((await stored())[0]?.areaId, undefined);
  });

  it('is closed with a reason, and found among those that are closed', async () => {
    const { add, press, ask, stored } = await theManager();
    const shown = await press(await add(), button('show'));
    const closing = await press(shown, button('close'));
    assert.ok(textOf(cardOf(await press(closing, closeNow))).includes(nl('card.closeRisk.error')));
    for (const reason of ['Er is hulp.', 'Iets anders.']) await press(closing, closeNow, { reason });
    const [risk] = await stored();
    assert.deepEqual(risk?.closed, { at: '2026-11-26T14:00:00.000Z', reason: 'Er is hulp.' });
    assert.ok(!textOf(cardOf(await ask())).includes(typed.risk));
    assert.ok(textOf(cardOf(await ask('risico gesloten'))).includes('Er is hulp.'));
    const one = cardOf(await ask('risico R-2026-1'));
    assert.deepEqual(titlesOf(one), [nl('card.risks.all')]);
  });

  it('shows those of an area or of a category, and says so where it knows no such risk', async () => {
    const { add, ask } = await theManager();
    await add();
    await add({ areaId: 'noord', categoryId: 'trage-effecten', risk: 'Het duurt lang.' });
    for (const words of ['risicos Noord', 'risico’s trage effecten', 'risks slow effects']) {
      const text = textOf(cardOf(await ask(words)));
      assert.ok(text.includes('Het duurt lang.') && !text.includes(typed.risk), words);
    }
    const unknown = nl('reply.riskUnknown', { typed: 'R-2026-0009' });
    assert.equal(sentence(await ask('risico R-2026-0009')), unknown);
  });

  const wrong: readonly [field: string, value: string, sentence: string][] = [
    ['categoryId', 'weer', nl('card.riskForm.categoryError')],
    ['areaId', 'atlantis', nl('card.riskForm.areaError')],
    ['risk', '', nl('card.riskForm.riskError')],
    ['lookAgainOn', 'morgen', nl('card.riskForm.lookAgainError')],
  ];
  for (const [field, value, said] of wrong)
    it(`stores nothing with '${value}' as ${field}`, async () => {
      const { add, stored } = await theManager();
      assert.ok(textOf(cardOf(await add({ [field]: value }))).includes(said));
      assert.deepEqual(await stored(), []);
    });

  for (const role of ['lead', 'steering', 'admin', undefined] as const satisfies (RoleId | undefined)[])
    it(`are the manager’s alone: not of ${role ?? 'somebody without a role'}, whatever the card says`, async () => {
      const { bot, ask, press } = await aRedArea();
      const list = await ask();
      const form = await press(list, button('new'));
      const added = await press(form, save, typed);
      const shown = await press(added, button('show'));
      const closing = await press(shown, button('close'));
      const other = await bot.somebody('Bram', role, role === 'lead' ? 'twekkelerveld' : undefined);
      assert.match(sentence(await bot.ask(other, chatWith(other), 'risicos')), /Programmamanager/);
      const written = await bot.writesDuring(async () => {
        for (const [card, title] of [
          [list, button('new')],
          [list, button('record')],
          [list, button('decline')],
          [form, save],
          [shown, button('keep')],
          [shown, button('change')],
          [shown, nl('card.risks.all')],
          [closing, closeNow],
        ] as const) {
          const { verb, data } = findButton(cardOf(card), title);
          const sent = { ...typed, reason: 'Zomaar.', ...data, role: 'manager' };
          const value = { action: { type: 'Action.Execute', verb, data: sent } };
          const answer = await bot.invoke(other, chatWith(other), 'adaptiveCard/action', value);
          assert.equal(sentence(answer), nl('reply.registerNotYours'), verb);
          const inTeam = await bot.invoke(other, channel('twekkelerveld'), 'adaptiveCard/action', value);
          assert.equal(sentence(inTeam), nl('reply.wrongScope.personal'), verb);
        }
      });
      assert.deepEqual(written, []);
    });
});
