import assert from 'node:assert/strict';
import { BindingTarget, ConversationRef, steeringWords } from '../../src/domain/conversation.ts';
import { findNamed } from '../../src/domain/named.ts';
import { programme } from '../local/sample-season.ts';

const channel = {
  conversationId: '19:noord@thread.tacv2',
  kind: 'channel',
  serviceUrl: 'https://smba.trafficmanager.net/emea/',
  tenantId: 'f6ad5f1c-4b1c-4a8a-8d5a-0d2f5a7c0001',
  botId: '28:gebiedsronde',
  channelId: 'msteams',
};

describe('what a conversation is bound to', () => {
  it('is one area or the steering group, and nothing else', () => {
    for (const target of [{ kind: 'area', areaId: 'noord' }, { kind: 'steering' }])
      assert.deepEqual(BindingTarget.parse(target), target);
    for (const target of [{ kind: 'area' }, { kind: 'programme' }, {}, 'steering'])
      assert.equal(BindingTarget.safeParse(target).success, false);
  });

  it('is never in doubt: no area of the shipped programme has a name of the steering group', () => {
    for (const word of steeringWords)
      assert.equal(
        findNamed(programme.areas, ({ id, name }) => [id, name], word),
        undefined,
      );
  });
});

describe('a conversation', () => {
  it('is a personal chat, a group chat or a channel', () => {
    for (const kind of ['personal', 'groupChat', 'channel'])
      assert.equal(ConversationRef.parse({ ...channel, kind }).kind, kind);
    assert.equal(ConversationRef.safeParse({ ...channel, kind: 'meeting' }).success, false);
  });

  it('needs all that sending takes, with an address to send to', () => {
    for (const field of Object.keys(channel))
      assert.equal(ConversationRef.safeParse({ ...channel, [field]: undefined }).success, false, field);
    assert.equal(ConversationRef.safeParse({ ...channel, serviceUrl: 'smba' }).success, false);
  });
});
