import assert from 'node:assert/strict';
import { onEveryStore } from './store-bench.ts';

const message = { channelId: 'msteams', conversationId: '19:zuid@thread.tacv2', activityId: '1764170000001' };
const at = (seconds: number) => new Date(Date.UTC(2026, 10, 26, 15, 30, seconds));

onEveryStore('a message that comes in', (bench) => {
  it('is claimed by one of many at once', async () => {
    const { inbound } = bench().stores;
    const claims = await Promise.all(Array.from({ length: 8 }, () => inbound.claim(message, at(0))));
    assert.equal(claims.filter((claim) => claim === 'ours').length, 1);
  });
  it('is another one in another conversation, of another channel, and under another name', async () => {
    const { inbound } = bench().stores;
    const others = [
      { conversationId: '19:noord@thread.tacv2' },
      { channelId: 'emulator' },
      { activityId: '/?#' },
    ];
    await inbound.claim(message, at(0));
    for (const other of others) assert.equal(await inbound.claim({ ...message, ...other }, at(0)), 'ours');
  });
  it('is taken over by one of many when its claim is old', async () => {
    const { inbound } = bench().stores;
    await inbound.claim(message, at(0));
    assert.equal(await inbound.claim(message, at(9)), 'again');
    const claims = await Promise.all(Array.from({ length: 8 }, () => inbound.claim(message, at(10))));
    assert.equal(claims.filter((claim) => claim === 'ours').length, 1);
    assert.equal(await inbound.claim(message, at(19)), 'again', 'the one who took it over has it');
  });
  it('is never taken over when it was done', async () => {
    const { inbound } = bench().stores;
    await inbound.claim(message, at(0));
    await inbound.settle(message, at(1));
    assert.equal(await inbound.claim(message, at(10)), 'again');
    assert.equal(await inbound.claim(message, at(11)), 'longAgo');
    assert.equal(await inbound.claim(message, new Date('2027-01-01T00:00:00.000Z')), 'longAgo');
  });
});
