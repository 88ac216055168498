import assert from 'node:assert/strict';
import type { Host } from '../../src/cards/host.ts';
import type { Lesson } from '../../src/domain/lesson.ts';
import { StoreUnavailable } from '../../src/storage/table.ts';
import { type TextKey, textsIn } from '../../src/texts/text.ts';
import { aLesson } from '../storage/samples.ts';
import { channel, chatWith } from './activities.ts';
import { textOf, titlesOf } from './card.ts';
import { startBot } from './harness.ts';
import { cardOf, type ShownCard, sentence } from './shown.ts';

const nl = textsIn('nl');
const area = 'Twekkelerveld';
const slot = '2026-11-26';
const button = (name: string) => nl(`card.round.lessons.${name}` as TextKey);
const ref = (number: number) => ({ year: 2026, number });
const words = ['Bellen', 'Koffie', 'Wijkagent', 'Straatborden', 'Buurtkamer', 'Fietspad', 'Geluidsmeting'];

/** Lessons of Zuid in the phase of Twekkelerveld, each about something else. */
async function withLessons(count: number, options: { sharedHost?: Host; changes?: Partial<Lesson> } = {}) {
  const bot = await startBot(options.sharedHost ? { sharedHost: options.sharedHost } : {});
  const { lessons } = bot.stores();
  for (let number = 1; number <= count; number += 1) {
    const word = words[number - 1] ?? '';
    const recordedAt = `2026-11-${10 + number}T10:00:00.000Z`;
    const text = {
      title: `${word} werkt`,
      happened: `${word} ${word}.`,
      nextTime: `Meer ${word.toLowerCase()}.`,
    };
    await lessons.add(
      aLesson({ number, areaId: 'zuid', recordedAt, ...text, ...options.changes }),
      undefined,
    );
  }
  const anna = await bot.somebody('Anna', 'member', 'twekkelerveld');
  const round = async (at = slot) => (await bot.stores().rounds.find('twekkelerveld', at))?.round.value;
  const offers = async () =>
    (await bot.stores().lessonOffers.ofArea('twekkelerveld')).map(({ number, state, on }) => [
      number,
      state,
      on,
    ]);
  /** The next round of the area, by hand, on this day. */
  const openNext = async (day: string) => {
    bot.clock.set(`${day}T14:00:00.000Z`);
    bot.letRolesBeReadAgain();
    return bot.openRound();
  };
  return { bot, anna, round, offers, openNext };
}

