import assert from 'node:assert/strict';
import type { Application } from '../../src/domain/lesson.ts';
import { textsIn } from '../../src/texts/text.ts';
import { aLesson } from '../storage/samples.ts';
import { channel, type Person } from './activities.ts';
import { textOf, titlesOf } from './card.ts';
import { startBot, type TestBot } from './harness.ts';
import { cardOf, type Shown } from './shown.ts';

const nl = textsIn('nl');
const place = channel('noord');
const ref = { year: 2026, number: 42 };
const name = 'L-2026-0042';
const area = 'Noord';
const used = nl('reply.lessonUse.used', { area, name });

/** A shared lesson of Twekkelerveld, and Anna of Noord. */
async function withLesson(changes: Parameters<typeof aLesson>[0] = {}) {
  const bot = await startBot();
  await bot.stores().lessons.add(aLesson(changes), undefined);
  const anna = await bot.somebody('Anna', 'member', 'noord');
  return { bot, anna, say: saying(bot), applications: () => applicationsOf(bot) };
}

/** Presses a button as any card may have it. */
const saying =
  (bot: TestBot) =>
  (person: Person, verb: string, data: object = { ...ref, areaId: 'noord' }): Promise<Shown> => {
    const value = { action: { type: 'Action.Execute', verb, data }, trigger: 'manual' };
    return bot.invoke(person, place, 'adaptiveCard/action', value);
  };

/** What is said on top of the card that comes back, or the sentence over the card that was pressed. */
function said(shown: Shown): string {
  if (shown.kind === 'sentence') return shown.text;
  const [, note] = textOf(cardOf(shown)).split('\n');
  return note ?? '';
}

async function applicationsOf(bot: TestBot): Promise<readonly Application[]> {
  return (await bot.stores().lessons.load(ref))?.applications ?? [];
}

describe('an area that uses a lesson', () => {
  for (const role of ['member', 'partner', 'lead', 'deputy'] as const)
    it(`says so by its ${role}, and it is kept without who said it`, async () => {
      const { bot, say, applications } = await withLesson();
      const bo = await bot.somebody('Bo', role, 'noord');
      assert.equal(said(await say(bo, 'useLesson')), used);
      assert.deepEqual(await applications(), [{ ...ref, areaId: 'noord', appliedOn: '2026-11-26' }]);
      const offers = await bot.stores().lessonOffers.ofArea('noord');
      assert.deepEqual(offers, [
        {
          ...ref,
          areaId: 'noord',
          state: 'used',
          on: '2026-11-26',
          appliedOn: '2026-11-26',
          askOn: '2027-01-07',
        },
      ]);
      assert.ok(!JSON.stringify([offers, await applications()]).includes(await bot.memberIdOf(bo)));
    });
  it('says so once, however often and by however many at once', async () => {
    const { bot, anna, say, applications } = await withLesson();
    const bram = await bot.somebody('Bram', 'partner', 'noord');
    const told = await Promise.all([anna, bram, anna].map((person) => say(person, 'useLesson')));
    const already = nl('reply.lessonUse.usedAlready', { area, name, since: 'donderdag 26 november 2026' });
    assert.deepEqual(told.map(said).toSorted(), [already, already, used].toSorted());
    assert.equal((await applications()).length, 1);
  });
  it('uses it anew after six weeks, not before', async () => {
    const { bot, anna, say, applications } = await withLesson();
    await say(anna, 'useLesson');
    bot.clock.set('2027-01-06T10:00:00.000Z');
    assert.match(said(await say(anna, 'useLesson')), /^Dat wist ik al/);
    bot.clock.set('2027-01-07T10:00:00.000Z');
    assert.equal(said(await say(anna, 'useLesson')), used);
    assert.deepEqual(
      (await applications()).map(({ appliedOn }) => appliedOn),
      ['2026-11-26', '2027-01-07'],
    );
  });
  it('has its application after a store that fell away in between, when it is said again', async () => {
    const { bot, anna, say, applications } = await withLesson();
    const lost = new Error('the store fell away');
    bot.watched.failNext(lost, ({ table, call }) => table === 'Lessons' && call === 'create');
    await say(anna, 'useLesson');
    assert.deepEqual(await applications(), []);
    bot.clock.set('2026-11-27T10:00:00.000Z');
    assert.match(said(await say(anna, 'useLesson')), /^Dat wist ik al/);
    assert.deepEqual(
      (await applications()).map(({ appliedOn }) => appliedOn),
      ['2026-11-26'],
    );
  });
  it('is asked which it is where the speaker belongs to several, by one button each', async () => {
    const { bot, say, applications } = await withLesson();
    const both = await bot.somebody('Bo', 'lead', 'noord');
    await bot.stores().roles.grant({ memberId: await bot.memberIdOf(both), role: 'member', areaId: 'zuid' });
    const asked = await say(both, 'useLesson', ref);
    assert.deepEqual(titlesOf(cardOf(asked)), ['Noord', 'Zuid']);
    assert.deepEqual(await applications(), []);
    assert.equal(
      said(await bot.press(both, asked, 'Zuid')),
      nl('reply.lessonUse.used', { area: 'Zuid', name }),
    );
    assert.deepEqual(
      (await applications()).map(({ areaId }) => areaId),
      ['zuid'],
    );
  });
  it('is the only one that the speaker belongs to', async () => {
    const { anna, say } = await withLesson();
    assert.equal(said(await say(anna, 'useLesson', ref)), used);
  });
});

