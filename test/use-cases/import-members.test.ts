import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { textsIn } from '../../src/texts/text.ts';
import { applyMemberImport, planMemberImport } from '../../src/use-cases/import-members.ts';
import { aPerson, channel, chatWith, type Person } from '../teams/activities.ts';
import { signInNameOf, startBot } from '../teams/harness.ts';

const nl = textsIn('nl');
const change = (area: string, role: string, added: number, had: number) =>
  nl('memberList.change', { area, role, added, had });

/** Noord and Zuid have a channel with people in it; the manager brings a list. */
async function manager() {
  const bot = await startBot();
  const marit = await bot.somebody('Marit', 'manager');
  for (const name of ['Noord', 'Zuid']) await bot.ask(marit, channel(name.toLowerCase()), `koppel ${name}`);
  const memberId = await bot.memberIdOf(marit);
  const roles = async (areaId: string) =>
    (await bot.stores().roles.ofArea(areaId)).map(({ role }) => role).toSorted();
  return {
    bot,
    marit,
    roles,
    plan: (text: string) => planMemberImport(bot.context(), memberId, text),
    apply: (text: string) => applyMemberImport(bot.context(), memberId, text),
  };
}

const csv = (...lines: readonly string[]) => ['gebied;persoon;rol', ...lines].join('\n');

describe('a list of members', () => {
  it('is shown in counts, gives the roles, and the second time changes nothing', async () => {
    const { bot, roles, plan, apply } = await manager();
    const list = csv(
      `Noord;${randomUUID()};lid`,
      `Noord;${randomUUID()};lid`,
      `Noord;${randomUUID()};trekker`,
      `Zuid;${randomUUID()};partner`,
    );
    const words = [
      change('Noord', 'Gebiedstrekker', 1, 0),
      change('Noord', 'Gebiedsteamlid', 2, 0),
      change('Zuid', 'Partner', 1, 0),
    ];
    const written = await bot.writesDuring(async () => assert.deepEqual((await plan(list)).lines, words));
    assert.deepEqual(written, []);
    assert.deepEqual(await roles('noord'), []);
    assert.deepEqual(await apply(list), { kind: 'applied', lines: words });
    assert.deepEqual(await roles('noord'), ['lead', 'member', 'member']);
    assert.deepEqual(await roles('zuid'), ['partner']);
    const again = await bot.writesDuring(async () => {
      assert.deepEqual((await apply(list)).lines, [
        change('Noord', 'Gebiedstrekker', 0, 1),
        change('Noord', 'Gebiedsteamlid', 0, 2),
        change('Zuid', 'Partner', 0, 1),
      ]);
    });
    assert.deepEqual(again, []);
  });
  it('finds people by how they sign in, in any case and in the roster of another area', async () => {
    const { bot, roles, apply } = await manager();
    const anna = aPerson('Anna');
    bot.letIn(channel('zuid'), aPerson('Bram'), aPerson('Chris'), aPerson('Dina'), anna);
    const done = await apply(csv(`Noord;${signInNameOf(anna).toUpperCase()};lid`));
    assert.equal(done.kind, 'applied');
    assert.deepEqual(await roles('noord'), ['member']);
    const memberId = await bot.memberIdOf(anna);
    assert.deepEqual(await bot.stores().roles.ofMember(memberId), [
      { memberId, role: 'member', areaId: 'noord' },
    ]);
  });
  it('counts one person once, whether by object id or by sign-in name', async () => {
    const { bot, plan } = await manager();
    const anna = aPerson('Anna');
    bot.letIn(channel('noord'), anna);
    const list = csv(`Noord;${anna.oid};lid`, `Noord;${signInNameOf(anna)};lid`, `Noord;${anna.oid};lid`);
    assert.deepEqual((await plan(list)).lines, [change('Noord', 'Gebiedsteamlid', 1, 0)]);
  });
  it('lets somebody who never spoke answer the first time', async () => {
    const { bot, marit, apply } = await manager();
    const anna = aPerson('Anna');
    await apply(csv(`Noord;${anna.oid};lid`));
    await bot.ask(marit, chatWith(marit), 'ronde Noord');
    const shown = await bot.press(anna, bot.baseCard(channel('noord')), nl('status.green'));
    assert.ok(JSON.stringify(shown).includes(nl('card.round.someone')));
  });
  it('asks no roster where nobody is named by how they sign in', async () => {
    const { bot, plan } = await manager();
    const before = bot.connector.rosterCalls.length;
    await plan(csv(`Noord;${randomUUID()};lid`));
    assert.equal(bot.connector.rosterCalls.length, before);
  });
  it('is finished by applying it again after the store failed halfway', async () => {
    const { bot, roles, apply } = await manager();
    const list = csv(...Array.from({ length: 20 }, () => `Noord;${randomUUID()};lid`));
    let calls = 0;
    bot.watched.failNext(new Error('the line is down'), ({ table, call }) => {
      if (table === 'Roles' && call === 'upsert') calls += 1;
      return calls === 11;
    });
    await assert.rejects(apply(list), /the line is down/);
    assert.equal((await apply(list)).kind, 'applied');
    assert.equal((await roles('noord')).length, 20);
  });
});