describe('a round that opens', () => {
  it('offers three lessons of other areas, folded, under the colours, and the area has seen them', async () => {
    const { bot, round, offers } = await withLessons(4);
    const { card } = await bot.openRound();
    assert.deepEqual((await round())?.lessons, {
      offered: [ref(4), ref(3), ref(2)],
      asked: [],
      followUps: [],
    });
    assert.deepEqual(
      await offers(),
      [2, 3, 4].map((number) => [number, 'shown', slot]),
    );
    const text = textOf(cardOf(card));
    assert.ok(text.includes('Straatborden werkt') && text.includes('Meer straatborden.'), text);
    assert.ok(text.includes('L-2026-0004 · Zuid'));
    assert.ok(!text.includes('Bellen werkt'));
    assert.ok(JSON.stringify(card).includes(nl('card.round.lessons.offered', { count: 3 })));
    const titles = titlesOf(cardOf(card));
    assert.deepEqual(titles.slice(0, 3), ['🟢 Groen', '🟠 Oranje', '🔴 Rood']);
    assert.ok(titles.indexOf(button('useIt')) > 2);
  });
  it('offers no lesson twice, and nothing where nothing is left', async () => {
    const { bot, round, openNext } = await withLessons(4);
    await bot.openRound();
    await openNext('2026-12-03');
    assert.deepEqual((await round('2026-12-03'))?.lessons?.offered, [ref(1)]);
    const { card } = await openNext('2026-12-10');
    assert.equal((await round('2026-12-10'))?.lessons, undefined);
    assert.ok(!titlesOf(cardOf(card)).includes(button('useIt')));
  });
  it('finds the one that is shared behind many that wait for a check and many of its own', async () => {
    const { bot, round } = await withLessons(1);
    const { lessons } = bot.stores();
    for (let number = 2; number < 72; number += 1) {
      const waits = { state: 'concept', areaId: 'zuid' } as const;
      await lessons.add(
        aLesson({ number, ...(number % 2 ? waits : { areaId: 'twekkelerveld' }) }),
        undefined,
      );
    }
    await bot.openRound();
    assert.deepEqual((await round())?.lessons?.offered, [ref(1)]);
  });
  it('is decided once: asked for again and by the clock it has the same lessons', async () => {
    const { bot, round } = await withLessons(2);
    await bot.openRound();
    const before = await round();
    await bot.stores().lessons.add(aLesson({ number: 3, areaId: 'zuid' }), undefined);
    await bot.openRound();
    await bot.tick();
    assert.deepEqual(await round(), before);
  });
  it('that two programs write at once has the lessons of one, and the area has seen no others', async () => {
    const { bot, round, offers } = await withLessons(1);
    const manager = await bot.somebody('Marit', 'manager');
    await bot.ask(manager, channel('twekkelerveld'), `koppel ${area}`);
    const held = bot.watched.holdNext(({ table, call }) => table === 'Rounds' && call === 'create');
    const asked = bot.ask(manager, chatWith(manager), `ronde ${area}`);
    await held.reached;
    const { lessons } = bot.stores();
    await lessons.change(ref(1), (lesson) => ({
      kind: 'change',
      lesson: { ...lesson, state: 'withdrawn', revision: 2 },
      note: { change: 'withdrawn' },
    }));
    await lessons.add(aLesson({ number: 2, areaId: 'zuid' }), undefined);
    await bot.tick();
    held.release();
    await asked;
    assert.deepEqual((await round())?.lessons?.offered, [ref(2)]);
    assert.deepEqual(await offers(), [[2, 'shown', slot]]);
  });
  it('keeps what was shown after a store that fell away in between, by the next tick', async () => {
    const { bot, round, offers } = await withLessons(2);
    bot.watched.failNext(
      new Error('the store fell away'),
      ({ table, call }) => table === 'LessonOffers' && call === 'create',
    );
    const manager = await bot.somebody('Marit', 'manager');
    await bot.ask(manager, channel('twekkelerveld'), `koppel ${area}`);
    await bot.ask(manager, chatWith(manager), `ronde ${area}`);
    assert.equal((await round())?.lessons?.offered.length, 2);
    assert.deepEqual(await offers(), []);
    await bot.tick();
    assert.equal((await offers()).length, 2);
  });
  it('does not wait for lessons that make no sense', async () => {
    const { bot, round } = await withLessons(1);
    bot.watched.failNext(
      new Error('no sense'),
      ({ table, call }) => table === 'LessonOffers' && call === 'query',
    );
    await bot.openRound();
    assert.ok(await round());
    assert.equal((await round())?.lessons, undefined);
    assert.ok(bot.logged.some(({ msg }) => msg === 'round.lessonsFailed'));
  });
});

