import assert from 'node:assert/strict';
import { StoreUnavailable } from '../../src/storage/table.ts';
import { textsIn } from '../../src/texts/text.ts';
import { channel, chatWith, type Person } from './activities.ts';
import { fieldsOf, findButton, textOf, titlesOf } from './card.ts';
import { cardOf, type Shown, type ShownCard, sentence } from './shown.ts';
import { answeredRound, closing } from './status-scene.ts';
import { enschede } from './test-app.ts';

const nl = textsIn('nl');
const area = 'Twekkelerveld';
const correct = nl('card.myAnswers.correct');
const send = nl('card.correctionForm.send');
const take = nl('card.correctionRequest.take');
const decline = nl('card.correctionRequest.decline');
const why = 'De brug ging maandag al open.';
const title = nl('card.correctionRequest.title', { area });
const heard = nl('card.correctionHeard.summary');
const colour = (status: 'green' | 'amber' | 'red') =>
  `${nl(`status.${status}.mark`)} ${nl(`status.${status}`)}`;
/** A Thursday morning, the day after the close. */
const morning = '2026-12-03T09:00:00.000Z';

type Scene = Awaited<ReturnType<typeof closedScene>>;

/** A closed round of three answers, the morning after; Rik answered red. */
async function closedScene(...args: Parameters<typeof answeredRound>) {
  const scene = await answeredRound(...args);
  await scene.at(closing);
  await scene.at(morning);
  const [, rik = assert.fail()] = scene.members;
  const lead = scene.leaders[0] ?? scene.manager;
  const { bot, slot } = scene;
  const memberId = await bot.memberIdOf(rik);
  return {
    ...scene,
    rik,
    lead,
    requests: () => bot.stores().corrections.ofMember('twekkelerveld', slot, memberId),
    answer: async () => {
      const found = await bot.stores().rounds.findAnswer('twekkelerveld', slot, memberId);
      assert.ok(typeof found === 'object');
      return found.checkIn;
    },
    revisions: async () =>
      (await bot.stores().rounds.revisions('twekkelerveld', slot)).filter((one) => one.memberId === memberId),
    /** What somebody got in the own chat of corrections, as it was sent. */
    heardBy: (person: Person): string[] =>
      scene
        .sentTo(person)
        .filter(({ activity }) => [title, heard].includes(String(activity['summary'])))
        .map(({ activity }) => JSON.stringify(activity)),
  };
}

async function openForm({ bot, rik }: Scene, person = rik): Promise<Shown> {
  return bot.press(person, await bot.ask(person, chatWith(person), 'mijn antwoorden'), correct);
}

/** Rik asks to make it amber, with another text. */
async function askedScene(...args: Parameters<typeof answeredRound>) {
  const scene = await closedScene(...args);
  const form = await openForm(scene);
  const typed = { why, status: 'amber', what: 'De brug is open.' };
  const said = await scene.bot.press(scene.rik, form, send, typed);
  return { ...scene, form, typed, said, card: scene.cardOf(scene.lead) };
}

