import assert from 'node:assert/strict';
import { textsIn } from '../../src/texts/text.ts';
import { aDecision } from '../storage/samples.ts';
import { channel, chatWith, type Person } from './activities.ts';
import { findButton, textOf, titlesOf } from './card.ts';
import { aDirector, digestScene, letAllPass, monday, nl, steering } from './digest-scene.ts';
import { cardOf, type Shown, sentence } from './shown.ts';
import type { TestAppOptions } from './test-app.ts';

const numbered = { year: 2026, number: 7 };
const name = 'B-2026-0007';
const agree = nl('card.digest.opinion.agree');
const discuss = nl('card.digest.opinion.discuss');
const question = nl('card.digest.opinion.question');
const ask = nl('card.decisionQuestion.save');
const words = { question: 'Wat kost het tweede jaar?' };
const given = (opinion: string) => nl('card.digest.opinion.given', { name, opinion: opinion.toLowerCase() });

/** A digest that was sent to the steering group, with one request of which the words were let pass. */
async function sentDigest(options: TestAppOptions = {}) {
  const scene = await digestScene(options);
  const { bot, at, sentTo } = scene;
  await bot.stores().decisions.add(aDecision({ askedAt: '2026-11-26T09:00:00.000Z' }));
  await letAllPass(bot);
  await at(monday);
  const [card = assert.fail('no digest')] = sentTo(steering);
  const shown: Shown = { kind: 'card', card, place: steering };
  const opinions = () => bot.stores().opinions.of(numbered);
  const typed = (person: Person, text: string) => bot.ask(person, chatWith(person), text);
  return { ...scene, shown, opinions, typed };
}

describe('what the steering group says of what is asked', () => {
  it('is kept with a press on the digest, one for each member, and the last one counts', async () => {
    const { bot, shown, opinions } = await sentDigest();
    const [dora, emre] = [await aDirector(bot, 'Dora', false), await aDirector(bot, 'Emre', false)];
    assert.equal(sentence(await bot.press(dora, shown, agree)), given(agree));
    assert.equal(sentence(await bot.press(emre, shown, agree)), given(agree));
    assert.equal(sentence(await bot.press(dora, shown, discuss)), given(discuss));
    const kept = new Map((await opinions()).map(({ memberId, opinion }) => [memberId, opinion]));
    assert.equal(kept.size, 2);
    assert.equal(kept.get(await bot.memberIdOf(dora)), 'discuss');
    assert.equal(kept.get(await bot.memberIdOf(emre)), 'agree');
  });

  it('leaves the digest as it is, for everybody', async () => {
    const { bot, shown } = await sentDigest();
    const dora = await aDirector(bot, 'Dora', false);
    const before = bot.connector.requests.length;
    await bot.press(dora, shown, agree);
    const touched = bot.connector.requests
      .slice(before)
      .filter(({ conversationId }) => conversationId === steering.id);
    assert.deepEqual(touched, []);
  });

  for (const role of ['manager', 'lead', undefined] as const)
    it(`is refused of who is no member: ${role ?? 'no role'}`, async () => {
      const { bot, shown, opinions } = await sentDigest();
      const other = await bot.somebody('Iemand', role, role === 'lead' ? 'twekkelerveld' : undefined);
      assert.equal(sentence(await bot.press(other, shown, agree)), nl('card.digest.opinion.notYours'));
      assert.deepEqual(await opinions(), []);
    });

  it('is not taken any more once it is decided', async () => {
    const { bot, shown, opinions } = await sentDigest();
    const dora = await aDirector(bot, 'Dora', false);
    const decision = { text: 'Ja.', date: '2026-11-30', body: 'Stuurgroep', role: 'voorzitter' };
    await bot.stores().decisions.change(numbered, (request) => ({ ...request, state: 'decided', decision }));
    const state = nl('card.decisions.state.decided');
    assert.equal(
      sentence(await bot.press(dora, shown, agree)),
      nl('card.digest.opinion.closed', { name, state }),
    );
    assert.deepEqual(await opinions(), []);
  });

  it('may be a question, in a dialog where there are dialogs', async () => {
    const { bot, shown, opinions } = await sentDigest({ sharedHost: 'dialogs' });
    const dora = await aDirector(bot, 'Dora', false);
    const form = await bot.press(dora, shown, question);
    assert.equal(form.kind, 'dialog');
    assert.ok(textOf(cardOf(form)).includes(aDecision().question));
    assert.equal(
      sentence(await bot.press(dora, form, ask, words)),
      nl('card.digest.opinion.asked', { name }),
    );
    assert.deepEqual(
      (await opinions()).map((one) => [one.opinion, one.question]),
      [['question', words.question]],
    );
  });

  it('is asked in a message of its own where a form would take the place of the digest', async () => {
    const { bot, shown, opinions } = await sentDigest({ sharedHost: 'cardSteps' });
    const dora = await aDirector(bot, 'Dora', false);
    assert.equal(findButton(cardOf(shown), question).verb, 'command');
    const before = bot.connector.requests.length;
    await bot.press(dora, shown, question);
    const posted = bot.connector.requests.slice(before).filter(({ method }) => method === 'POST');
    assert.equal(posted.length, 1);
    const form = bot.baseCard(steering);
    const after = cardOf(await bot.press(dora, form, ask, words));
    assert.ok(textOf(after).includes(nl('card.digest.opinion.asked', { name })));
    assert.equal((await opinions()).length, 1);
  });

  it('is looked at for personal data before it is kept', async () => {
    const { bot, typed, opinions } = await sentDigest();
    const dora = await aDirector(bot, 'Dora', false);
    const form = await bot.press(dora, await typed(dora, `besluit ${name}`), question);
    const stopped = await bot.press(dora, form, ask, { question: 'Bel jan@voorbeeld.nl even.' });
    assert.ok(textOf(cardOf(stopped)).includes(nl('card.privacy.title')));
    assert.deepEqual(await opinions(), []);
  });

  it('asks for the question when it is empty', async () => {
    const { bot, typed } = await sentDigest();
    const dora = await aDirector(bot, 'Dora', false);
    const form = await bot.press(dora, await typed(dora, `besluit ${name}`), question);
    const again = await bot.press(dora, form, ask, { question: ' ' });
    assert.ok(textOf(cardOf(again)).includes(nl('card.decisionQuestion.questionError')));
  });
});