describe('a lesson on the card of a round', () => {
  for (const sharedHost of ['cardSteps', 'dialogs'] as const)
    it(`is used by one press, and everybody sees so, on a host with ${sharedHost}`, async () => {
      const { bot, anna, round } = await withLessons(2, { sharedHost });
      const { card, place } = await bot.openRound();
      const shown = cardOf(await bot.press(anna, card, button('useIt')));
      const name = 'L-2026-0002';
      assert.ok(textOf(shown).includes(nl('reply.lessonUse.used', { area, name })));
      assert.ok(textOf(shown).includes(nl('card.round.lessons.used')));
      assert.ok(textOf(shown).includes('L-2026-0002 · Zuid · gebruikt door 1 gebied'));
      const unfolded = (shown['body'] as { items?: { id?: string; isVisible?: boolean }[] }[]).flatMap(
        ({ items = [] }) => items.filter(({ id }) => id === 'offered'),
      );
      assert.deepEqual(
        unfolded.map(({ isVisible }) => isVisible),
        [true],
      );
      assert.deepEqual((await round())?.lessons?.offered, [{ ...ref(2), said: 'used' }, ref(1)]);
      if (sharedHost === 'dialogs') {
        const base = textOf(cardOf(bot.baseCard(place)));
        assert.ok(base.includes(nl('card.round.lessons.used')));
        assert.ok(!base.includes(nl('reply.lessonUse.used', { area, name })));
      }
      assert.deepEqual((await bot.stores().lessons.load(ref(2)))?.applications, [
        { ...ref(2), areaId: 'twekkelerveld', appliedOn: slot },
      ]);
    });
  it('is gone from the card once it is not for the area, or for later, and comes back only for later', async () => {
    const { bot, anna, round, openNext } = await withLessons(3);
    const { card } = await bot.openRound();
    const after = await bot.press(anna, card, button('notForUs'));
    assert.ok(!textOf(cardOf(after)).includes('Wijkagent werkt'));
    const both = await bot.press(anna, after, button('later'));
    assert.deepEqual(textOf(cardOf(both)).match(/^\w+ werkt$/gm), ['Bellen werkt']);
    await openNext('2026-12-10');
    assert.equal((await round('2026-12-10'))?.lessons, undefined);
    await openNext('2026-12-24');
    assert.deepEqual((await round('2026-12-24'))?.lessons?.offered, [ref(2)]);
    await openNext('2027-01-28');
    assert.equal((await round('2027-01-28'))?.lessons, undefined);
  });
  it('takes the word of whoever answers for the area, and of nobody else', async () => {
    const { bot, round } = await withLessons(1);
    const { card } = await bot.openRound();
    const bram = await bot.somebody('Bram', 'member', 'noord');
    for (const title of ['useIt', 'notForUs', 'later'])
      assert.equal(sentence(await bot.press(bram, card, button(title))), nl('reply.notYourArea', { area }));
    assert.deepEqual((await round())?.lessons?.offered, [ref(1)]);
  });
  it('that is withdrawn meanwhile is gone, and cannot be used any more', async () => {
    const { bot, anna } = await withLessons(2);
    const { card } = await bot.openRound();
    await bot.stores().lessons.change(ref(2), (lesson) => ({
      kind: 'change',
      lesson: { ...lesson, state: 'withdrawn', revision: 2, checked: { as: 'lead', at: lesson.recordedAt } },
      note: { change: 'withdrawn' },
    }));
    const name = 'L-2026-0002';
    assert.equal(
      sentence(await bot.press(anna, card, button('useIt'))),
      nl('reply.lessonUse.withdrawn', { name }),
    );
    const answered = textOf(cardOf(await bot.press(anna, card, 'Groen')));
    assert.ok(!answered.includes('Koffie werkt') && answered.includes('Bellen werkt'), answered);
  });
  it('is not read again for each press on a colour', async () => {
    const { bot, anna } = await withLessons(3);
    const { card } = await bot.openRound();
    await bot.press(anna, card, 'Groen');
    const before = bot.watched.calls.length;
    const bram = await bot.somebody('Bram', 'member', 'twekkelerveld');
    await bot.press(bram, card, 'Groen');
    assert.deepEqual(
      bot.watched.calls.slice(before).filter(({ table }) => table === 'Lessons' || table === 'LessonOffers'),
      [],
    );
  });
  it('keeps no answer waiting, and makes none fail, where it cannot be read', async () => {
    const { bot, anna } = await withLessons(1);
    const { card } = await bot.openRound();
    bot.wallClock.forward(60_000);
    const lost = new StoreUnavailable('the lessons are away');
    const isOfLessons = ({ table, call }: { table: string; call: string }) =>
      table === 'Lessons' && call === 'query';
    for (let time = 0; time < 2; time += 1) bot.watched.failNext(lost, isOfLessons);
    const answered = textOf(cardOf(await bot.press(anna, card, 'Groen')));
    assert.ok(!answered.includes('Bellen werkt'), answered);
    assert.equal((await bot.stores().rounds.find('twekkelerveld', slot))?.checkIns.length, 1);
    const again = textOf(cardOf(await bot.press(anna, card, 'Groen')));
    assert.ok(again.includes('Bellen werkt'), again);
  });
  it('is not on a card that has closed', async () => {
    const { bot, place } = await withLessons(1).then(async (scene) => ({
      ...scene,
      ...(await scene.bot.openRound()),
    }));
    bot.clock.set('2026-12-02T16:30:00.000Z');
    await bot.tick();
    assert.ok(!titlesOf(cardOf(bot.baseCard(place))).includes(button('useIt')));
  });
});

