import assert from 'node:assert/strict';
import { BotAdapter } from '../../src/teams/adapter.ts';
import { createBot } from '../../src/teams/bot.ts';
import { createFrontDoor } from '../../src/teams/front-door.ts';
import { createMessenger } from '../../src/teams/messenger.ts';
import { textsIn } from '../../src/texts/text.ts';
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

describe('the bot of one organisation', () => {
  /** The bot as production makes it, behind a door that looks at no token. */
  async function theBot() {
    const app = await startTestApp({});
    const adapter = new BotAdapter('local');
    const { log } = app.context();
    const bot = createBot(app.context(), identity, createMessenger(adapter), log);
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