describe('asking for a correction', () => {
  it('opens with one’s own words, and says that who leads the area sees no name', async () => {
    const form = cardOf(await openForm(await closedScene()));
    const { status, what, why: empty } = fieldsOf(form);
    assert.deepEqual([status, what, empty], ['red', 'De brug is dicht.', '']);
    assert.ok(textOf(form).includes(nl('card.correctionForm.whoSees')));
    assert.ok(textOf(form).includes(nl('card.correctionForm.guess')));
    assert.ok(textOf(form).includes(nl('card.correctionForm.stays')));
  });
  it('sends one card to the lead and each deputy, with what is to change and nobody’s name or id', async () => {
    const scene = await askedScene(undefined, ['lead', 'deputy']);
    assert.ok(textOf(cardOf(scene.said)).includes(nl('reply.correction.asked')));
    for (const leader of scene.leaders) {
      assert.equal(scene.heardBy(leader).length, 1);
      const text = textOf(scene.cardOf(leader).card);
      for (const part of [title, why, 'De brug is open.', 'De brug is dicht.'])
        assert.ok(text.includes(part), part);
      assert.ok(
        text.includes(nl('card.correctionRequest.otherColour', { from: colour('red'), to: colour('amber') })),
      );
      const raw = JSON.stringify(scene.cardOf(leader).card);
      assert.ok(!raw.includes(await scene.bot.memberIdOf(scene.rik)), 'not in the data of a button either');
      assert.ok(!raw.includes(scene.rik.name) && !raw.includes(scene.rik.oid));
    }
    for (const other of [scene.manager, ...scene.members]) assert.deepEqual(scene.heardBy(other), []);
  });
  it('is answered with one’s answers, and stands under the one that it is about', async () => {
    const said = textOf(cardOf((await askedScene()).said));
    const at = 'donderdag 3 december, 10.00 uur';
    for (const part of [nl('card.myAnswers.title'), nl('card.myAnswers.correction.asked', { at })])
      assert.ok(said.includes(part), said);
  });
  it('changes nothing of the answer, the outcome and the card of the round', async () => {
    const scene = await closedScene();
    const before = [await scene.answer(), await scene.outcome(), scene.bot.baseCard(scene.place).card];
    await scene.bot.press(scene.rik, await openForm(scene), send, { why, status: 'green' });
    assert.deepEqual(
      [await scene.answer(), await scene.outcome(), scene.bot.baseCard(scene.place).card],
      before,
    );
  });
  it('is one request when the form is sent twice, at once or later, and after it was decided', async () => {
    const scene = await closedScene();
    const { bot, rik } = scene;
    const form = await openForm(scene);
    const typed = { why, status: 'amber' };
    await Promise.all([bot.press(rik, form, send, typed), bot.press(rik, form, send, typed)]);
    await bot.press(rik, form, send, typed);
    assert.equal((await scene.requests()).length, 1);
    assert.equal(scene.heardBy(scene.lead).length, 1);
    await bot.press(scene.lead, scene.cardOf(scene.lead), take);
    assert.equal(sentence(await bot.press(rik, form, send, typed)), nl('reply.correction.settled'));
    assert.equal((await scene.revisions()).length, 3);
  });
  it('is one at a time, whichever of two devices is first', async () => {
    const scene = await closedScene();
    const { bot, rik } = scene;
    const forms = [await openForm(scene), await openForm(scene)] as const;
    bot.watched.holdUntil(2, ({ table, call }) => table === 'Rounds' && call === 'create');
    const said = await Promise.all(forms.map((form) => bot.press(rik, form, send, { why, status: 'green' })));
    const refused = said.filter(({ kind }) => kind === 'sentence').map(sentence);
    assert.deepEqual(refused, [nl('reply.correction.pending')]);
    assert.equal((await scene.requests()).length, 1);
    assert.equal(scene.heardBy(scene.lead).length, 1);
  });
  it('shows where it stands, and can be asked again once it is decided', async () => {
    const scene = await askedScene();
    const { bot, rik } = scene;
    const list = async () => cardOf(await bot.ask(rik, chatWith(rik), 'mijn antwoorden'));
    const at = 'donderdag 3 december, 10.00 uur';
    assert.ok(textOf(await list()).includes(nl('card.myAnswers.correction.asked', { at })));
    assert.ok(!titlesOf(await list()).includes(correct));
    await bot.press(scene.lead, scene.card, decline, { reason: 'Dat was na de ronde.' });
    assert.ok(
      textOf(await list()).includes(
        nl('card.myAnswers.correction.declined', { reason: 'Dat was na de ronde.' }),
      ),
    );
    await bot.press(rik, await openForm(scene), send, { why: 'Nog eens.', status: 'green' });
    assert.deepEqual(
      (await scene.requests()).map(({ number, state }) => [number, state]),
      [
        [1, 'declined'],
        [2, 'asked'],
      ],
    );
    assert.equal(scene.heardBy(scene.lead).length, 2);
  });
  it('comes back when why is missing, and when nothing is to change', async () => {
    const scene = await closedScene();
    const form = await openForm(scene);
    const empty = cardOf(await scene.bot.press(scene.rik, form, send, { why: ' ', what: 'Nieuwe tekst.' }));
    assert.ok(textOf(empty).includes(nl('card.correctionForm.whyError')));
    assert.equal(fieldsOf(empty)['what'], 'Nieuwe tekst.');
    const same = cardOf(await scene.bot.press(scene.rik, form, send, { why }));
    assert.ok(textOf(same).includes(nl('card.correctionForm.unchanged')));
    assert.equal(fieldsOf(same)['why'], why);
    const long = cardOf(await scene.bot.press(scene.rik, form, send, { why, what: 'Te lang. '.repeat(200) }));
    assert.match(textOf(long), /1500/);
    assert.deepEqual(await scene.requests(), []);
  });
  it('leads back to one’s answers', async () => {
    const scene = await closedScene();
    const back = await scene.bot.press(scene.rik, await openForm(scene), nl('card.correctionForm.back'));
    assert.ok(textOf(cardOf(back)).includes(nl('card.myAnswers.title')));
  });
  it('is one’s own right after leaving the area too', async () => {
    const scene = await closedScene();
    const { bot, rik } = scene;
    const memberId = await bot.memberIdOf(rik);
    await bot.stores().roles.revoke({ memberId, role: 'member', areaId: 'twekkelerveld' });
    bot.letRolesBeReadAgain();
    const list = await bot.ask(rik, chatWith(rik), `mijn antwoorden ${area}`);
    await bot.press(rik, await bot.press(rik, list, correct), send, { why, status: 'green' });
    assert.equal(scene.heardBy(scene.lead).length, 1);
  });

  it('is refused to who gave no answer, while the round is open, in its grace time, and for a card that is no more', async () => {
    const { bot, members, leaders, slot, at } = await answeredRound();
    const [green = assert.fail()] = members;
    const [lead = assert.fail()] = leaders;
    const open = async (person: Person, data: object, place = chatWith(person)) => {
      const value = { action: { type: 'Action.Execute', verb: 'openCorrection', data }, trigger: 'manual' };
      return sentence(await bot.invoke(person, place, 'adaptiveCard/action', value));
    };
    const own = { areaId: 'twekkelerveld', slot };
    assert.equal(await open(green, own), nl('reply.correction.notYet'));
    await at(closing);
    assert.equal(await open(green, own), nl('reply.correction.notYet'));
    const list = textOf(cardOf(await bot.ask(green, chatWith(green), 'mijn antwoorden')));
    assert.ok(list.includes(nl('card.myAnswers.justClosed')));
    await at(morning);
    assert.equal(await open(lead, own), nl('reply.correction.noAnswer'));
    assert.equal(await open(green, { ...own, slot: '2026-11-19' }), nl('reply.correction.noAnswer'));
    assert.equal(await open(green, { areaId: 'twekkelerveld' }), nl('reply.oldCard'));
    assert.equal(await open(green, own, channel('twekkelerveld')), nl('reply.wrongScope.personal'));
  });
});

