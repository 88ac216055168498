import assert from 'node:assert/strict';
import { aDecision, aLesson } from '../storage/samples.ts';
import { channel, chatWith } from './activities.ts';
import { findButton, textOf } from './card.ts';
import { aDirector, digestScene, letAllPass, monday, nl, steering, words } from './digest-scene.ts';
import { cardOf, readMessage } from './shown.ts';
import type { TestAppOptions } from './test-app.ts';

const title = nl('card.teamEdition.title', { week: 48 });
const own = channel('twekkelerveld');
const noord = channel('noord');
const asked = aDecision({ askedAt: '2026-11-26T09:00:00.000Z', state: 'submitted' });
const decision = { text: 'De tuin mag blijven.', date: '2026-11-26', body: 'Stuurgroep', role: 'voorzitter' };
const decided = aDecision({
  number: 8,
  state: 'decided',
  decision,
  steps: [{ state: 'decided', at: '2026-11-26T10:00:00.000Z', role: 'manager' }],
});

/** Week 48 with a question that was decided, one that is asked, and a lesson of Noord; both areas have a channel. */
async function teamScene(options: TestAppOptions & { unbound?: true } = {}) {
  const scene = await digestScene(options);
  const { bot, manager } = scene;
  await bot.ask(manager, noord, 'koppel Noord');
  for (const request of [asked, decided]) await bot.stores().decisions.add(request);
  const lesson = aLesson({ areaId: 'noord', recordedAt: '2026-11-26T13:00:00.000Z' });
  await bot.stores().lessons.add(lesson, undefined);
  const editionsIn = (place: typeof own) =>
    bot.connector.requests
      .filter(({ method, conversationId }) => method === 'POST' && conversationId === place.id)
      .filter(({ activity }) => activity['summary'] === title)
      .map(({ activity }) => readMessage(activity, place));
  return { ...scene, lesson, editionsIn };
}

describe('the team edition of a week', () => {
  it('tells each area with a conversation what became of its questions, once, when the digest is frozen', async () => {
    const { bot, at, editionsIn } = await teamScene();
    await letAllPass(bot);
    await at('2026-11-30T07:29:00.000Z');
    assert.deepEqual([editionsIn(own), editionsIn(noord)], [[], []]);
    await at(monday);
    await bot.restart();
    await at('2026-11-30T08:30:00.000Z');
    assert.deepEqual([editionsIn(own).length, editionsIn(noord).length], [1, 1]);
    const text = textOf(cardOf(editionsIn(own)[0]));
    for (const part of [
      'B-2026-0007',
      asked.question,
      'B-2026-0008',
      decision.text,
      'Stuurgroep (voorzitter)',
    ])
      assert.ok(text.includes(part), `${part} is missing in ${text}`);
    assert.match(text, /🔴 Rood/u);
    const elsewhere = textOf(cardOf(editionsIn(noord)[0]));
    assert.ok(!elsewhere.includes('B-2026-0007') && !elsewhere.includes(decision.text));
  });

  it('has the lessons of other areas, and a button that reads one', async () => {
    const { bot, at, editionsIn, lesson, anna } = await teamScene();
    await letAllPass(bot);
    await at(monday);
    const [shown = assert.fail()] = editionsIn(own);
    assert.ok(textOf(cardOf(shown)).includes(lesson.title));
    assert.ok(!textOf(cardOf(editionsIn(noord)[0])).includes(nl('card.teamEdition.lessons')));
    const { data } = findButton(cardOf(shown), nl('card.teamEdition.open', { name: 'L-2026-0042' }));
    const [read] = await bot.hear(anna, chatWith(anna), String(data?.['text']));
    assert.ok(textOf(cardOf(read)).includes(lesson.title));
  });

  it('has no text that was not let pass', async () => {
    const { at, editionsIn, lesson } = await teamScene();
    await at(monday);
    const text = JSON.stringify([...editionsIn(own), ...editionsIn(noord)]);
    for (const free of [asked.question, lesson.title, lesson.nextTime, ...Object.values(words)])
      assert.ok(!text.includes(free), free);
    assert.ok(text.includes('B-2026-0007') && text.includes(decision.text));
  });

  it('tells a team nothing of what the steering group thinks', async () => {
    const { bot, at, editionsIn, sentTo } = await teamScene();
    await letAllPass(bot);
    for (let index = 0; index < 5; index += 1) {
      const director = await aDirector(bot, `Directeur ${index}`, false);
      const memberId = await bot.memberIdOf(director);
      const givenAt = '2026-11-29T10:00:00.000Z';
      await bot.stores().opinions.put({ year: 2026, number: 7, memberId, opinion: 'discuss', givenAt });
    }
    await at(monday);
    assert.match(textOf(sentTo(steering)[0] ?? assert.fail()), /5 bespreken/);
    assert.ok(!textOf(cardOf(editionsIn(own)[0])).includes('bespreken'));
  });

  it('says so in a week without news', async () => {
    const { at, bot, manager } = await digestScene();
    await bot.ask(manager, noord, 'koppel Noord');
    await at(monday);
    const posted = bot.connector.requests.filter(({ conversationId }) => conversationId === noord.id);
    assert.ok(JSON.stringify(posted).includes(nl('card.teamEdition.quiet')));
  });

  it('is not sent at night, and not any more a week later', async () => {
    const late = await teamScene();
    await late.at('2026-11-30T18:00:00.000Z');
    assert.equal(late.editionsIn(own).length, 0);
    await late.at('2026-12-01T08:00:00.000Z');
    assert.equal(late.editionsIn(own).length, 1);
    const away = await teamScene();
    await away.at('2026-12-08T08:00:00.000Z');
    assert.equal(away.editionsIn(own).length, 0);
  });
});