describe('a trial of a round', () => {
  it('has the lessons that a round would have, and keeps nothing of what is pressed', async () => {
    const { bot, offers } = await withLessons(2);
    const manager = await bot.somebody('Marit', 'manager');
    const written = await bot.writesDuring(async () => {
      const trial = (await bot.ask(manager, chatWith(manager), `proefronde ${area}`)) as ShownCard;
      const used = textOf(cardOf(await bot.press(manager, trial, button('useIt'))));
      assert.ok(used.includes(nl('reply.lessonUse.used', { area, name: 'L-2026-0002' })), used);
      assert.ok(used.includes(nl('card.round.lessons.used')), used);
    });
    assert.deepEqual([written, await offers()], [[], []]);
    assert.deepEqual((await bot.stores().lessons.load(ref(2)))?.applications, []);
  });
});

describe('whether a lesson worked, on the card of a round', () => {
  it('is asked six weeks after its use, and the answer stands with the use', async () => {
    const { bot, anna, round, openNext } = await withLessons(1);
    const { card } = await bot.openRound();
    await bot.press(anna, card, button('useIt'));
    await openNext('2026-12-24');
    assert.equal((await round('2026-12-24'))?.lessons, undefined);
    const { card: asking } = await openNext('2027-01-07');
    assert.deepEqual((await round('2027-01-07'))?.lessons?.asked, [{ ...ref(1), appliedOn: slot }]);
    assert.ok(textOf(cardOf(asking)).includes(nl('card.round.lessons.askWorked')));
    const said = textOf(cardOf(await bot.press(anna, asking, button('worked.yes'))));
    assert.ok(said.includes(nl('reply.lessonUse.worked.yes', { name: 'L-2026-0001' })));
    assert.ok(!said.includes(nl('card.round.lessons.askWorked')));
    assert.deepEqual(
      (await bot.stores().lessons.load(ref(1)))?.applications.map(({ worked }) => worked),
      [true],
    );
    await openNext('2027-02-04');
    assert.equal((await round('2027-02-04'))?.lessons, undefined);
  });
  it('is not asked of a text that its writer changed and nobody checked', async () => {
    const { bot, anna, round, openNext } = await withLessons(1);
    const { card } = await bot.openRound();
    await bot.press(anna, card, button('useIt'));
    await bot.stores().lessons.change(ref(1), (lesson) => ({
      kind: 'change',
      lesson: { ...lesson, state: 'concept', title: 'Nog niet nagekeken', revision: 2 },
      note: { change: 'edited', changedAs: 'writer' },
    }));
    const { card: asking } = await openNext('2027-01-07');
    assert.equal((await round('2027-01-07'))?.lessons?.asked.length, 1);
    assert.ok(!JSON.stringify(asking).includes('Nog niet nagekeken'));
    assert.ok(!textOf(cardOf(asking)).includes(nl('card.round.lessons.askWorked')));
  });
  it('is kept of a use after which the area used the lesson again', async () => {
    const { bot, anna, openNext } = await withLessons(1);
    const { card } = await bot.openRound();
    await bot.press(anna, card, button('useIt'));
    const { card: asking } = await openNext('2027-01-07');
    await bot.press(anna, card, button('useIt'));
    const said = textOf(cardOf(await bot.press(anna, asking, button('worked.no'))));
    assert.ok(said.includes(nl('reply.lessonUse.worked.no', { name: 'L-2026-0001' })), said);
    assert.deepEqual(
      (await bot.stores().lessons.load(ref(1)))?.applications.map(({ appliedOn, worked }) => [
        appliedOn,
        worked,
      ]),
      [
        [slot, false],
        ['2027-01-07', undefined],
      ],
    );
    // The new use is still to be asked about.
    const offer = await bot.stores().lessonOffers.find({ ...ref(1), areaId: 'twekkelerveld' });
    assert.equal(offer?.askOn, '2027-02-18');
  });
  it('is asked once more after four weeks when it is too early to say, and then not again', async () => {
    const { bot, anna, round, openNext } = await withLessons(1);
    const { card } = await bot.openRound();
    await bot.press(anna, card, button('useIt'));
    const { card: first } = await openNext('2027-01-07');
    await bot.press(anna, first, button('worked.notYet'));
    await openNext('2027-01-21');
    assert.equal((await round('2027-01-21'))?.lessons, undefined);
    const { card: second } = await openNext('2027-02-04');
    assert.equal((await round('2027-02-04'))?.lessons?.asked.length, 1);
    await bot.press(anna, second, button('worked.notYet'));
    await openNext('2027-03-11');
    assert.equal((await round('2027-03-11'))?.lessons, undefined);
  });
});