describe('what an area says of a lesson', () => {
  it('is kept, and what is used goes before what is not', async () => {
    const { bot, anna, say, applications } = await withLesson();
    const stateOf = async () => (await bot.stores().lessonOffers.find({ ...ref, areaId: 'noord' }))?.state;
    assert.equal(said(await say(anna, 'laterLesson')), nl('reply.lessonUse.later', { area, name }));
    assert.equal(await stateOf(), 'later');
    assert.equal(said(await say(anna, 'notForUs')), nl('reply.lessonUse.notForUs', { area, name }));
    assert.equal(said(await say(anna, 'laterLesson')), nl('reply.lessonUse.wasNotForUs', { area, name }));
    assert.equal(await stateOf(), 'notForUs');
    await say(anna, 'useLesson');
    assert.match(said(await say(anna, 'notForUs')), /^Dat wist ik al/);
    assert.equal(await stateOf(), 'used');
    assert.equal((await applications()).length, 1);
  });
  const refused: [string, Parameters<typeof aLesson>[0], string][] = [
    [
      'that is withdrawn',
      { state: 'withdrawn', checked: { as: 'lead', at: '2026-11-27T10:00:00.000Z' } },
      'withdrawn',
    ],
    ['of another area that was withdrawn before it was shared', { state: 'withdrawn' }, 'unknown'],
    ['of another area that nobody checked', { state: 'concept' }, 'unknown'],
    ['of their own that nobody checked', { state: 'concept', areaId: 'noord' }, 'notShared'],
    ['that is not there', { number: 41 }, 'unknown'],
  ];
  for (const [what, changes, why] of refused)
    it(`is refused of a lesson ${what}, and writes nothing`, async () => {
      const { bot, anna, say } = await withLesson(changes);
      const written = await bot.writesDuring(async () => {
        for (const verb of ['useLesson', 'notForUs', 'laterLesson'])
          assert.equal(said(await say(anna, verb)), nl(`reply.lessonUse.${why as 'unknown'}`, { name }));
      });
      assert.deepEqual(written, []);
    });
  it('is refused from whoever does not belong to the area, whatever the card says', async () => {
    const { bot, anna, say } = await withLesson();
    const manager = await bot.somebody('Marit', 'manager');
    const steering = await bot.somebody('Sef', 'steering');
    const written = await bot.writesDuring(async () => {
      const zuid = { ...ref, areaId: 'zuid' };
      assert.equal(said(await say(anna, 'useLesson', zuid)), nl('reply.notYourArea', { area: 'Zuid' }));
      for (const person of [manager, steering]) {
        assert.equal(said(await say(person, 'useLesson')), nl('reply.notYourArea', { area }));
        assert.equal(said(await say(person, 'useLesson', ref)), nl('reply.lessonUse.noArea'));
      }
      for (const data of [
        {},
        { year: '2026', number: 42 },
        { ...ref, number: 0 },
        { ...ref, areaId: 'nergens' },
      ])
        assert.equal(said(await say(anna, 'useLesson', data)), nl('reply.oldCard'));
    });
    assert.deepEqual(written, []);
  });
});

describe('whether a lesson worked', () => {
  const use = { ...ref, areaId: 'noord', appliedOn: '2026-11-26' };
  it('is kept with the application, and the last word counts', async () => {
    const { bot, anna, say, applications } = await withLesson();
    await say(anna, 'useLesson');
    bot.clock.set('2027-01-07T10:00:00.000Z');
    for (const [worked, kept] of [
      ['yes', true],
      ['no', false],
    ] as const) {
      assert.equal(
        said(await say(anna, 'lessonWorked', { ...use, worked })),
        nl(`reply.lessonUse.worked.${worked}`, { name }),
      );
      assert.deepEqual(
        (await applications()).map((one) => one.worked),
        [kept],
      );
    }
    assert.equal((await bot.stores().lessonOffers.find(use))?.askOn, undefined);
  });
  it('is asked once more when it is too early to say, and stays open', async () => {
    const { bot, anna, say, applications } = await withLesson();
    await say(anna, 'useLesson');
    bot.clock.set('2027-01-07T10:00:00.000Z');
    const notYet = nl('reply.lessonUse.worked.notYet', { on: 'donderdag 4 februari 2027' });
    for (const _ of [1, 2])
      assert.equal(said(await say(anna, 'lessonWorked', { ...use, worked: 'notYet' })), notYet);
    assert.deepEqual(
      (await applications()).map((one) => one.worked),
      [undefined],
    );
    bot.clock.set('2027-02-04T10:00:00.000Z');
    assert.equal(
      said(await say(anna, 'lessonWorked', { ...use, worked: 'notYet' })),
      nl('reply.lessonUse.worked.noMore'),
    );
  });
  it('is refused of a use that was not, and from whoever does not belong to the area', async () => {
    const { bot, anna, say } = await withLesson();
    await say(anna, 'useLesson');
    const written = await bot.writesDuring(async () => {
      const other = { ...use, appliedOn: '2026-11-25', worked: 'yes' };
      assert.equal(said(await say(anna, 'lessonWorked', other)), nl('reply.oldCard'));
      const bram = await bot.somebody('Bram', 'member', 'zuid');
      assert.equal(
        said(await say(bram, 'lessonWorked', { ...use, worked: 'yes' })),
        nl('reply.notYourArea', { area }),
      );
    });
    assert.deepEqual(
      written.filter((table) => table !== 'Roles'),
      [],
    );
  });
});
