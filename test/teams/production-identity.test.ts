import assert from 'node:assert/strict';
import { BotAdapter } from '../../src/teams/adapter.ts';
import { createBot } from '../../src/teams/bot.ts';
import { createFrontDoor } from '../../src/teams/front-door.ts';
import { createMessenger } from '../../src/teams/messenger.ts';
import { textsIn } from '../../src/texts/text.ts';
import { handTimer } from '../fakes/hand-timer.ts';
import { type KeyServer, startKeyServer } from '../fakes/key-server.ts';
import {
  aPerson,
  chatWith,
  invokeActivity,
  type Person,
  type SentActivity,
  tenantId,
  typedActivity,
} from './activities.ts';
import { type CardJson, textOf } from './card.ts';
import { readInvokeAnswer, sentence } from './shown.ts';
import { startTestApp } from './test-app.ts';

const nl = textsIn('nl');
const identity = { appId: '5c1c9a40-6a1d-4e0c-9a53-0000000000aa', tenantId };
const otherTenant = '00000000-aaaa-4bbb-8ccc-000000000001';

/** A token as anybody can write it: well-formed, for this bot, and signed by nobody. */
function selfMadeToken(claims: Record<string, unknown>): string {
  const part = (json: object) => Buffer.from(JSON.stringify(json)).toString('base64url');
  const forBot = { aud: identity.appId, exp: 4_000_000_000, ...claims };
  return [part({ alg: 'none', typ: 'JWT' }), part(forBot), ''].join('.');
}

describe('production, which has an app id', () => {
  const table: readonly [string, Record<string, string>][] = [
    ['no token', {}],
    ['an empty one', { authorization: '' }],
    ['a scheme without a token', { authorization: 'Bearer' }],
    ['something that is no token', { authorization: 'Bearer abc' }],
    ['another scheme', { authorization: 'Basic Ym90OmJvdA==' }],
    ['a token of somebody’s own making', { authorization: `Bearer ${selfMadeToken({ iss: 'https://ik' })}` }],
  ];
  for (const [name, headers] of table) {
    it(`answers 401 and does nothing: ${name}`, async () => {
      const app = await startTestApp({ identity });
      const anna = aPerson('Anna');
      const activity = typedActivity(anna, chatWith(anna), 'help', app.connector.url);
      const response = await app.post(JSON.stringify(activity), headers);
      assert.equal(response.status, 401, await response.text());
      assert.deepEqual([app.watched.writes, app.connector.requests, app.logged], [[], [], []]);
    });
  }
});

describe('a signed token', () => {
  let keys: KeyServer;
  beforeEach(async () => {
    keys = await startKeyServer();
  });
  afterEach(() => keys.stop());

  async function theProgram() {
    const app = await startTestApp({ identity: { ...identity, keysUrl: keys.keysUrl } });
    const anna = aPerson('Anna');
    const activity = typedActivity(anna, chatWith(anna), 'help', app.connector.url);
    const good = {
      iss: 'https://api.botframework.com',
      aud: identity.appId,
      serviceurl: app.connector.url,
      nbf: 1_700_000_000,
      exp: 4_000_000_000,
    };
    const post = (claims: Record<string, unknown>) =>
      app.post(JSON.stringify(activity), { authorization: `Bearer ${keys.sign({ ...good, ...claims })}` });
    return { app, post };
  }

  it('of the Bot Framework for this bot lets the person in', async () => {
    const { app, post } = await theProgram();
    assert.equal((await post({})).status, 200);
    assert.ok(app.watched.writes.some(({ table }) => table === 'Identities'));
  });
  const refused: readonly [string, Record<string, unknown>][] = [
    ['for another bot', { aud: '00000000-0000-0000-0000-000000000000' }],
    ['of another issuer', { iss: 'https://api.example.com' }],
    ['for another service address', { serviceurl: 'https://example.com' }],
    ['that has expired', { exp: 1_700_000_100 }],
  ];
  for (const [name, claims] of refused) {
    it(`${name} is refused`, async () => {
      const { app, post } = await theProgram();
      assert.equal((await post(claims)).status, 401);
      assert.deepEqual(app.watched.writes, []);
    });
  }
  it('is answered with 503 while the keys cannot be had, so that Teams tries again', async () => {
    const { app, post } = await theProgram();
    keys.stop();
    assert.equal((await post({})).status, 503);
    assert.deepEqual(app.watched.writes, []);
  });
  it('is answered with 503 when the keys do not come in time', async () => {
    const { app, post } = await theProgram();
    keys.fallSilent();
    assert.equal((await post({})).status, 503);
    assert.deepEqual(app.watched.writes, []);
  });
});

describe('the bot of one organisation', () => {
  /** The bot as production makes it, behind a door that looks at no token. */
  async function theBot() {
    const app = await startTestApp({});
    const adapter = new BotAdapter('local');
    const { log } = app.context();
    const bot = createBot(app.context(), identity, {
      messenger: createMessenger(adapter),
      timer: handTimer().timer,
      log,
    });
    const door = createFrontDoor(adapter, bot, log);
    const send = (activity: SentActivity) => door('', activity);
    const say = (person: Person, changes: SentActivity = {}) =>
      send({ ...typedActivity(person, chatWith(person), 'help', app.connector.url), ...changes });
    return { app, send, say };
  }

  it('answers who is of it', async () => {
    const { app, say } = await theBot();
    await say(aPerson('Anna'));
    assert.match(textOf(app.connector.requests[0]?.activity as CardJson), new RegExp(nl('card.help.title')));
  });
  const strangers: readonly [string, SentActivity][] = [
    ['is of another', {}],
    ['says so in one place only', { conversation: { id: 'a:1', conversationType: 'personal', tenantId } }],
    [
      'says nothing of an organisation',
      { channelData: {}, conversation: { id: 'a:1', conversationType: 'personal' } },
    ],
  ];
  for (const [name, changes] of strangers) {
    it(`tells who ${name} one sentence, and keeps nothing`, async () => {
      const { app, say } = await theBot();
      await say(aPerson('Vreemd', { tenantId: otherTenant }), changes);
      assert.deepEqual(
        app.connector.requests.map(({ activity }) => activity['text']),
        [nl('reply.otherOrganisation')],
      );
      assert.deepEqual(app.watched.writes, []);
    });
  }
  it('lets nobody of another press a button', async () => {
    const { app, send } = await theBot();
    const stranger = aPerson('Vreemd', { tenantId: otherTenant });
    const value = { action: { type: 'Action.Execute', verb: 'openLesson', data: {} } };
    const invoked = { name: 'adaptiveCard/action', value };
    const { body } = await send(invokeActivity(stranger, chatWith(stranger), invoked, app.connector.url));
    assert.equal(sentence(readInvokeAnswer(body, chatWith(stranger))), nl('reply.otherOrganisation'));
    assert.deepEqual(app.watched.writes, []);
  });
});
