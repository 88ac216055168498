import assert from 'node:assert/strict';
import {
  type Messenger,
  RecipientGone,
  type RosterPerson,
  SendUncertain,
  Throttled,
} from '../../src/delivery/messenger.ts';
import { retrying } from '../../src/delivery/retrying.ts';
import { virtualTime } from '../fakes/virtual-time.ts';
import { aConversation } from '../storage/samples.ts';

const conversation = aConversation();
const message = { card: {}, summary: '' };
const people = ['29:a', '29:b', '29:c'].map(
  (teamsUserId): RosterPerson => ({ teamsUserId, objectId: '', name: '', signInNames: [], isGuest: false }),
);

/** A messenger that fails as it is told to, `failAfter` people into a list, and when it was asked. */
function failing(failures: readonly Error[], { failAfter = 0, takesMs = 0, random = 0.5 } = {}) {
  const time = virtualTime();
  const askedAt: number[] = [];
  const left = [...failures];
  const meet = async (): Promise<void> => {
    askedAt.push(time.now());
    if (takesMs > 0) await time.sleep(takesMs);
    const failure = left.shift();
    if (failure) throw failure;
  };
  const bare: Messenger = {
    send: async () => {
      await meet();
      return 'id';
    },
    update: meet,
    members: async function* () {
      const failsNow = left.length > 0;
      yield* people.slice(0, failsNow ? failAfter : 0);
      await meet();
      yield* people;
    },
    findMember: async () => {
      await meet();
      return people[0];
    },
    openPersonal: async (from) => {
      await meet();
      return from;
    },
  };
  const messenger = retrying(bare, { ...time, random: () => random });
  const run = async <T>(ask: (messenger: Messenger) => Promise<T>): Promise<T> => {
    const [answer] = await Promise.allSettled([ask(messenger), time.run()]);
    if (answer.status === 'rejected') throw answer.reason;
    return answer.value;
  };
  return { run, askedAt };
}

const calls: Record<string, (messenger: Messenger) => Promise<unknown>> = {
  'who is in a conversation': (messenger) => Array.fromAsync(messenger.members(conversation)),
  'one person': (messenger) => messenger.findMember(conversation, '29:a'),
  'the opening of a chat': (messenger) => messenger.openPersonal(conversation, '29:a'),
  'putting a card over itself': (messenger) => messenger.update(conversation, '1', message),
};

describe('asking Teams again', () => {
  for (const [what, call] of Object.entries(calls)) {
    it(`is done for ${what}, with longer and longer pauses`, async () => {
      const { run, askedAt } = failing([new SendUncertain('503'), new SendUncertain('no answer')]);
      await run(call);
      assert.deepEqual(askedAt, [0, 225, 675]);
    });
    it(`is done three times at most for ${what}`, async () => {
      const { run, askedAt } = failing([1, 2, 3].map((nth) => new SendUncertain(String(nth))));
      await assert.rejects(run(call), /3/);
      assert.equal(askedAt.length, 3);
    });
    it(`is no use for ${what} when it was refused`, async () => {
      for (const refusal of [new RecipientGone('403'), new Error('400')]) {
        const { run, askedAt } = failing([refusal]);
        await assert.rejects(run(call), refusal);
        assert.equal(askedAt.length, 1);
      }
    });
  }
  it('is never done for a message', async () => {
    for (const failure of [new SendUncertain('503'), new Throttled(10)]) {
      const { run, askedAt } = failing([failure]);
      await assert.rejects(
        run((messenger) => messenger.send(conversation, message)),
        failure,
      );
      assert.equal(askedAt.length, 1);
    }
  });
  it('waits as long as Teams asks', async () => {
    const { run, askedAt } = failing([new Throttled(2_000)], { random: 0 });
    await run((messenger) => messenger.findMember(conversation, '29:a'));
    assert.deepEqual(askedAt, [0, 2_150]);
  });
  it('gives up at once when Teams asks for more time than there is', async () => {
    const { run, askedAt } = failing([new Throttled(5_000)]);
    await assert.rejects(
      run((messenger) => messenger.findMember(conversation, '29:a')),
      Throttled,
    );
    assert.deepEqual(askedAt, [0]);
  });
  it('begins nothing after three seconds, however slow the answers are', async () => {
    const { run, askedAt } = failing([new SendUncertain('1'), new SendUncertain('2')], { takesMs: 1_500 });
    await assert.rejects(
      run((messenger) => messenger.findMember(conversation, '29:a')),
      SendUncertain,
    );
    assert.deepEqual(askedAt, [0, 1_725]);
  });
  it('pauses by chance between once and twice as long, so that not everybody comes back together', async () => {
    for (const [random, pauseMs] of [
      [0, 150],
      [1, 300],
    ] as const) {
      const { run, askedAt } = failing([new SendUncertain('503')], { random });
      await run((messenger) => messenger.findMember(conversation, '29:a'));
      assert.deepEqual(askedAt, [0, pauseMs]);
    }
  });
  it('gives nobody twice when a list breaks off in the middle', async () => {
    const { run, askedAt } = failing([new SendUncertain('503')], { failAfter: 2 });
    const members = await run((messenger) => Array.fromAsync(messenger.members(conversation)));
    assert.deepEqual(members, people);
    assert.equal(askedAt.length, 2);
  });
  it('gives what Teams gives, without a pause, when nothing fails', async () => {
    const { run } = failing([]);
    assert.equal(await run((messenger) => messenger.findMember(conversation, '29:a')), people[0]);
    assert.equal(await run((messenger) => messenger.send(conversation, message)), 'id');
    assert.equal(await run((messenger) => messenger.openPersonal(conversation, '29:a')), conversation);
  });
});
