import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { openRoleStore } from '../../src/storage/role-store.ts';
import { StoreUnavailable, type Table } from '../../src/storage/table.ts';
import { aConversation, anna, bram } from './samples.ts';
import { onEveryStore } from './store-bench.ts';

const tenant = 'f6ad5f1c-4b1c-4a8a-8d5a-0d2f5a7c0001';

onEveryStore('a person', (bench) => {
  let objectId: string;
  beforeEach(() => {
    objectId = randomUUID();
  });
  const ensure = () => bench().stores.identities.ensure(tenant, objectId);

  it('gets a member id at the first turn and keeps it', async () => {
    const first = await ensure();
    assert.deepEqual(await ensure(), first);
    assert.notEqual(first.memberId, objectId);
    assert.notEqual((await bench().stores.identities.ensure(tenant, randomUUID())).memberId, first.memberId);
  });
  it('is one member after ten first turns at once, with one way back', async () => {
    const signIns = await Promise.all(Array.from({ length: 10 }, ensure));
    const members = new Set(signIns.map(({ memberId }) => memberId));
    assert.equal(members.size, 1);
    const [memberId = ''] = members;
    const identity = await bench().stores.identities.findIdentity(memberId);
    assert.deepEqual(identity, { memberId, tenantId: tenant, objectId });
    assert.deepEqual(await ensure(), signIns[0]);
  });
  it('whose sign-in cannot be read is an error, not a new member', async () => {
    await bench().tables.Identities.upsert({
      partitionKey: `${tenant}|${objectId}`,
      rowKey: 'id',
      schemaVersion: 99,
    });
    await assert.rejects(ensure(), /cannot be read/);
  });
  it('keeps the language that was chosen', async () => {
    const { memberId } = await ensure();
    await bench().stores.identities.setLanguage(tenant, objectId, 'en');
    assert.deepEqual(await ensure(), { tenantId: tenant, objectId, memberId, language: 'en' });
  });
  it('keeps the personal conversation, and pays for a write only when it changed', async () => {
    const { identities } = bench().stores;
    const { memberId } = await ensure();
    const conversation = aConversation({ kind: 'personal', conversationId: 'a:anna' });
    await identities.changeIdentity(memberId, { personalConversation: conversation });
    const { etag } = (await bench().tables.Identities.get(memberId, 'id')) ?? assert.fail();
    const { serviceUrl, ...rest } = conversation;
    await identities.changeIdentity(memberId, { personalConversation: { serviceUrl, ...rest } });
    assert.equal((await bench().tables.Identities.get(memberId, 'id'))?.etag, etag);
    const moved = { ...conversation, serviceUrl: 'https://smba.trafficmanager.net/nl/' };
    await identities.changeIdentity(memberId, { personalConversation: moved });
    assert.deepEqual((await identities.findIdentity(memberId))?.personalConversation, moved);
  });
  it('that nobody knows has no identity', async () => {
    assert.equal(await bench().stores.identities.findIdentity(anna), undefined);
  });
});

onEveryStore('a role', (bench) => {
  it('is found from the member and from the area', async () => {
    const { roles } = bench().stores;
    await roles.grant({ memberId: anna, role: 'lead', areaId: 'zuid' });
    await roles.grant({ memberId: anna, role: 'manager' });
    await roles.grant({ memberId: bram, role: 'member', areaId: 'zuid' });
    assert.deepEqual(await roles.ofMember(anna), [
      { memberId: anna, role: 'lead', areaId: 'zuid' },
      { memberId: anna, role: 'manager' },
    ]);
    assert.deepEqual(await roles.ofArea('zuid'), [
      { memberId: anna, role: 'lead', areaId: 'zuid' },
      { memberId: bram, role: 'member', areaId: 'zuid' },
    ]);
    assert.deepEqual(await roles.ofArea('noord'), []);
  });
  it('that is given twice is there once', async () => {
    const { roles } = bench().stores;
    for (const _ of [1, 2]) await roles.grant({ memberId: anna, role: 'lead', areaId: 'zuid' });
    assert.equal((await roles.ofMember(anna)).length, 1);
    assert.equal((await roles.ofArea('zuid')).length, 1);
  });
  it('that is taken away is gone on both sides, also the second time, and no other role with it', async () => {
    const { roles } = bench().stores;
    const member = { memberId: anna, role: 'member', areaId: 'zuid' } as const;
    const others = [
      { memberId: anna, role: 'lead', areaId: 'zuid' },
      { memberId: anna, role: 'member', areaId: 'noord' },
    ] as const;
    for (const grant of [member, ...others]) await roles.grant(grant);
    for (const _ of [1, 2]) {
      await roles.revoke(member);
      assert.deepEqual(await roles.ofMember(anna), [others[0], others[1]]);
      assert.deepEqual(await roles.ofArea('zuid'), [others[0]]);
    }
  });
  it('of the whole programme can be taken away too', async () => {
    const { roles } = bench().stores;
    await roles.grant({ memberId: anna, role: 'manager' });
    await roles.revoke({ memberId: anna, role: 'manager' });
    assert.deepEqual([await roles.ofMember(anna), await roles.ofProgramme()], [[], []]);
  });
  it('stops working at once when only half of it could be taken away', async () => {
    const { stores, tables } = bench();
    const grant = { memberId: bram, role: 'deputy', areaId: 'zuid' } as const;
    await stores.roles.grant(grant);
    const failing = { ...tables.Roles, delete: failAfter(1, tables.Roles.delete) };
    const half = openRoleStore({
      tables: { ...tables, Roles: failing },
      onUnreadable: ({ reason }) => assert.fail(reason),
    });
    await assert.rejects(half.revoke(grant));
    assert.deepEqual(await stores.roles.ofMember(bram), []);
    await stores.roles.revoke(grant);
    assert.deepEqual(await stores.roles.ofArea('zuid'), []);
  });
});

type Delete = Table['delete'];

function failAfter(calls: number, act: Delete): Delete {
  let left = calls;
  return async (...keys) => {
    left -= 1;
    if (left < 0) throw new StoreUnavailable('the line is down');
    return act(...keys);
  };
}
