import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { createPacer } from '../../src/delivery/pacer.ts';
import { handTimer } from '../fakes/hand-timer.ts';
import { virtualTime } from '../fakes/virtual-time.ts';
import { type Arrival, type Enter, exceeded, makeAll, mostWithin, type Wanted } from './paced.ts';

const paced = (time: ReturnType<typeof virtualTime>): Enter => createPacer(time).enter;

/** What a pacer does that counts only when requests start: at most 50 in the last second. */
const naive = (time: ReturnType<typeof virtualTime>): Enter => {
  const starts: number[] = [];
  return async () => {
    const atMs = Math.max(time.now(), (starts.at(-50) ?? Number.NEGATIVE_INFINITY) + 1_000);
    starts.push(atMs);
    await time.sleep(atMs - time.now());
    return () => {};
  };
};

const wantedIn = (conversations: number): fc.Arbitrary<Wanted> =>
  fc.record({
    atMs: fc.integer({ min: 0, max: 4_000 }),
    conversation: fc.integer({ min: 1, max: conversations }).map(String),
    use: fc.constantFrom('send', 'lookup'),
    answerMs: fc.oneof(fc.integer({ min: 0, max: 50 }), fc.integer({ min: 0, max: 9_000 })),
    arrival: fc.double({ min: 0, max: 1, noNaN: true }),
  });

const sends = (count: number, conversation: (index: number) => string, answerMs = 3): Wanted[] =>
  Array.from({ length: count }, (_, index) => ({
    atMs: 0,
    conversation: conversation(index),
    use: 'send',
    answerMs,
    arrival: index % 2,
  }));