describe('what the manager sees of it', () => {
  async function answered(members: number) {
    const scene = await sentDigest();
    const { bot, shown, typed, opinions } = scene;
    const directors: Person[] = [];
    for (let index = 0; index < members; index += 1)
      directors.push(await aDirector(bot, `Directeur ${index}`, false));
    const [first = assert.fail(), second = assert.fail(), third = assert.fail()] = directors;
    await bot.press(first, shown, agree);
    await bot.press(second, shown, agree);
    await bot.press(
      third,
      await bot.press(third, await typed(third, `besluit ${name}`), question),
      ask,
      words,
    );
    assert.equal((await opinions()).length, 3);
    return { ...scene, directors };
  }

  it('is counts and questions, and of nobody a name', async () => {
    const { bot, manager, typed, directors } = await answered(5);
    await bot.stores().decisions.add(aDecision({ number: 8 }));
    const list = textOf(cardOf(await typed(manager, 'besluiten')));
    const counts = '2 akkoord, 1 vraag';
    assert.ok(list.includes(nl('card.digest.opinion.counted', { counts })), list);
    assert.ok(list.includes(nl('card.decisions.askForQuestions', { name })));
    assert.ok(!list.includes(words.question));
    const one = cardOf(await typed(manager, `besluit ${name}`));
    assert.ok(textOf(one).includes(words.question));
    for (const director of directors)
      for (const trace of [director.name, director.oid, await bot.memberIdOf(director)])
        assert.ok(!JSON.stringify(one).includes(trace));
  });

  it('is what was said, and no count, of a steering group of four', async () => {
    const { manager, typed } = await answered(4);
    const text = textOf(cardOf(await typed(manager, `besluit ${name}`)));
    assert.ok(text.includes(nl('card.decisions.said', { kinds: 'akkoord, vraag' })), text);
    assert.doesNotMatch(text, /\d akkoord/);
  });

  it('stands in the next digest, where it is counted', async () => {
    const { bot, at, sentTo } = await answered(5);
    await at('2026-12-07T07:30:00.000Z');
    const next = sentTo(steering).at(-1) ?? assert.fail();
    assert.ok(textOf(next).includes(nl('card.digest.opinion.counted', { counts: '2 akkoord, 1 vraag' })));
    assert.ok(!JSON.stringify(await bot.stores().digests.newest()).includes(words.question));
  });

  it('is for the manager only: the team that asked sees nothing of it', async () => {
    const { typed, anna } = await answered(5);
    const text = textOf(cardOf(await typed(anna, 'besluiten')));
    assert.ok(text.includes(name));
    assert.ok(!text.includes('akkoord') && !text.includes(words.question), text);
  });
});

