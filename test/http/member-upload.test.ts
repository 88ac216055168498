import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { RoleId } from '../../src/domain/programme.ts';
import { textsIn } from '../../src/texts/text.ts';
import { aPerson, channel, chatWith, type Person } from '../teams/activities.ts';
import { buttonsOf } from '../teams/card.ts';
import { signInNameOf, startBot } from '../teams/harness.ts';
import { cardOf, sentence } from '../teams/shown.ts';
import { keepSecret } from '../teams/whole-log.ts';
import { apply, open, says, upload, wordsOf } from './upload-client.ts';

const nl = textsIn('nl');
const change = (area: string, role: string, added: number, had: number) =>
  nl('memberList.change', { area, role, added, had });
const applied = (count: number) => nl('page.members.applied', { count });
const csv = (...lines: readonly string[]) => ['gebied;persoon;rol', ...lines].join('\n');

/** Noord and Zuid have a channel, and the manager has the page that `ledenlijst` gives. */
async function aMemberPage() {
  const bot = await startBot();
  const marit = await bot.somebody('Marit', 'manager');
  for (const name of ['Noord', 'Zuid']) await bot.ask(marit, channel(name.toLowerCase()), `koppel ${name}`);
  const newLink = async () => {
    const card = cardOf(await bot.ask(marit, chatWith(marit), 'ledenlijst'));
    const url = buttonsOf(card)[0]?.url ?? assert.fail('there is no link');
    keepSecret(url.split('/').at(-1) ?? '');
    return url;
  };
  const roles = async (areaId: string) =>
    (await bot.stores().roles.ofArea(areaId)).map(({ role }) => role).toSorted();
  const noRow = async (act: () => Promise<unknown>) => {
    const written = await bot.writesDuring(act);
    assert.deepEqual(
      written.filter((table) => table !== 'Links'),
      [],
    );
  };
  return { bot, marit, roles, noRow, newLink, url: await newLink() };
}

describe('the page that takes a list of members', () => {
  it('shows in counts what it changes, and changes it when asked', async () => {
    const { roles, noRow, url } = await aMemberPage();
    says(await open(url), nl('page.members.title'), nl('page.members.label'), '15.30 uur');
    const list = csv(
      `Noord;${randomUUID()};lid`,
      `Noord;${randomUUID()};lid`,
      `Noord;${randomUUID()};trekker`,
      `Zuid;${randomUUID()};partner`,
    );
    await noRow(async () => {
      const shown = await upload(url, list);
      assert.equal(shown.status, 200);
      says(shown, change('Noord', 'Gebiedstrekker', 1, 0), change('Noord', 'Gebiedsteamlid', 2, 0));
      says(shown, change('Zuid', 'Partner', 1, 0), nl('page.upload.apply'));
    });
    says(await apply(url, await upload(url, list)), applied(4));
    assert.deepEqual(await roles('noord'), ['lead', 'member', 'member']);
    assert.deepEqual(await roles('zuid'), ['partner']);
  });
  it('says that nothing changes, and has nothing to apply, the second time', async () => {
    const { url, newLink } = await aMemberPage();
    const list = csv(`Noord;${randomUUID()};lid`);
    await apply(url, await upload(url, list));
    const again = await upload(await newLink(), list);
    says(again, nl('memberList.none'), change('Noord', 'Gebiedsteamlid', 0, 1));
    assert.ok(!again.html.includes('name="check"'));
  });
  it('gives each role once when the button is pressed twice at the same time, on two pages', async () => {
    const { roles, url, newLink } = await aMemberPage();
    const second = await newLink();
    const list = csv(`Noord;${randomUUID()};lid`, `Noord;${randomUUID()};lid`);
    const pages = [
      [url, await upload(url, list)],
      [second, await upload(second, list)],
    ] as const;
    await Promise.all([...pages, ...pages].map(([page, shown]) => apply(page, shown)));
    assert.deepEqual(await roles('noord'), ['member', 'member']);
  });
  it('is finished by pressing again after the store failed halfway', async () => {
    const { bot, roles, url } = await aMemberPage();
    const shown = await upload(url, csv(...Array.from({ length: 20 }, () => `Noord;${randomUUID()};lid`)));
    let calls = 0;
    bot.watched.failNext(new Error('the line is down'), ({ table, call }) => {
      if (table === 'Roles' && call === 'upsert') calls += 1;
      return calls === 11;
    });
    assert.equal((await apply(url, shown)).status, 500);
    assert.equal((await apply(url, shown)).status, 200);
    assert.equal((await roles('noord')).length, 20);
  });
  it('finds people by how they sign in, in any case and in the roster of another area', async () => {
    const { bot, url } = await aMemberPage();
    const anna = aPerson('Anna');
    bot.letIn(channel('zuid'), aPerson('Bram'), aPerson('Chris'), aPerson('Dina'), anna);
    await apply(url, await upload(url, csv(`Noord;${signInNameOf(anna).toUpperCase()};lid`)));
    const memberId = await bot.memberIdOf(anna);
    assert.deepEqual(await bot.stores().roles.ofMember(memberId), [
      { memberId, role: 'member', areaId: 'noord' },
    ]);
  });
  it('counts one person once, whether by object id or by sign-in name', async () => {
    const { bot, url } = await aMemberPage();
    const anna = aPerson('Anna');
    bot.letIn(channel('noord'), anna);
    const list = csv(`Noord;${anna.oid};lid`, `Noord;${signInNameOf(anna)};lid`, `Noord;${anna.oid};lid`);
    says(await upload(url, list), change('Noord', 'Gebiedsteamlid', 1, 0));
  });
  it('lets somebody who never spoke answer the first time', async () => {
    const { bot, marit, url } = await aMemberPage();
    const anna = aPerson('Anna');
    await apply(url, await upload(url, csv(`Noord;${anna.oid};lid`)));
    await bot.ask(marit, chatWith(marit), 'ronde Noord');
    const shown = await bot.press(anna, bot.baseCard(channel('noord')), nl('status.green'));
    assert.ok(JSON.stringify(shown).includes(nl('card.round.someone')));
  });
  it('asks no roster where nobody is named by how they sign in', async () => {
    const { bot, url } = await aMemberPage();
    const before = bot.connector.rosterCalls.length;
    await upload(url, csv(`Noord;${randomUUID()};lid`));
    assert.equal(bot.connector.rosterCalls.length, before);
  });
  it('reads a list as a spreadsheet in Western Europe saves it', async () => {
    const { url } = await aMemberPage();
    const list = `naam;gebied;persoon;rol\r\nZo\u00eb;Noord;${randomUUID()};lid\r\n`;
    const shown = await upload(url, new Uint8Array(Buffer.from(list, 'latin1')), 'leden.csv');
    says(shown, change('Noord', 'Gebiedsteamlid', 1, 0));
  });
});

