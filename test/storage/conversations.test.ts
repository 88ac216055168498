import assert from 'node:assert/strict';
import type { BindingTarget } from '../../src/domain/conversation.ts';
import { aConversation } from './samples.ts';
import { onEveryStore } from './store-bench.ts';

const zuid: BindingTarget = { kind: 'area', areaId: 'zuid' };
const noord: BindingTarget = { kind: 'area', areaId: 'noord' };
const steering: BindingTarget = { kind: 'steering' };
const first = aConversation({ conversationId: '19:a/b?c#d@thread.tacv2' });
const second = aConversation({ conversationId: '19:second@thread.tacv2' });

onEveryStore('a bound conversation', (bench) => {
  const conversations = () => bench().stores.conversations;
  const bind = (target: BindingTarget, conversation = first) =>
    conversations().bind({ target, conversation });
  const targetOf = async ({ conversationId }: typeof first) =>
    (await conversations().ofConversation(conversationId))?.target;
  const conversationOf = async (target: BindingTarget) =>
    (await conversations().ofTarget(target))?.conversation;

  it('is found from both sides', async () => {
    await bind(zuid);
    await bind(steering, second);
    assert.deepEqual(await targetOf(first), zuid);
    assert.deepEqual(await conversationOf(zuid), first);
    assert.deepEqual(await targetOf(second), steering);
    assert.deepEqual((await conversations().all()).rows, [
      { target: zuid, conversation: first },
      { target: steering, conversation: second },
    ]);
  });
  it('is let go when its area moves to another conversation', async () => {
    await bind(zuid, first);
    await bind(zuid, second);
    assert.deepEqual(await conversationOf(zuid), second);
    assert.equal(await targetOf(first), undefined);
    assert.deepEqual(await targetOf(second), zuid);
  });
  it('lets its area go when it is bound to another', async () => {
    await bind(zuid);
    await bind(noord);
    assert.deepEqual(await targetOf(first), noord);
    assert.equal(await conversationOf(zuid), undefined);
    assert.deepEqual((await conversations().all()).rows, [{ target: noord, conversation: first }]);
  });
  it('leaves an area alone that moved away before', async () => {
    await bind(zuid, first);
    await bind(zuid, second);
    await bind(noord, first);
    assert.deepEqual(await conversationOf(zuid), second);
    assert.deepEqual(await conversationOf(noord), first);
  });
  it('takes over a new service URL, and pays for a write only when it changed', async () => {
    await bind(zuid);
    const etagOf = async () => (await bench().tables.Conversations.get('target', 'area|zuid'))?.etag;
    const before = await etagOf();
    const { serviceUrl, ...rest } = first;
    await conversations().refresh({ serviceUrl, ...rest });
    assert.equal(await etagOf(), before);
    const moved = { ...first, serviceUrl: 'https://smba.trafficmanager.net/nl/' };
    await conversations().refresh(moved);
    assert.deepEqual(await conversationOf(zuid), moved);
    assert.deepEqual((await conversations().ofConversation(first.conversationId))?.conversation, moved);
  });
  it('that is bound to nothing is not refreshed into a binding', async () => {
    await bind(zuid, first);
    await bind(zuid, second);
    await conversations().refresh({ ...first, serviceUrl: 'https://smba.trafficmanager.net/nl/' });
    assert.deepEqual(await conversationOf(zuid), second);
    assert.equal(await targetOf(first), undefined);
  });
});