describe('besluiten, for a member of the steering group', () => {
  it('shows what is asked with the words that were let pass, and takes a response there', async () => {
    const { bot, typed } = await sentDigest();
    const dora = await aDirector(bot, 'Dora', false);
    const list = await typed(dora, 'besluiten');
    assert.deepEqual(titlesOf(cardOf(list)), [agree, discuss, question]);
    assert.ok(textOf(cardOf(list)).includes(aDecision().question));
    const after = textOf(cardOf(await bot.press(dora, list, discuss)));
    assert.ok(after.includes(nl('card.digest.opinion.own', { opinion: discuss })), after);
  });

  it('shows no words that nobody looked at', async () => {
    const { bot, typed } = await sentDigest();
    const dora = await aDirector(bot, 'Dora', false);
    const fresh = aDecision({
      number: 8,
      question: 'Wie snoeit de heg?',
      askedAt: '2026-11-30T10:00:00.000Z',
    });
    await bot.stores().decisions.add(fresh);
    const text = textOf(cardOf(await typed(dora, 'besluit B-2026-0008')));
    assert.ok(text.includes(nl('card.decisions.withheld')));
    assert.ok(!text.includes(fresh.question) && !text.includes(fresh.ifWeWait));
  });

  it('shows no words of what a team took back before anybody looked, nor why', async () => {
    const { bot, typed } = await sentDigest();
    const dora = await aDirector(bot, 'Dora', false);
    const taken = { role: 'lead', at: '2026-11-30T11:00:00.000Z' } as const;
    const withdrawal = { reason: 'Jan wilde het toch niet.', date: '2026-11-30' };
    const request = { question: 'Wie snoeit de heg?', state: 'withdrawn', withdrawal } as const;
    const { decisions } = bot.stores();
    await decisions.add(aDecision({ ...request, number: 8, steps: [{ ...taken, state: 'withdrawn' }] }));
    const checked = { ...taken, role: 'manager', state: 'checked' } as const;
    await decisions.add(
      aDecision({ ...request, number: 9, steps: [checked, { ...taken, state: 'withdrawn' }] }),
    );
    const read = async (named: string) => JSON.stringify(cardOf(await typed(dora, `besluit ${named}`)));
    const raw = await read('B-2026-0008');
    const looked = await read('B-2026-0009');
    assert.ok(!raw.includes(request.question) && raw.includes(nl('card.decisions.withheld')));
    assert.ok(looked.includes(request.question));
    assert.ok(!raw.includes(withdrawal.reason) && !looked.includes(withdrawal.reason));
  });

  it('shows what was decided lately', async () => {
    const { bot, typed, manager } = await sentDigest();
    const dora = await aDirector(bot, 'Dora', false);
    await bot.stores().decisions.add(
      aDecision({
        number: 9,
        state: 'decided',
        decision: { text: 'De brug gaat open.', date: '2026-11-20', body: 'College', role: 'wethouder' },
      }),
    );
    await bot.stores().decisions.add(
      aDecision({
        number: 2,
        state: 'decided',
        decision: { text: 'Lang geleden.', date: '2026-03-20', body: 'College', role: 'wethouder' },
      }),
    );
    for (const person of [dora, manager]) {
      const text = textOf(cardOf(await typed(person, 'besluiten')));
      assert.ok(text.includes('De brug gaat open.') && !text.includes('Lang geleden.'), text);
    }
  });
});

describe('a digest that goes on', () => {
  const lines = nl('card.digest.all.lines');

  it('shows a whole section in a message of its own, and the digest stays', async () => {
    const { bot, shown } = await sentDigest({ sharedHost: 'cardSteps' });
    const dora = await aDirector(bot, 'Dora', false);
    await bot.press(dora, shown, lines);
    const card = bot.baseCard(steering).card;
    assert.ok(textOf(card).includes(nl('card.digest.line.sources')));
    assert.ok(textOf(card).includes('ronde Twekkelerveld van donderdag 26 november'), textOf(card));
  });

  it('shows it in a dialog where there are dialogs', async () => {
    const { bot, shown } = await sentDigest({ sharedHost: 'dialogs' });
    const dora = await aDirector(bot, 'Dora', false);
    const dialog = await bot.press(dora, shown, lines);
    assert.equal(dialog.kind, 'dialog');
    assert.ok(textOf(cardOf(dialog)).includes(nl('card.digest.line.sources')));
  });

  it('is for the steering group and the programme team', async () => {
    const { bot, shown, manager, anna } = await sentDigest({ sharedHost: 'dialogs' });
    assert.equal(sentence(await bot.press(anna, shown, lines)), nl('card.digest.notForYou'));
    assert.equal((await bot.press(manager, shown, lines)).kind, 'dialog');
  });

  it('shows nobody but the manager a concept, and that in their own chat', async () => {
    const { bot, manager } = await sentDigest();
    const dora = await aDirector(bot, 'Dora', false);
    const data = { week: '2026-W49', edition: 0, part: 'areas', page: 1 };
    const pressed = (person: Person, place = chatWith(person)) =>
      bot.invoke(person, place, 'adaptiveCard/action', {
        action: { type: 'Action.Execute', verb: 'showDigestPart', data },
      });
    assert.equal(sentence(await pressed(dora)), nl('card.digest.notForYou'));
    assert.equal(sentence(await pressed(manager, channel('twekkelerveld'))), nl('card.digest.notForYou'));
    assert.ok(textOf(cardOf(await pressed(manager))).includes('Twekkelerveld'));
  });

  it('says so in English to who reads English', async () => {
    const { bot, shown } = await sentDigest();
    const dora = await aDirector(bot, 'Dora', false);
    await bot.ask(dora, chatWith(dora), 'taal en');
    const en = textsIn('en');
    assert.equal(
      sentence(await bot.press(dora, shown, agree)),
      en('card.digest.opinion.given', { name, opinion: 'agree' }),
    );
  });
});