describe('a mistake in a list of members', () => {
  it('is named with its line, with all the others, and nothing is applied', async () => {
    const { roles, noRow, url } = await aMemberPage();
    const list = csv(`Noord;${randomUUID()};lid`, `Nord;${randomUUID()};lid`, `Zuid;${randomUUID()};baas`);
    await noRow(async () => {
      const shown = await upload(url, list);
      assert.equal(shown.status, 422);
      says(shown, nl('page.upload.mistakes', { count: 2 }));
      says(shown, 'Regel 3: Het gebied “Nord” ken ik niet. Bedoel je Noord?');
      says(shown, 'Regel 4: De rol “baas” ken ik niet. Kies uit Gebiedsteamlid, Partner, Gebiedstrekker of');
      assert.ok(!shown.html.includes('name="check"'));
    });
    assert.deepEqual(await roles('noord'), []);
  });
  it('is an address that stands in no roster: the page names the line, not the address', async () => {
    const { bot, url } = await aMemberPage();
    bot.letIn(channel('noord'), aPerson('Anna'));
    const list = csv(`Noord;${signInNameOf({ name: 'Anna' })};lid`, 'Zuid;niemand@elders.example;lid');
    const shown = await upload(url, list);
    says(shown, `Regel 3: ${nl('memberList.mistake.personNotFound')}`);
    assert.ok(!wordsOf(shown).includes('niemand@') && !wordsOf(shown).includes('Regel 2'));
  });
  it('says so when a conversation did not tell who is in it', async () => {
    const { bot, url } = await aMemberPage();
    bot.connector.failRoster(channel('noord').id);
    const shown = await upload(url, csv('Zuid;anna@gemeente.example;lid'));
    says(shown, nl('memberList.mistake.personNotFound'), nl('memberList.unanswered', { count: 1 }));
  });
  it('that came in between is shown in place of applying the list', async () => {
    const { bot, roles, url } = await aMemberPage();
    const anna = aPerson('Anna');
    bot.letIn(channel('noord'), anna);
    const shown = await upload(url, csv(`Noord;${signInNameOf(anna)};lid`));
    bot.emptyRoster(channel('noord'));
    const refused = await apply(url, shown);
    assert.equal(refused.status, 422);
    says(refused, nl('memberList.mistake.personNotFound'));
    assert.deepEqual(await roles('noord'), []);
  });
  for (const [name, file] of [
    ['a picture', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0xff, 0xfe, 0, 0])],
    ['a workbook', new Uint8Array([0x50, 0x4b, 3, 4, 0, 0])],
  ] as const) {
    it(`is ${name} in place of a list`, async () => {
      const { url } = await aMemberPage();
      const shown = await upload(url, file, 'leden.xlsx');
      assert.equal(shown.status, 422);
      says(shown, nl('page.members.noText'));
    });
  }
  it('has its markup shown as it was typed', async () => {
    const { url } = await aMemberPage();
    const shown = await upload(url, csv(`<script>alert(1)</script>;${randomUUID()};lid`));
    assert.equal(shown.status, 422);
    assert.doesNotMatch(shown.html, /<script/);
  });
});

