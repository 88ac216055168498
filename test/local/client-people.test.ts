import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { noticeCard } from '../../src/cards/reply-cards.ts';
import { localPeople } from '../../src/local/people.ts';
import { localTeam, localTenantId, playgroundConfig, startPlayground } from '../../src/local/playground.ts';
import { bindClient } from '../../src/local/wire-client.ts';
import { textsIn } from '../../src/texts/text.ts';
import { readyForMember } from '../../src/use-cases/personal-delivery.ts';
import { typedActivity } from '../teams/activities.ts';
import { startBot } from '../teams/harness.ts';

const [marit, mo] = localPeople;
assert.ok(marit && mo);

/** The program and the real local client, with the manager in front of it and no page open. */
describe('the people of the local client', function () {
  this.timeout(60_000);
  let stop: () => Promise<void> = async () => {};
  afterEach(() => stop());

  async function started() {
    const bot = await startBot();
    const folder = await mkdtemp(join(tmpdir(), 'gebiedsronde-client-'));
    const client = await startPlayground({
      botEndpoint: `${bot.url()}/api/messages`,
      port: 0,
      folder,
      config: playgroundConfig(localPeople, marit?.oid ?? ''),
      log: () => {},
    });
    stop = async () => {
      await client.stop();
      await rm(folder, { recursive: true });
    };
    const serviceUrl = `${client.url}/_connector`;
    await bindClient(bot.context(), serviceUrl);
    const binding = await bot.stores().conversations.ofTarget({ kind: 'area', areaId: 'twekkelerveld' });
    return { bot, serviceUrl, channel: binding?.conversation ?? assert.fail() };
  }

  it('are in a channel as Teams tells of them: all six, and each alone', async () => {
    const { bot, channel } = await started();
    const { messenger } = bot.context();
    const roster = await Array.fromAsync(messenger.members(channel));
    const brief = (people: readonly { name: string; objectId: string }[]) =>
      people.map(({ name, objectId }) => `${name} ${objectId}`).toSorted();
    assert.deepEqual(brief(roster), brief(localPeople.map(({ name, oid }) => ({ name, objectId: oid }))));
    assert.deepEqual(await messenger.findMember(channel, mo.id), {
      teamsUserId: mo.id,
      objectId: mo.oid,
      name: mo.name,
      signInNames: [mo.email, mo.email],
      isGuest: false,
    });
    assert.equal(await messenger.findMember(channel, '29:nobody'), undefined);
  });
  it('confirm to belong to an area', async () => {
    const { bot, serviceUrl } = await started();
    const { id } = localTeam.area;
    const typed = typedActivity(
      { ...mo, tenantId: localTenantId },
      { kind: 'channel', id },
      'ik hoor bij',
      serviceUrl,
    );
    await bot.send({ ...typed, from: { id: mo.id, aadObjectId: mo.oid } });
    const { memberId } = await bot.stores().identities.ensure(localTenantId, mo.oid);
    assert.deepEqual(await bot.stores().roles.ofMember(memberId), [
      { memberId, role: 'member', areaId: 'twekkelerveld' },
    ]);
  });
  it('get what is for them alone: who sits in front of it now, the others when they do', async () => {
    const { bot } = await started();
    const states = await Promise.all(
      [marit, mo].map(async ({ oid }) => {
        const { memberId } = await bot.stores().identities.ensure(localTenantId, oid);
        const message = { card: noticeCard('Denk je eraan?', textsIn('nl')), summary: 'Denk je eraan?' };
        const ready = await readyForMember(bot.context(), memberId, async () => message);
        assert.ok(ready.kind === 'send');
        return bot
          .context()
          .messenger.send(ready.conversation, message)
          .then(
            () => 'sent',
            (error: Error) => error.name,
          );
      }),
    );
    assert.deepEqual(states, ['sent', 'RecipientGone']);
  });
  it('have a chat of their own by the id of Teams', async () => {
    const { bot, channel } = await started();
    const { messenger } = bot.context();
    const chat = await messenger.openPersonal(channel, marit.id);
    const message = { card: noticeCard('Hallo.', textsIn('nl')), summary: 'Hallo.' };
    assert.match(await messenger.send(chat, message), /\d/);
  });
});
