import assert from 'node:assert/strict';
import type { Unreachable } from '../../src/domain/conversation.ts';
import {
  afterReachChange,
  type ConversationEvent,
  concerns,
  decideReachChange,
} from '../../src/domain/conversation-event.ts';

const now = new Date('2026-12-03T09:00:00.000Z');
const earlier = '2026-11-26T14:00:00.000Z';
const general = '19:team@thread.tacv2';
const noord = { conversationId: '19:noord@thread.tacv2', teamId: general };

type Happened = ConversationEvent['happened'];

const after = (why: Unreachable['why'] | undefined, happened: Happened) =>
  afterReachChange(why && { since: earlier, why }, decideReachChange({ happened }), now);

describe('whether something can be sent to a conversation', () => {
  const cases: [
    was: Unreachable['why'] | undefined,
    happened: Happened,
    is: Unreachable['why'] | undefined,
  ][] = [
    [undefined, 'botRemoved', 'botRemoved'],
    [undefined, 'channelDeleted', 'channelDeleted'],
    [undefined, 'teamArchived', 'teamArchived'],
    [undefined, 'teamDeleted', 'teamDeleted'],
    [undefined, 'teamHardDeleted', 'teamDeleted'],
    [undefined, 'botAdded', undefined],
    [undefined, 'channelRenamed', undefined],
    ['botRemoved', 'botAdded', undefined],
    ['notFound', 'botAdded', undefined],
    ['writesBlocked', 'botAdded', undefined],
    ['channelDeleted', 'channelRestored', undefined],
    ['channelDeleted', 'channelRenamed', undefined],
    ['teamArchived', 'teamUnarchived', undefined],
    ['writesBlocked', 'teamUnarchived', undefined],
    ['teamDeleted', 'teamRestored', undefined],
    // What was the matter besides is not over.
    ['channelDeleted', 'teamUnarchived', 'channelDeleted'],
    ['channelDeleted', 'botAdded', 'channelDeleted'],
    ['botRemoved', 'teamUnarchived', 'botRemoved'],
    ['teamArchived', 'channelRestored', 'teamArchived'],
    ['notFound', 'channelDeleted', 'channelDeleted'],
  ];
  for (const [was, happened, is] of cases)
    it(`is ${is ?? 'so'} after ${happened}, where it was ${was ?? 'so'}`, () =>
      assert.equal(after(was, happened)?.why, is));
  it('is told with since when, which does not move with a better reason', () => {
    assert.equal(after(undefined, 'teamArchived')?.since, now.toISOString());
    assert.equal(after('notFound', 'teamDeleted')?.since, earlier);
  });
});

describe('an event of a conversation', () => {
  const told = (happened: Happened, more: Partial<ConversationEvent> = {}): ConversationEvent => ({
    happened,
    conversationId: general,
    teamId: general,
    ...more,
  });
  const cases: [
    fact: string,
    event: ConversationEvent,
    conversation: typeof noord | object,
    expected: boolean,
  ][] = [
    ['of a team is about its channels', told('teamArchived'), noord, true],
    ['of a team is about its General', told('teamArchived'), { conversationId: general }, true],
    ['of a team is about no channel of another', told('teamArchived'), { ...noord, teamId: '19:b' }, false],
    [
      'of a team is not about a channel whose team is not known',
      told('teamArchived'),
      { conversationId: noord.conversationId },
      false,
    ],
    [
      'of a channel is about that channel',
      told('channelDeleted', { channelId: noord.conversationId }),
      noord,
      true,
    ],
    ['of a channel is about no other', told('channelDeleted', { channelId: '19:zuid' }), noord, false],
    [
      'of a channel is not about General, where it is told',
      told('channelDeleted', { channelId: noord.conversationId }),
      { conversationId: general },
      false,
    ],
    [
      'of a group chat is about that chat',
      told('botRemoved', { conversationId: '19:chat', teamId: undefined }),
      { conversationId: '19:chat' },
      true,
    ],
    [
      'of a group chat is about no other',
      told('botRemoved', { conversationId: '19:chat', teamId: undefined }),
      { conversationId: '19:other' },
      false,
    ],
  ];
  for (const [fact, event, conversation, expected] of cases)
    it(fact, () => assert.equal(concerns(event, conversation as typeof noord), expected));
});
