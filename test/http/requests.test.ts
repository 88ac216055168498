import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { aPerson, chatWith, typedActivity } from '../teams/activities.ts';
import { startBot } from '../teams/harness.ts';

const anna = aPerson('Anna');
const good = typedActivity(anna, chatWith(anna), 'help', 'http://127.0.0.1:9');
const json = (changes: Record<string, unknown>) => JSON.stringify({ ...good, ...changes });

/** What tells somebody outside how the program is made, or where it went wrong. */
const internals = /node_modules|\bat .*\.(?:js|ts)|src\/|stack|Error:|undefined|restify|botframework/i;

describe('what is sent to the bot’s address', () => {
  const table: readonly [string, string, Record<string, string>, number][] = [
    ['no body', '', {}, 400],
    ['no JSON', '{"type": "message"', {}, 400],
    ['a list', '[]', {}, 400],
    ['null', 'null', {}, 400],
    ['a number', '7', {}, 400],
    ['JSON that goes ten thousand deep', '['.repeat(10_000) + ']'.repeat(10_000), {}, 400],
    ['no type', json({ type: undefined }), {}, 400],
    ['an empty type', json({ type: '' }), {}, 400],
    ['nobody who speaks', json({ from: undefined }), {}, 400],
    ['somebody without an id', json({ from: { name: 'Anna' } }), {}, 400],
    ['no conversation', json({ conversation: undefined }), {}, 400],
    ['a conversation that is a text', json({ conversation: 'a:1' }), {}, 400],
    ['nobody it is for', json({ recipient: undefined }), {}, 400],
    ['no channel', json({ channelId: undefined }), {}, 400],
    ['no service URL', json({ serviceUrl: undefined }), {}, 400],
    ['a service URL of a file', json({ serviceUrl: 'file:///etc/passwd' }), {}, 400],
    ['a service URL of a script', json({ serviceUrl: 'javascript:alert(1)' }), {}, 400],
    ['a form', 'type=message', { 'content-type': 'application/x-www-form-urlencoded' }, 400],
    ['a file', 'type=message', { 'content-type': 'application/octet-stream' }, 400],
    ['300 KB', json({ text: 'x'.repeat(300 * 1024) }), {}, 413],
  ];
  for (const [name, body, headers, status] of table) {
    it(`is refused with ${status} and a word on nothing inside: ${name}`, async () => {
      const bot = await startBot();
      const response = await bot.post(body, headers);
      assert.equal(response.status, status);
      assert.doesNotMatch(await response.text(), internals);
      assert.deepEqual([bot.watched.writes, bot.logged, bot.connector.requests], [[], [], []]);
    });
  }
  const packed: readonly [string, Buffer<ArrayBuffer>, string][] = [
    ['a small body that unpacks to 64 MB', gzipSync(`"${'x'.repeat(64 * 1024 * 1024)}"`), 'gzip'],
    ['a body that says it is packed and is not', Buffer.from('{"type":"message"}'), 'gzip'],
    ['half of a packed body', gzipSync(JSON.stringify(good)).subarray(0, 40), 'gzip'],
    ['a body packed in another way', Buffer.from('{}'), 'br'],
  ];
  for (const [name, body, encoding] of packed) {
    it(`is refused with 415, and the program lives on: ${name}`, async () => {
      const bot = await startBot();
      const headers = { 'content-type': 'application/json', 'content-encoding': encoding };
      const response = await fetch(`${bot.url()}/api/messages`, { method: 'POST', headers, body });
      assert.equal(response.status, 415);
      assert.doesNotMatch(await response.text(), internals);
      assert.equal((await fetch(`${bot.url()}/healthz`)).status, 200);
    });
  }
  it('is forgotten when it breaks off half-way, and the program lives on', async () => {
    const bot = await startBot();
    const { port, hostname } = new URL(bot.url());
    const socket = connect(Number(port), hostname);
    await once(socket, 'connect');
    socket.write('POST /api/messages HTTP/1.1\r\nhost: x\r\ncontent-length: 400\r\n\r\n{"type": "mess');
    socket.resetAndDestroy();
    await once(socket, 'close');
    assert.equal((await fetch(`${bot.url()}/healthz`)).status, 200);
  });
  it('is taken as JSON whatever it says it is, and answered', async () => {
    const bot = await startBot();
    const body = JSON.stringify({ ...good, serviceUrl: bot.connector.url });
    const response = await bot.post(body, { 'content-type': 'text/plain' });
    assert.equal(response.status, 200);
    assert.equal(bot.connector.requests.length, 1);
  });
});

describe('any other address', () => {
  const table: readonly [string, string, number][] = [
    ['GET', '/healthz', 200],
    ['GET', '/', 404],
    ['GET', '/api/messages', 405],
    ['PUT', '/api/messages', 405],
    ['GET', '/d/', 404],
    ['GET', '/d/..%2f..%2fpackage.json', 404],
    ['DELETE', '/d/x', 405],
  ];
  for (const [method, path, status] of table) {
    it(`answers ${status} to ${method} ${path}`, async () => {
      const bot = await startBot();
      const response = await fetch(bot.url() + path, { method });
      assert.equal(response.status, status);
      assert.doesNotMatch(await response.text(), internals);
    });
  }
});