describe('who may read in a list of members', () => {
  const others: readonly [string, RoleId | undefined, string | undefined][] = [
    ['somebody without a role', undefined, undefined],
    ['a lead', 'lead', 'noord'],
    ['the administrator', 'admin', undefined],
  ];
  for (const [name, role, areaId] of others) {
    it(`is not ${name}`, async () => {
      const { bot } = await aMemberPage();
      const somebody = await bot.somebody('Iemand', role, areaId);
      const said = sentence(await bot.ask(somebody, chatWith(somebody), 'ledenlijst'));
      assert.match(said, /^Dit mag alleen een Programmamanager\./);
    });
  }
  it('gets the link in their own chat only', async () => {
    const { bot, marit } = await aMemberPage();
    const said = sentence(await bot.ask(marit, channel('noord'), 'ledenlijst'));
    assert.equal(said, nl('reply.wrongScope.personal'));
  });
  it('is nobody who lost the role: not to open, to check or to apply', async () => {
    const { bot, marit, roles, url } = await aMemberPage();
    const list = csv(`Noord;${randomUUID()};lid`);
    const shown = await upload(url, list);
    await bot.stores().roles.revoke({ memberId: await bot.memberIdOf(marit), role: 'manager' });
    for (const refused of [await open(url), await upload(url, list), await apply(url, shown)]) {
      assert.equal(refused.status, 403);
      says(refused, nl('page.upload.notAllowed'));
    }
    assert.deepEqual(await roles('noord'), []);
  });
  it('is nobody after half an hour', async () => {
    const { bot, roles, url } = await aMemberPage();
    const shown = await upload(url, csv(`Noord;${randomUUID()};lid`));
    bot.wallClock.forward(30 * 60_000);
    assert.equal((await apply(url, shown)).status, 404);
    assert.deepEqual(await roles('noord'), []);
  });
});

describe('who stands in a list of members', () => {
  it('is stored in Identities alone and logged nowhere, and the file that waits can be read by the link alone', async () => {
    const { bot, url } = await aMemberPage();
    const people: readonly Person[] = [aPerson('Annabel de Vries'), aPerson('Bram Willemsen')];
    bot.letIn(channel('noord'), ...people);
    const before = bot.watched.writes.length;
    const shown = await upload(url, csv(...people.map((person) => `Noord;${signInNameOf(person)};lid`)));
    const token = url.split('/').at(-1) ?? '';
    const link = await bot.stores().links.find(token);
    const kept = await bot.context().blobs.get(link?.checked?.blobName ?? '');
    assert.ok(kept && kept.length > 0);
    await apply(url, shown);
    const writes = bot.watched.writes.slice(before);
    const traced = writes.filter((write) => people.some(({ oid }) => JSON.stringify(write).includes(oid)));
    assert.deepEqual(new Set(traced.map(({ table }) => table)), new Set(['Identities']));
    const everything = JSON.stringify([writes, bot.logged, Buffer.from(kept).toString('latin1')]);
    for (const person of people)
      for (const trace of [person.name, signInNameOf(person)])
        assert.ok(!everything.includes(trace), `${trace} is kept`);
    for (const { oid } of people) assert.ok(!JSON.stringify(bot.logged).includes(oid));
  });
});