describe('the pacer', function () {
  this.timeout(60_000);

  it('keeps every window of every limit, whatever the answers take and wherever requests arrive', async () => {
    const wild = fc
      .constantFrom(1, 4, 200)
      .chain((conversations) => fc.array(wantedIn(conversations), { maxLength: 250, size: 'max' }));
    await fc.assert(
      fc.asyncProperty(wild, async (wanted) => {
        const arrivals = await makeAll(wanted, paced);
        assert.deepEqual(exceeded(arrivals), []);
        assert.equal(arrivals.length, wanted.length);
      }),
      { numRuns: 60 },
    );
  });
  it('is held to that by a check that a pacer of 50 starts a second does not pass', async () => {
    const wanted = sends(400, String).map((send, index) => ({ ...send, answerMs: (index * 37) % 600 }));
    const arrivals = await makeAll(wanted, naive);
    assert.ok(mostWithin(1_000, arrivals) >= 51);
    assert.match(exceeded(arrivals).join(), /^tenant: \d+ in 1 s$/);
    assert.deepEqual(exceeded(await makeAll(wanted, paced)), []);
  });
  it('lets a thousand messages to as many people out in little more than Teams takes for them', async () => {
    const arrivals = await makeAll(sends(1_000, String), paced);
    const lastMs = Math.max(...arrivals.map(({ arrivedMs }) => arrivedMs));
    assert.ok(lastMs <= (1.05 * 1_000 * 1_000) / 50, `${lastMs} ms`);
  });
  it('forgets nobody for whom it becomes time between two looks at the watch', async () => {
    const forgotten: number[] = [];
    for (let fromMs = 995; fromMs < 1_001; fromMs += 0.1) {
      const { timer, pass } = handTimer();
      const watch = { ms: 0, passesMs: 0 };
      const now = () => (watch.ms += watch.passesMs);
      const limits = { tenant: [{ most: 1, perMs: 1_000 }], send: [], lookup: [] };
      const { enter } = createPacer({ now, timer, limits });
      (await enter('first', 'send'))?.();
      Object.assign(watch, { ms: fromMs, passesMs: 0.3 });
      const second = { isIn: false };
      void enter('second', 'send').then(() => Object.assign(second, { isIn: true }));
      await pass(10_000);
      if (!second.isIn) forgotten.push(fromMs);
    }
    assert.deepEqual(forgotten, []);
  });
  it('takes a quarter of the half minute and half of the hour in one conversation', async () => {
    const arrivals = await makeAll(
      sends(1_000, () => 'a'),
      paced,
    );
    assert.deepEqual(
      [1, 2, 30, 3_600].map((seconds) => mostWithin(seconds * 1_000, arrivals)),
      [7, 8, 15, 900],
    );
  });
  it('stays within the limits together with those before it: four who send within half a minute', async () => {
    const time = virtualTime();
    const arrivals: Arrival[] = [];
    const [wanted] = sends(1, () => 'a');
    assert.ok(wanted);
    for (let sender = 0; sender < 4; sender += 1) {
      const pacer = createPacer(time);
      const send = async () => {
        const leave = await pacer.enter('a', 'send');
        if (leave) arrivals.push({ ...wanted, startedMs: time.now(), arrivedMs: time.now() });
        leave?.();
      };
      const all = Promise.all(Array.from({ length: 60 }, send));
      await time.run(time.now() + 5_000);
      pacer.stop();
      await all;
      await time.run(time.now() + 2_000);
    }
    assert.equal(mostWithin(30_000, arrivals), 60);
    assert.deepEqual(exceeded(arrivals), []);
  });
  it('does not let a busy conversation hold up another', async () => {
    const wanted = [...sends(300, () => 'busy'), ...sends(1, () => 'quiet')];
    const arrivals = await makeAll(wanted, paced);
    assert.equal(arrivals.find(({ conversation }) => conversation === 'quiet')?.startedMs, 0);
  });
  it('gives every conversation its turn when many are busy', async () => {
    const time = virtualTime();
    const pacer = createPacer(time);
    pacer.pauseUntil(1_000);
    const wanted = [...sends(70, (index) => `busy ${index % 10}`), ...sends(1, () => 'quiet')];
    const arrivals = await makeAll(wanted, () => pacer.enter, time);
    assert.equal(arrivals.find(({ conversation }) => conversation === 'quiet')?.startedMs, 1_000);
  });
  it('does not count questions as messages', async () => {
    const wanted = sends(7, () => 'a').flatMap((send) => [send, { ...send, use: 'lookup' as const }]);
    const arrivals = await makeAll(wanted, paced);
    assert.deepEqual(new Set(arrivals.map(({ startedMs }) => startedMs)), new Set([0]));
  });
  it('lets the messages of one conversation out in the order in which they came', async () => {
    const wanted = sends(40, (index) => String(index % 2)).map((send, index) => ({ ...send, atMs: index }));
    const arrivals = await makeAll(wanted, paced);
    for (const one of ['0', '1']) {
      const asked = arrivals.filter(({ conversation }) => conversation === one).map(({ atMs }) => atMs);
      assert.deepEqual(
        asked,
        asked.toSorted((a, b) => a - b),
      );
    }
  });
  it('lets nobody in during a pause, and of two pauses keeps to the longest', async () => {
    const time = virtualTime();
    const pacer = createPacer(time);
    pacer.pauseUntil(5_000);
    pacer.pauseUntil(3_000);
    assert.equal(pacer.pausedUntil(), 5_000);
    const [arrival] = await makeAll(
      sends(1, () => 'a'),
      () => pacer.enter,
      time,
    );
    assert.equal(arrival?.startedMs, 5_000);
  });
  it('makes those wait who were waiting already when a pause begins', async () => {
    const time = virtualTime();
    const pacer = createPacer(time);
    time.timer(500, async () => pacer.pauseUntil(8_000));
    const arrivals = await makeAll(
      sends(8, () => 'a'),
      () => pacer.enter,
      time,
    );
    assert.deepEqual(
      arrivals.map(({ startedMs }) => startedMs),
      [0, 0, 0, 0, 0, 0, 0, 8_000],
    );
  });
  it('sends everybody away when it stops, and sets nothing for later', async () => {
    const time = virtualTime();
    const pacer = createPacer(time);
    const inside = await Promise.all(Array.from({ length: 7 }, () => pacer.enter('a', 'send')));
    for (const leave of inside) leave?.();
    const waiting = pacer.enter('a', 'send');
    assert.equal(time.waiting(), 1);
    pacer.stop();
    assert.equal(await waiting, undefined);
    assert.equal(await pacer.enter('b', 'send'), undefined);
    assert.equal(time.waiting(), 0);
  });
  it('counts a place that is given back twice once', async () => {
    const time = virtualTime();
    const pacer = createPacer(time);
    const leave = await pacer.enter('a', 'send');
    for (let times = 0; times < 5; times += 1) leave?.();
    const arrivals = await makeAll(
      sends(30, () => 'a'),
      () => pacer.enter,
      time,
    );
    assert.equal(mostWithin(1_000, arrivals), 7);
    assert.equal(arrivals.filter(({ startedMs }) => startedMs === 0).length, 6);
  });
  it('forgets a conversation an hour after its last message', async () => {
    const time = virtualTime();
    const pacer = createPacer(time);
    await makeAll(sends(500, String), () => pacer.enter, time);
    assert.equal(pacer.remembered(), 500);
    await time.run(time.now() + 3_600_000);
    (await pacer.enter('another', 'send'))?.();
    assert.equal(pacer.remembered(), 1);
  });
});
