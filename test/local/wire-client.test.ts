import assert from 'node:assert/strict';
import { localPeople } from '../../src/local/people.ts';
import { localPersonalChatId, localTeam, localTenantId } from '../../src/local/playground.ts';
import { bindClient } from '../../src/local/wire-client.ts';
import { openStores } from '../../src/storage/stores.ts';
import { openMemoryTables } from '../fakes/memory-tables.ts';

const first = 'http://127.0.0.1:56150/_connector';
const second = 'http://127.0.0.1:56151/_connector';
const noord = { kind: 'area', areaId: 'noord' } as const;
const twekkelerveld = { kind: 'area', areaId: 'twekkelerveld' } as const;

describe('the conversations of the local client', () => {
  const open = () => {
    const stores = openStores(
      { tables: openMemoryTables(), onUnreadable: ({ reason }) => assert.fail(reason) },
      () => 'Europe/Amsterdam',
    );
    return { stores };
  };

  it('are bound on the first start: General, the area’s channel and the steering group’s chat', async () => {
    const { stores } = open();
    await bindClient({ stores }, first);
    const { rows } = await stores.conversations.all();
    assert.equal(rows.length, 3);
    assert.ok(rows.every(({ conversation }) => conversation.serviceUrl === first));
    const bound = await stores.conversations.ofTarget(twekkelerveld);
    assert.equal(bound?.conversation.conversationId, localTeam.area.id);
    assert.equal(bound?.conversation.teamId, localTeam.id);
  });
  it('keep what somebody bound anew, at the address of the next start', async () => {
    const { stores } = open();
    await bindClient({ stores }, first);
    const bound = await stores.conversations.ofTarget(twekkelerveld);
    assert.ok(bound);
    await stores.conversations.bind({ target: noord, conversation: bound.conversation });
    await bindClient({ stores }, second);
    const kept = await stores.conversations.ofTarget(noord);
    assert.equal(kept?.conversation.conversationId, localTeam.area.id);
    assert.equal(kept?.conversation.serviceUrl, second);
    assert.equal(await stores.conversations.ofTarget(twekkelerveld), undefined);
  });
  it('are known for each of the six people, at the address of this start', async () => {
    const { stores } = open();
    for (const serviceUrl of [first, second]) {
      await bindClient({ stores }, serviceUrl);
      for (const person of localPeople) {
        const { memberId } = await stores.identities.ensure(localTenantId, person.oid);
        const known = await stores.identities.findIdentity(memberId);
        assert.equal(known?.teamsUserId, person.id);
        assert.equal(known?.personalConversation?.conversationId, localPersonalChatId(person));
        assert.equal(known?.personalConversation?.serviceUrl, serviceUrl);
      }
    }
  });
});
