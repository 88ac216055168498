import assert from 'node:assert/strict';
import { aDelivery, anna } from './samples.ts';
import { onEveryStore } from './store-bench.ts';

onEveryStore('a delivery', (bench) => {
  const claimed = { state: 'claimed', claimedUnder: 3 } as const;

  it('is claimed by one of ten', async () => {
    const { deliveries } = bench().stores;
    await deliveries.addAll([aDelivery({ state: 'queued' })]);
    const { etag } = (await deliveries.find(aDelivery())) ?? assert.fail();
    const claims = Array.from({ length: 10 }, (_, index) =>
      aDelivery({ ...claimed, claimedUnder: index + 1 }),
    );
    const tags = await Promise.all(claims.map((delivery) => deliveries.exchange(delivery, etag)));
    const winners = claims.filter((_, index) => tags[index] !== undefined);
    assert.deepEqual([(await deliveries.find(aDelivery()))?.value], winners);
  });
  it('is settled by who claimed it, with the tag that the claim gave', async () => {
    const { deliveries } = bench().stores;
    await deliveries.addAll([aDelivery({ state: 'queued' })]);
    const { etag } = (await deliveries.find(aDelivery())) ?? assert.fail();
    const tag = (await deliveries.exchange(aDelivery(claimed), etag)) ?? assert.fail();
    const sent = aDelivery({ ...claimed, state: 'sent', activityId: '1764146400000' });
    assert.notEqual(await deliveries.exchange(sent, tag), undefined);
    assert.equal(await deliveries.exchange(aDelivery({ state: 'failed' }), tag), undefined);
    assert.deepEqual((await deliveries.find(aDelivery()))?.value, sent);
  });
  it('stays as it is when it is added again, also among two hundred and fifty', async () => {
    const { deliveries } = bench().stores;
    await deliveries.addAll([aDelivery({ recipient: '120', state: 'sent' })]);
    const many = Array.from({ length: 250 }, (_, index) =>
      aDelivery({ recipient: String(index), state: 'queued' }),
    );
    await deliveries.addAll(many);
    const { rows } = await deliveries.ofSubject('twekkelerveld|2026-11-26');
    assert.equal(rows.length, 250);
    assert.deepEqual(
      rows.filter(({ state }) => state !== 'queued').map(({ recipient }) => recipient),
      ['120'],
    );
  });
  it('stands with the others of its subject', async () => {
    const { deliveries } = bench().stores;
    await deliveries.addAll([aDelivery({ recipient: 'b' }), aDelivery({ recipient: 'a' })]);
    await deliveries.addAll([aDelivery({ subject: 'zuid|2026-11-26' })]);
    const { rows } = await deliveries.ofSubject('twekkelerveld|2026-11-26');
    assert.deepEqual(
      rows.map(({ recipient }) => recipient),
      ['a', 'b'],
    );
  });
});

onEveryStore('a subject with deliveries on their way', (bench) => {
  const subject = 'twekkelerveld|2026-11-26';
  const since = '2026-11-26T08:30:00.000Z';

  it('is on the list until it is closed', async () => {
    const { deliveries } = bench().stores;
    await deliveries.markOpen({ subject, since });
    const [open, ...more] = await deliveries.openSubjects();
    assert.ok(open && more.length === 0);
    assert.deepEqual(open.value, { subject, since });
    assert.deepEqual(await deliveries.findOpen(subject), open);
    await deliveries.closeSubject(open);
    assert.deepEqual(await deliveries.openSubjects(), []);
  });
  it('stays on the list when more came in before it was closed', async () => {
    const { deliveries } = bench().stores;
    await deliveries.markOpen({ subject, since });
    const open = (await deliveries.findOpen(subject)) ?? assert.fail();
    await deliveries.markOpen({ subject, since: '2026-11-26T08:31:00.000Z' });
    await deliveries.closeSubject(open);
    assert.equal((await deliveries.openSubjects()).length, 1);
  });
});

onEveryStore('the list of what needs attention', (bench) => {
  const since = '2026-11-26T08:30:00.000Z';
  const of = (areaId: string) => ({
    areaId,
    subject: `${areaId}|2026-11-26`,
    kind: 'round' as const,
    recipient: 'area',
    state: 'ambiguous' as const,
    since,
  });

  it('is read for all areas or for one, and holds a delivery once', async () => {
    const { attention } = bench().stores;
    for (const areaId of ['zuid', 'noord', 'zuidwest', 'zuid']) await attention.put(of(areaId));
    assert.deepEqual(
      new Set((await attention.all()).rows.map(({ areaId }) => areaId)),
      new Set(['noord', 'zuid', 'zuidwest']),
    );
    assert.equal((await attention.all()).rows.length, 3);
    assert.deepEqual((await attention.ofArea('zuid')).rows, [of('zuid')]);
    await attention.remove(of('zuid'));
    assert.deepEqual((await attention.ofArea('zuid')).rows, []);
  });
});

onEveryStore('the lease', (bench) => {
  it('goes to one of ten who find it free, and changes hands under its tag', async () => {
    const { leases } = bench().stores;
    const renewedAt = '2026-11-26T08:30:00.000Z';
    const wanting = Array.from({ length: 10 }, (_, index) => ({ holder: `p${index}`, epoch: 1, renewedAt }));
    const outcomes = await Promise.all(wanting.map(leases.create));
    assert.equal(outcomes.filter((outcome) => outcome === 'created').length, 1);
    const { etag } = (await leases.find()) ?? assert.fail();
    const next = await Promise.all(wanting.map((one) => leases.exchange({ ...one, epoch: 2 }, etag)));
    assert.equal(next.filter((tag) => tag !== undefined).length, 1);
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
