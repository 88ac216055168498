import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { aDelivery, anna } from './samples.ts';
import { onEveryStore } from './store-bench.ts';

onEveryStore('a delivery', (bench) => {
  it('is claimed by one of ten', async () => {
    const { deliveries } = bench().stores;
    const claims = Array.from({ length: 10 }, () => aDelivery({ deliveryId: randomUUID() }));
    const outcomes = await Promise.all(claims.map((delivery) => deliveries.claim(delivery)));
    const winners = claims.filter((_, index) => outcomes[index] === 'created');
    assert.deepEqual([(await deliveries.find(aDelivery()))?.value], winners);
  });
  it('is taken over by one of two', async () => {
    const { deliveries } = bench().stores;
    await deliveries.claim(aDelivery());
    const { etag } = (await deliveries.find(aDelivery())) ?? assert.fail();
    const [mine, theirs] = [aDelivery({ deliveryId: randomUUID() }), aDelivery({ deliveryId: randomUUID() })];
    assert.equal(await deliveries.reclaim(mine, etag), 'replaced');
    assert.equal(await deliveries.reclaim(theirs, etag), 'conflict');
    assert.deepEqual((await deliveries.find(aDelivery()))?.value, mine);
  });
  it('ends as it was settled', async () => {
    const { deliveries } = bench().stores;
    const sent = aDelivery({
      state: 'sent',
      activityId: '1764146400000',
      changedAt: '2026-11-26T08:30:02.000Z',
    });
    await deliveries.claim(aDelivery());
    await deliveries.settle(sent);
    assert.deepEqual((await deliveries.find(aDelivery()))?.value, sent);
  });
  it('stands with the others of its subject', async () => {
    const { deliveries } = bench().stores;
    await deliveries.claim(aDelivery({ recipient: 'b' }));
    await deliveries.claim(aDelivery({ recipient: 'a' }));
    await deliveries.claim(aDelivery({ subject: 'zuid|2026-11-26' }));
    const { rows } = await deliveries.ofSubject('twekkelerveld|2026-11-26');
    assert.deepEqual(
      rows.map(({ recipient }) => recipient),
      ['a', 'b'],
    );
  });
});

onEveryStore('a link', (bench) => {
  const link = {
    memberId: anna,
    blobName: 'rapport/2026-H2/concept.docx',
    fileName: 'voortgangsrapportage 2026-H2.docx',
    expiresAt: '2026-11-26T16:00:00.000Z',
  };

  it('is found by its token and by no other', async () => {
    const { links } = bench().stores;
    const [token, other] = [
      await links.create(link),
      await links.create({ ...link, fileName: 'ander.docx' }),
    ];
    const found = (await links.find(token)) ?? assert.fail();
    const { tokenHash, ...rest } = found;
    assert.deepEqual(rest, link);
    assert.notEqual(tokenHash, token);
    assert.equal((await links.find(other))?.fileName, 'ander.docx');
    assert.equal(await links.find(tokenHash), undefined);
  });
  it('stores only the hash of its token', async () => {
    const { links } = bench().stores;
    const token = await links.create(link);
    assert.match(token, /^[\w-]{43}$/);
    const { tokenHash } = (await links.find(token)) ?? assert.fail();
    const stored = await bench().tables.Links.get(tokenHash, 'link');
    assert.ok(stored);
    assert.equal(JSON.stringify(stored).includes(token), false);
  });
});