describe('a mistake in a list of members', () => {
  it('keeps all of it from being applied, and all mistakes are named in plain words', async () => {
    const { bot, roles, apply } = await manager();
    const list = csv(`Noord;${randomUUID()};lid`, `Nord;${randomUUID()};lid`, `Zuid;${randomUUID()};baas`);
    const written = await bot.writesDuring(async () => {
      const { kind, lines } = await apply(list);
      assert.equal(kind, 'mistakes');
      assert.deepEqual(
        lines.map((line) => line.split('.')[0]),
        ['Regel 3: het gebied “Nord” ken ik niet', 'Regel 4: de rol “baas” ken ik niet'],
      );
      assert.match(lines[0] ?? '', /Bedoel je Noord\?$/);
      assert.match(lines[1] ?? '', /Kies uit Gebiedsteamlid, Partner, Gebiedstrekker of Plaatsvervanger\.$/);
    });
    assert.deepEqual([written, await roles('noord')], [[], []]);
  });
  it('is an address that stands in no roster: the answer names the line, not the address', async () => {
    const { bot, plan, roles } = await manager();
    bot.letIn(channel('noord'), aPerson('Anna'));
    const list = csv(`Noord;${signInNameOf({ name: 'Anna' })};lid`, 'Zuid;niemand@elders.example;lid');
    const { kind, lines } = await plan(list);
    assert.deepEqual([kind, lines], ['mistakes', [nl('memberList.mistake.personNotFound', { line: 3 })]]);
    assert.ok(!JSON.stringify([lines, bot.logged]).includes('niemand@'));
    assert.deepEqual(await roles('noord'), []);
  });
  it('says so when a conversation did not tell who is in it', async () => {
    const { bot, plan } = await manager();
    bot.connector.failRoster(channel('noord').id);
    const { lines } = await plan(csv('Zuid;anna@gemeente.example;lid'));
    assert.deepEqual(lines, [
      nl('memberList.mistake.personNotFound', { line: 2 }),
      nl('memberList.unanswered', { count: 1 }),
    ]);
  });
  it('is told in the language of who brings the list', async () => {
    const { bot, marit, plan } = await manager();
    await bot.ask(marit, chatWith(marit), 'taal en');
    assert.deepEqual((await plan('')).lines, [textsIn('en')('memberList.mistake.empty', { line: 1 })]);
  });
});

describe('who stands in a list of members', () => {
  it('is stored in Identities alone, and logged nowhere', async () => {
    const { bot, apply } = await manager();
    const people: readonly Person[] = [aPerson('Annabel de Vries'), aPerson('Bram Willemsen')];
    bot.letIn(channel('noord'), ...people);
    const before = bot.watched.writes.length;
    await apply(csv(...people.map((person) => `Noord;${signInNameOf(person)};lid`)));
    const writes = bot.watched.writes.slice(before);
    const traced = writes.filter((write) => people.some(({ oid }) => JSON.stringify(write).includes(oid)));
    assert.deepEqual(new Set(traced.map(({ table }) => table)), new Set(['Identities']));
    const kept = JSON.stringify([writes, bot.logged]);
    for (const person of people)
      for (const trace of [person.name, signInNameOf(person)]) assert.ok(!kept.includes(trace), trace);
    for (const { oid } of people) assert.ok(!JSON.stringify(bot.logged).includes(oid));
  });
});