describe('a correction', () => {
  it('that is taken over becomes the next revision of the answer, and leaves the outcome alone', async () => {
    const scene = await askedScene();
    const before = await scene.outcome();
    const shown = cardOf(await scene.bot.press(scene.lead, scene.card, take));
    assert.ok(textOf(shown).includes(nl('card.correctionRequest.decided.taken')));
    assert.ok(!titlesOf(shown).includes(take));
    const answer = await scene.answer();
    assert.deepEqual([answer.status, answer.what], ['red', 'De brug is open.']);
    assert.deepEqual(answer.amended, { at: morning, status: 'amber' });
    const revisions = await scene.revisions();
    assert.deepEqual(
      revisions.map(({ revision, what }) => [revision, what]),
      [
        [1, undefined],
        [2, 'De brug is dicht.'],
        [3, 'De brug is open.'],
      ],
    );
    assert.deepEqual(await scene.outcome(), before);
  });
  it('is heard once by who asked, and by nobody else', async () => {
    const scene = await askedScene();
    const { bot, rik, lead, card } = scene;
    await bot.press(lead, card, take);
    await bot.press(lead, card, take);
    await bot.tick();
    const [message, ...more] = scene.heardBy(rik);
    assert.match(message ?? '', /Twekkelerveld is overgenomen/);
    assert.deepEqual(more, []);
    for (const other of scene.members.filter((member) => member !== rik))
      assert.deepEqual(scene.heardBy(other), []);
    const list = textOf(cardOf(await bot.ask(rik, chatWith(rik), 'mijn antwoorden')));
    assert.ok(list.includes(nl('card.myAnswers.amended', { from: colour('red'), to: colour('amber') })));
    assert.match(list, /De brug is open\./);
  });
  it('that is declined stays as it is, and the sentence is heard', async () => {
    const scene = await askedScene();
    const { bot, lead, card } = scene;
    const again = cardOf(await bot.press(lead, card, decline, { reason: '  ' }));
    assert.ok(textOf(again).includes(nl('card.correctionRequest.reasonError')));
    const before = await scene.answer();
    const shown = cardOf(await bot.press(lead, card, decline, { reason: 'Dat was na de ronde.' }));
    assert.ok(textOf(shown).includes(nl('card.correctionRequest.decided.declined')));
    assert.deepEqual(await scene.answer(), before);
    assert.match(scene.heardBy(scene.rik).at(-1) ?? '', /niet overgenomen[^]*Dat was na de ronde\./);
  });
  it('is decided once of two leads at once, and the second sees what was decided', async () => {
    const scene = await askedScene(undefined, ['lead', 'deputy']);
    const { bot, leaders } = scene;
    const [lead = assert.fail(), deputy = assert.fail()] = leaders;
    bot.watched.holdUntil(2, ({ table, call }) => table === 'Rounds' && call === 'batch');
    const [taken, declined] = await Promise.all([
      bot.press(lead, scene.cardOf(lead), take),
      bot.press(deputy, scene.cardOf(deputy), decline, { reason: 'Nee.' }),
    ]);
    const [request] = await scene.requests();
    const texts = [taken, declined].map((shown) => textOf(cardOf(shown)));
    const state = request?.state === 'taken' ? 'taken' : 'declined';
    for (const text of texts) assert.ok(text.includes(nl(`card.correctionRequest.decided.${state}`)), text);
    const late = texts.filter((text) => text.includes(nl('card.correctionRequest.already')));
    assert.equal(late.length, 1);
    assert.equal((await scene.revisions()).length, state === 'taken' ? 3 : 2);
    assert.equal(scene.heardBy(scene.rik).length, 1);
  });
  it('is to be read on every other card once it is decided, and an old button shows that', async () => {
    const scene = await askedScene(undefined, ['lead', 'deputy']);
    const { bot, leaders } = scene;
    const [lead = assert.fail(), deputy = assert.fail()] = leaders;
    const old: ShownCard = scene.cardOf(deputy);
    await bot.press(lead, scene.cardOf(lead), take);
    await bot.letCardsSettle();
    const now = scene.cardOf(deputy).card;
    assert.ok(textOf(now).includes(nl('card.correctionRequest.decided.taken')));
    assert.ok(!titlesOf(now).includes(take) && !titlesOf(now).includes(decline));
    const late = textOf(cardOf(await bot.press(deputy, old, decline, { reason: 'Nee.' })));
    assert.ok(late.includes(nl('card.correctionRequest.already')));
    assert.equal((await scene.requests())[0]?.state, 'taken');
  });
  it('leads on to the status of the area with the reason filled in, which alone changes it', async () => {
    const scene = await askedScene();
    const { bot, lead, card } = scene;
    const taken = await bot.press(lead, card, take);
    assert.equal((await scene.outcome()).status, 'red');
    const form = await bot.press(
      lead,
      taken,
      nl('card.correctionRequest.changeStatus', { status: nl('status.amber') }),
    );
    assert.equal(fieldsOf(cardOf(form))['reason'], why);
    await bot.press(lead, form, nl('card.status.change', { status: nl('status.amber') }));
    const { status, reason, confirmed, counts } = await scene.outcome();
    assert.deepEqual([status, reason, confirmed], ['amber', why, true]);
    assert.deepEqual(counts, { green: 1, amber: 1, red: 1 });
  });
  it('says on the lead’s card of the round that an answer was corrected since', async () => {
    const scene = await askedScene();
    await scene.bot.press(scene.lead, scene.card, take);
    const text = textOf(cardOf(await scene.ask(scene.lead, `stand ${area}`)));
    assert.ok(
      text.includes(nl('card.myAnswers.amended', { from: colour('red'), to: colour('amber') })),
      text,
    );
  });

  it('is decided by nobody of another area, no member, no manager while there is a lead, and no former lead', async () => {
    const scene = await askedScene();
    const { bot, card, lead, manager, members, rik } = scene;
    const press = async (person: Person) =>
      sentence(await bot.press(person, { ...card, place: chatWith(person) }, take));
    const elsewhere = await bot.somebody('Noor', 'lead', 'noord');
    for (const person of [elsewhere, ...members, manager])
      assert.equal(await press(person), nl('reply.correction.notYours'), person.name);
    const memberId = await bot.memberIdOf(lead);
    await bot.stores().roles.revoke({ memberId, role: 'lead', areaId: 'twekkelerveld' });
    bot.letRolesBeReadAgain();
    assert.equal(await press(lead), nl('reply.correction.notYours'));
    const { data } = findButton(card.card, take);
    const value = { action: { type: 'Action.Execute', verb: 'takeCorrection', data }, trigger: 'manual' };
    const said = await bot.invoke(lead, channel('twekkelerveld'), 'adaptiveCard/action', value);
    assert.equal(sentence(said), nl('reply.wrongScope.personal'));
    assert.equal((await scene.requests())[0]?.state, 'asked');
    assert.equal(
      (await bot.stores().corrections.ofMember('twekkelerveld', scene.slot, await bot.memberIdOf(rik)))
        .length,
      1,
    );
  });
  it('is not found by a button of a card that is no more', async () => {
    const { bot, lead, slot } = await askedScene();
    const place = { areaId: 'twekkelerveld', slot, deliveryId: '' };
    for (const data of [place, { ...place, correctionId: '0b2a86a2-0a5f-4f0a-8f6a-3a5a8d3c2f77' }]) {
      const value = { action: { type: 'Action.Execute', verb: 'takeCorrection', data }, trigger: 'manual' };
      const said = await bot.invoke(lead, chatWith(lead), 'adaptiveCard/action', value);
      assert.equal(sentence(said), nl('reply.oldCard'));
    }
  });
});