describe('what is to be done about a lesson, on the card of a round', () => {
  const followUp = { action: 'Een bellijst maken', role: 'Gebiedstrekker', due: '2026-12-01' };
  const changes = { areaId: 'twekkelerveld', followUp };
  it('is not there while nobody checked the lesson, nor while its writer’s edit waits', async () => {
    const { round, openNext, bot } = await withLessons(1, {
      changes: { ...changes, state: 'concept' as const },
    });
    await bot.openRound();
    await openNext('2026-12-03');
    assert.equal((await round('2026-12-03'))?.lessons, undefined);
  });
  it('comes back when it is due, until somebody of the area says that it is done', async () => {
    const { bot, anna, round, openNext } = await withLessons(1, { changes });
    await bot.openRound();
    assert.equal((await round())?.lessons, undefined);
    for (const day of ['2026-12-03', '2026-12-10']) {
      const { card } = await openNext(day);
      const text = textOf(cardOf(card));
      for (const part of [
        'Een bellijst maken',
        'Gebiedstrekker · uiterlijk dinsdag 1 december 2026',
        'L-2026-0001',
      ])
        assert.ok(text.includes(part), `${part} is not in ${text}`);
      if (day !== '2026-12-10') continue;
      const said = textOf(cardOf(await bot.press(anna, card, button('done'))));
      assert.ok(said.includes(nl('reply.lessonUse.followUpDone', { name: 'L-2026-0001' })));
      assert.ok(!said.includes('Een bellijst maken'));
      const again = textOf(cardOf(await bot.press(anna, card, button('done'))));
      assert.ok(again.includes(nl('reply.lessonUse.followUpGone')));
      const bram = await bot.somebody('Bram', 'member', 'noord');
      assert.equal(sentence(await bot.press(bram, card, button('done'))), nl('reply.notYourArea', { area }));
    }
    const whole = await bot.stores().lessons.load(ref(1));
    assert.equal(whole?.lesson.followUp?.doneOn, '2026-12-10');
    assert.deepEqual(
      whole?.history.map(({ change }) => change),
      [undefined, 'followUpDone'],
    );
    await openNext('2026-12-17');
    assert.equal((await round('2026-12-17'))?.lessons, undefined);
  });
});
