import assert from 'node:assert/strict';
import { setImmediate } from 'node:timers/promises';
import { RecipientGone, SendUncertain, Throttled } from '../../src/delivery/messenger.ts';
import { BotAdapter } from '../../src/teams/adapter.ts';
import { createMessenger } from '../../src/teams/messenger.ts';
import { type Fault, startConnector } from '../fakes/connector.ts';
import { aConversation } from '../storage/samples.ts';
import { startTestApp } from './test-app.ts';

const message = { card: { type: 'AdaptiveCard', version: '1.5', body: [] }, summary: '' };

describe('a message that Teams does not take', () => {
  let connector: Awaited<ReturnType<typeof startConnector>>;
  beforeEach(async () => {
    connector = await startConnector();
  });
  afterEach(() => connector.stop());

  /** What a send throws when the connector answers with this. */
  const thrownFor = async (fault: Fault): Promise<unknown> => {
    connector.failNext(fault);
    const messenger = createMessenger(new BotAdapter('local'));
    const conversation = { ...aConversation(), serviceUrl: connector.url };
    const error = await messenger.send(conversation, message).then(
      () => assert.fail('it was sent'),
      (thrown: unknown) => thrown,
    );
    assert.equal(connector.requests.length, 1, 'one request');
    return error;
  };

  const gone: readonly [number, string | undefined, RecipientGone['why']][] = [
    [403, 'BotNotInConversationRoster', 'botNotInRoster'],
    [403, 'MessageWritesBlocked', 'writesBlocked'],
    [403, 'ConversationBlockedByUser', 'writesBlocked'],
    [403, undefined, 'writesBlocked'],
    [404, 'ConversationNotFound', 'notFound'],
  ];
  for (const [status, code, why] of gone) {
    it(`cannot be delivered after ${status} ${code ?? 'without a code'}: ${why}`, async () => {
      const error = await thrownFor({ status, ...(code && { code }) });
      assert.ok(error instanceof RecipientGone);
      assert.deepEqual([error.why, error.message], [why, `the connector answered ${status}`]);
    });
  }

  const inSeconds = (seconds: number) => new Date(Date.now() + seconds * 1_000).toUTCString();
  const waits: readonly [string, Fault, Throttled['scope'], number, number][] = [
    ['429 with seconds', { status: 429, retryAfterSeconds: 7 }, 'tenant', 7_000, 7_000],
    ['429 with a date', { status: 429, retryAfterDate: inSeconds(7_200) }, 'tenant', 3_600_000, 7_201_000],
    [
      '429 with a date that is past',
      { status: 429, retryAfterDate: inSeconds(-600) },
      'tenant',
      5_000,
      5_000,
    ],
    ['429 with something else', { status: 429, retryAfterDate: 'soon' }, 'tenant', 5_000, 5_000],
    ['429 alone', { status: 429 }, 'tenant', 5_000, 5_000],
    ['412 alone', { status: 412, code: 'PreconditionFailed' }, 'conversation', 500, 500],
    ['412 with seconds', { status: 412, retryAfterSeconds: 2 }, 'conversation', 2_000, 2_000],
  ];
  for (const [what, fault, scope, atLeastMs, atMostMs] of waits) {
    it(`may be sent again after ${what}`, async () => {
      const error = await thrownFor(fault);
      assert.ok(error instanceof Throttled);
      assert.equal(error.scope, scope);
      assert.ok(
        error.retryAfterMs >= atLeastMs && error.retryAfterMs <= atMostMs,
        `${error.retryAfterMs} ms`,
      );
    });
  }
  it('may have been sent after a 5xx', async () => {
    for (const status of [500, 502, 503, 504]) {
      connector.requests.length = 0;
      assert.ok((await thrownFor({ status })) instanceof SendUncertain);
    }
  });
  it('was not sent, and never will be, after another refusal', async () => {
    const error = await thrownFor({ status: 413, code: 'MessageSizeTooBig' });
    assert.ok(error instanceof Error);
    for (const kind of [Throttled, RecipientGone, SendUncertain]) assert.ok(!(error instanceof kind));
  });
});

describe('the program', () => {
  it('asks three times who somebody is, and hears it as soon as Teams answers again', async () => {
    const { connector, context } = await startTestApp({});
    const conversation = { ...aConversation(), serviceUrl: connector.url };
    const asked = connector.rosterCalls;
    connector.failRoster(conversation.conversationId);
    await assert.rejects(context().messenger.findMember(conversation, '29:anna'), SendUncertain);
    assert.equal(asked.length, 3);
    const answer = context().messenger.findMember(conversation, '29:anna');
    while (asked.length < 4) await setImmediate();
    connector.failRoster(undefined);
    assert.equal(await answer, undefined);
    assert.equal(asked.length, 5);
  });
});