describe('who is asked to decide on a correction', () => {
  it('is the programme manager where nobody leads the area, who may decide', async () => {
    const scene = await askedScene(undefined, []);
    assert.equal(scene.heardBy(scene.manager).length, 1);
    assert.ok(textOf(scene.card.card).includes(nl('card.correctionRequest.forTeam')));
    await scene.bot.press(scene.manager, scene.card, take);
    assert.equal((await scene.requests())[0]?.state, 'taken');
  });
  it('is nobody where there is no one, who asks is told so, and the next lead gets it', async () => {
    const scene = await closedScene(undefined, []);
    const { bot, manager, rik } = scene;
    const role = { memberId: await bot.memberIdOf(manager), role: 'manager' as const };
    await bot.stores().roles.revoke(role);
    const said = await bot.press(rik, await openForm(scene), send, { why, status: 'green' });
    const contact = enschede.organisation.contact.nl;
    assert.ok(textOf(cardOf(said)).includes(nl('reply.correction.nobody', { contact })));
    const lead = await bot.somebody('Fatima', 'lead', 'twekkelerveld');
    await bot.ask(lead, chatWith(lead), 'help');
    await scene.at('2026-12-04T09:00:00.000Z');
    assert.equal(scene.heardBy(lead).length, 1);
  });
  it('is nobody who asks it: a lead’s own goes to the deputy, or else to the manager', async () => {
    for (const roles of [['lead', 'deputy'], ['lead']] as const) {
      const scene = await answeredRound(undefined, roles);
      const [lead = assert.fail(), deputy] = scene.leaders;
      await scene.answerAs(lead, { status: 'amber', what: 'Het loopt traag.' });
      await scene.at(closing);
      await scene.at(morning);
      const { bot } = scene;
      const list = await bot.ask(lead, chatWith(lead), 'mijn antwoorden');
      await bot.press(lead, await bot.press(lead, list, correct), send, { why, status: 'green' });
      const decides = deputy ?? scene.manager;
      const card = scene.cardOf(decides);
      assert.ok(textOf(card.card).includes(title));
      const said = await bot.press(lead, { ...card, place: chatWith(lead) }, take);
      assert.equal(sentence(said), nl('reply.correction.own'));
      assert.ok(
        textOf(cardOf(await bot.press(decides, card, take))).includes(
          nl('card.correctionRequest.decided.taken'),
        ),
      );
    }
  });
  it('is the manager too when the lead was silent for ten working days', async () => {
    const scene = await askedScene();
    await scene.at('2026-12-16T09:00:00.000Z');
    assert.deepEqual(scene.heardBy(scene.manager), []);
    await scene.at('2026-12-17T09:00:00.000Z');
    assert.equal(scene.heardBy(scene.manager).length, 1);
    const card = scene.cardOf(scene.manager);
    await scene.at('2026-12-18T09:00:00.000Z');
    assert.equal(scene.heardBy(scene.manager).length, 1);
    assert.equal(scene.heardBy(scene.lead).length, 1);
    await scene.bot.press(scene.manager, card, take);
    assert.equal((await scene.requests())[0]?.state, 'taken');
  });
  it('is asked on a working day and within the hours, with the same words to who asks', async () => {
    const scene = await closedScene();
    const { bot, rik, lead } = scene;
    bot.clock.set('2026-12-03T17:00:00.000Z');
    const said = await bot.press(rik, await openForm(scene), send, { why, status: 'green' });
    assert.ok(textOf(cardOf(said)).includes(nl('reply.correction.asked')));
    await bot.tick();
    assert.deepEqual(scene.heardBy(lead), []);
    await scene.at('2026-12-04T08:00:00.000Z');
    assert.equal(scene.heardBy(lead).length, 1);
  });
  it('is asked on the own day of who leads, and who asked hears it on theirs', async () => {
    const scene = await closedScene();
    const { bot, rik, lead } = scene;
    await bot.ask(lead, chatWith(lead), 'afwezig t/m 6 december');
    const said = await bot.press(rik, await openForm(scene), send, { why, status: 'green' });
    assert.ok(textOf(cardOf(said)).includes(nl('reply.correction.asked')));
    await scene.at('2026-12-04T09:00:00.000Z');
    assert.deepEqual(scene.heardBy(lead), []);
    await scene.at('2026-12-07T09:00:00.000Z');
    assert.equal(scene.heardBy(lead).length, 1);
    await bot.ask(rik, chatWith(rik), 'afwezig t/m 8 december');
    const before = scene.heardBy(rik).length;
    await bot.press(lead, scene.cardOf(lead), take);
    assert.equal(scene.heardBy(rik).length, before);
    await scene.at('2026-12-09T09:00:00.000Z');
    assert.equal(scene.heardBy(rik).length, before + 1);
    await scene.at('2026-12-10T09:00:00.000Z');
    assert.equal(scene.heardBy(rik).length, before + 1);
  });
  it('hears it after a crash between what is kept and what is sent, once', async () => {
    const scene = await closedScene();
    const { bot, rik, lead } = scene;
    const form = await openForm(scene);
    bot.watched.failNext(
      new StoreUnavailable('gone'),
      ({ table, call }) => table === 'Deliveries' && call === 'get',
    );
    const said = await bot.press(rik, form, send, { why, status: 'green' });
    assert.ok(textOf(cardOf(said)).includes(nl('reply.correction.asked')));
    assert.deepEqual(scene.heardBy(lead), []);
    await bot.restart();
    await bot.tick();
    await bot.tick();
    assert.equal(scene.heardBy(lead).length, 1);
  });
  it('hears it when the same form is sent once more after it was not certain that it is kept', async () => {
    const scene = await closedScene();
    const { bot, rik, lead } = scene;
    const form = await openForm(scene);
    const gone = new StoreUnavailable('gone');
    bot.watched.failNext(gone, ({ table, call }) => table === 'Areas' && call === 'replace');
    const unsure = await bot.press(rik, form, send, { why, status: 'green', what: 'Anders.' });
    for (const typed of [why, 'Anders.']) assert.ok(textOf(cardOf(unsure)).includes(typed));
    assert.deepEqual(scene.heardBy(lead), []);
    const said = await bot.press(rik, unsure, nl('card.unsaved.sendAgain'));
    assert.ok(textOf(cardOf(said)).includes(nl('reply.correction.asked')));
    assert.equal((await scene.requests()).length, 1);
    assert.equal(scene.heardBy(lead).length, 1);
  });
  it('can go back to the card when it was not certain that the decision is kept, and decide again', async () => {
    const scene = await askedScene();
    const { bot, lead, card, rik } = scene;
    const gone = new StoreUnavailable('gone');
    bot.watched.failNext(gone, ({ table, call }) => table === 'Rounds' && call === 'batch');
    const unsure = await bot.press(lead, card, decline, { reason: 'Dat was later.' });
    assert.ok(textOf(cardOf(unsure)).includes('Dat was later.'));
    const again = await bot.press(lead, unsure, nl('card.unsaved.back'));
    assert.ok(titlesOf(cardOf(again)).includes(take));
    await bot.press(lead, unsure, nl('card.unsaved.sendAgain'));
    await bot.press(lead, unsure, nl('card.unsaved.sendAgain'));
    assert.equal((await scene.requests())[0]?.reason, 'Dat was later.');
    assert.equal(scene.heardBy(rik).length, 1);
  });
  it('goes by the area’s row, in which stands who is still to hear, and nobody’s id', async () => {
    const scene = await askedScene();
    const { bot, lead, card, rik } = scene;
    const row = async () => (await bot.stores().areas.find('twekkelerveld'))?.value;
    assert.equal((await row())?.corrections?.length, 1);
    assert.ok(!JSON.stringify(await row()).includes(await bot.memberIdOf(rik)));
    await bot.press(lead, card, take);
    assert.equal((await row())?.corrections, undefined);
  });
});

describe('a form that came in too late', () => {
  it('has the way to a correction for who gave an answer, in the own chat, and none where others would see it', async () => {
    const { bot, members, card, at, slot } = await answeredRound();
    const [, rik = assert.fail()] = members;
    const mine = await bot.press(rik, { ...card, place: chatWith(rik) }, nl('status.red'));
    const shared = await bot.press(rik, card, nl('status.red'));
    await at(closing);
    await at(morning);
    const typed = { what: 'Nog iets.' };
    const late = await bot.press(rik, mine, nl('card.checkIn.save'), typed);
    const form = cardOf(await bot.press(rik, late, nl('card.unsaved.correct')));
    assert.equal(fieldsOf(form)['what'], 'De brug is dicht.');
    const inChannel = cardOf(await bot.press(rik, shared, nl('card.checkIn.save'), typed));
    assert.ok(!titlesOf(inChannel).includes(nl('card.unsaved.correct')));
    assert.equal(slot, '2026-11-26');
  });
});
