import assert from 'node:assert/strict';
import type { RoleId } from '../../src/domain/programme.ts';
import { textsIn } from '../../src/texts/text.ts';
import { aPerson, channel, chatWith, type Person } from './activities.ts';
import { fieldsOf, findButton, textOf } from './card.ts';
import { signInNameOf, startBot } from './harness.ts';
import { cardOf, sentence } from './shown.ts';

const nl = textsIn('nl');
const save = nl('card.leads.save');
const area = 'Twekkelerveld';
const place = channel('twekkelerveld');
const nobody = { title: nl('card.leads.nobody'), value: 'nobody' };

async function boundArea(...names: readonly string[]) {
  const bot = await startBot();
  const marit = await bot.somebody('Marit', 'manager');
  await bot.ask(marit, place, `koppel ${area}`);
  const people = names.map((name) => aPerson(name));
  bot.letIn(place, ...people);
  const ask = () => bot.ask(marit, chatWith(marit), `trekker ${area}`);
  /** Who has which role of the area, by name. */
  const roles = async () => {
    const grants = await bot.stores().roles.ofArea('twekkelerveld');
    const known = await Promise.all(
      people.map(async (person) => [await bot.memberIdOf(person), person.name]),
    );
    const nameOf = new Map(known.map(([id, name]) => [id, name]));
    return grants.map(({ role, memberId }) => `${role} ${nameOf.get(memberId)}`).toSorted();
  };
  const give = async (person: Person | undefined, role: RoleId) => {
    assert.ok(person);
    await bot.stores().roles.grant({ memberId: await bot.memberIdOf(person), role, areaId: 'twekkelerveld' });
  };
  return { bot, marit, people, ask, roles, give };
}

type Choice = { title: string; value: string };

function choicesOf(card: Record<string, unknown>, id: 'lead' | 'deputies'): Choice[] {
  const body = card['body'] as { id?: string; choices?: Choice[] }[];
  return body.find((part) => part.id === id)?.choices ?? [];
}

function idsOf(people: readonly (Person | undefined)[]): string {
  return people.map((person) => person?.oid ?? assert.fail()).join(',');
}

describe('trekker', () => {
  it('gives the choice of the people of the area’s conversation, over more than one page', async () => {
    const { people, ask } = await boundArea('Anna', 'Bram', 'Chris', 'Dina');
    const card = cardOf(await ask());
    const choices = people.map(({ name, oid }) => ({ title: name, value: oid }));
    assert.deepEqual(choicesOf(card, 'lead'), [nobody, ...choices]);
    assert.deepEqual(choicesOf(card, 'deputies'), choices);
    assert.deepEqual(fieldsOf(card), { lead: 'nobody', deputies: '' });
  });
  it('asks with buttons where no area is named, and understands English', async () => {
    const { bot, marit } = await boundArea('Anna');
    const choice = await bot.ask(marit, chatWith(marit), 'lead');
    const before = bot.connector.requests.length;
    await bot.press(marit, choice, area);
    const [said] = bot.connector.requests.slice(before);
    assert.match(JSON.stringify(said?.activity), new RegExp(nl('card.leads.title', { area })));
  });
  it('gives the roles, and has them chosen the next time', async () => {
    const { bot, marit, people, ask, roles } = await boundArea('Anna', 'Bram', 'Chris');
    const [anna, bram, chris] = people;
    const typed = { lead: idsOf([anna]), deputies: idsOf([bram, chris]) };
    const done = await bot.press(marit, await ask(), save, typed);
    assert.equal(textOf(cardOf(done)).trim(), nl('reply.leads.saved', { area, leads: 1, deputies: 2 }));
    assert.deepEqual(await roles(), ['deputy Bram', 'deputy Chris', 'lead Anna']);
    const { lead, deputies } = fieldsOf(cardOf(await ask()));
    assert.equal(lead, idsOf([anna]));
    assert.deepEqual(new Set(deputies?.split(',')), new Set([bram?.oid, chris?.oid]));
  });
  it('takes the roles from who is no longer, and leaves a member a member', async () => {
    const { bot, marit, people, ask, roles, give } = await boundArea('Anna', 'Bram', 'Chris');
    const [anna, bram, chris] = people;
    await give(anna, 'member');
    await give(anna, 'lead');
    await give(bram, 'deputy');
    await bot.press(marit, await ask(), save, { lead: idsOf([bram]), deputies: idsOf([chris]) });
    assert.deepEqual(await roles(), ['deputy Chris', 'lead Bram', 'member Anna']);
    await bot.press(marit, await ask(), save, { lead: 'nobody', deputies: '' });
    assert.deepEqual(await roles(), ['member Anna']);
  });
  it('lets a new lead answer at once, and a former one no more', async () => {
    const { bot, marit, people, ask } = await boundArea('Anna', 'Bram');
    const [anna, bram] = people;
    assert.ok(anna && bram);
    await bot.ask(marit, chatWith(marit), `ronde ${area}`);
    const press = (person: Person) => bot.press(person, bot.baseCard(place), nl('card.round.recordLesson'));
    for (const [lead, former] of [
      [anna, bram],
      [bram, anna],
    ] as const) {
      await bot.press(marit, await ask(), save, { lead: lead.oid });
      assert.equal((await press(lead)).kind, 'card');
      assert.equal(sentence(await press(former)), nl('reply.notYourArea', { area }));
    }
  });
  it('is once, however often it is sent', async () => {
    const { bot, marit, people, ask, roles } = await boundArea('Anna');
    const card = await ask();
    for (const _ of [1, 2]) await bot.press(marit, card, save, { lead: idsOf(people) });
    assert.deepEqual(await roles(), ['lead Anna']);
  });
  it('puts first who leads, then who belongs to the area, then the others', async () => {
    const { people, ask, give } = await boundArea('Anna', 'Bram', 'Chris', 'Dina');
    await give(people[3], 'deputy');
    await give(people[2], 'member');
    const names = choicesOf(cardOf(await ask()), 'deputies').map(({ title }) => title);
    assert.deepEqual(names, ['Dina', 'Chris', 'Anna', 'Bram']);
  });
  it('tells two people of one name apart by how they sign in', async () => {
    const { ask } = await boundArea('Anna', 'Anna');
    const names = choicesOf(cardOf(await ask()), 'deputies').map(({ title }) => title);
    assert.deepEqual(names, Array(2).fill(`Anna (${signInNameOf({ name: 'Anna' })})`));
  });
  it('warns that who left the conversation loses the role, and takes it on saving', async () => {
    const { bot, marit, people, ask, roles, give } = await boundArea('Anna', 'Bram');
    const lotte = await bot.somebody('Lotte');
    await give(lotte, 'lead');
    await give(people[0], 'deputy');
    const card = await ask();
    assert.ok(textOf(cardOf(card)).includes(nl('card.leads.leaving', { count: 1 })));
    await bot.press(marit, card, save);
    assert.deepEqual(await roles(), ['deputy Anna']);
  });
  it('shows no more than fifty people, and says how another gets on it', async () => {
    const { ask } = await boundArea(...Array.from({ length: 53 }, (_, index) => `Lid ${index}`));
    const card = cardOf(await ask());
    assert.equal(choicesOf(card, 'deputies').length, 50);
    assert.ok(textOf(card).includes(nl('card.leads.more', { count: 50, area })));
  });
});

describe('the choice of a lead is refused', () => {
  const refusals: readonly [string, RoleId | undefined, string | undefined][] = [
    ['somebody without a role', undefined, undefined],
    ['the lead of the area', 'lead', 'twekkelerveld'],
    ['the administrator', 'admin', undefined],
    ['somebody of the steering group', 'steering', undefined],
  ];
  for (const [name, role, areaId] of refusals) {
    it(`to ${name}, typed and sent`, async () => {
      const { bot, people, ask, roles } = await boundArea('Anna');
      const somebody = await bot.somebody('Iemand', role, areaId);
      const before = await roles();
      const said = sentence(await bot.ask(somebody, chatWith(somebody), `trekker ${area}`));
      assert.match(said, /Programmamanager/);
      const { data, verb } = findButton(cardOf(await ask()), save);
      const value = { action: { type: 'Action.Execute', verb, data: { ...data, lead: idsOf(people) } } };
      const refused = await bot.invoke(somebody, chatWith(somebody), 'adaptiveCard/action', value);
      assert.equal(sentence(refused), nl('reply.leads.notYours'));
      assert.deepEqual(await roles(), before);
    });
  }
  it('outside the manager’s own chat, so that no name is shown to others', async () => {
    const { bot, marit, people, ask, roles } = await boundArea('Anna');
    assert.equal(sentence(await bot.ask(marit, place, `trekker ${area}`)), nl('reply.wrongScope.personal'));
    const { data, verb } = findButton(cardOf(await ask()), save);
    const value = { action: { type: 'Action.Execute', verb, data: { ...data, lead: idsOf(people) } } };
    const refused = await bot.invoke(marit, place, 'adaptiveCard/action', value);
    assert.equal(sentence(refused), nl('reply.wrongScope.personal'));
    assert.deepEqual(await roles(), []);
  });
  it('for somebody who left the conversation in the meantime: the form comes back with the people of now', async () => {
    const { bot, marit, people, ask, roles } = await boundArea('Anna', 'Bram');
    const card = await ask();
    bot.emptyRoster(place);
    bot.letIn(place, ...people.slice(1));
    const again = cardOf(
      await bot.press(marit, card, save, {
        lead: idsOf(people.slice(0, 1)),
        deputies: idsOf(people.slice(1)),
      }),
    );
    assert.ok(textOf(again).includes(nl('reply.leads.absent', { area })));
    assert.deepEqual(fieldsOf(again), { lead: 'nobody', deputies: idsOf(people.slice(1)) });
    assert.deepEqual(await roles(), []);
  });
  it('for one person as both', async () => {
    const { bot, marit, people, ask, roles } = await boundArea('Anna');
    const both = { lead: idsOf(people), deputies: idsOf(people) };
    const again = await bot.press(marit, await ask(), save, both);
    assert.ok(textOf(cardOf(again)).includes(nl('reply.leads.both')));
    assert.deepEqual(await roles(), []);
  });
  it('for an area without a conversation, and while Teams does not say who is in it', async () => {
    const { bot, marit, people, ask, roles } = await boundArea('Anna');
    const said = sentence(await bot.ask(marit, chatWith(marit), 'trekker Oost'));
    assert.equal(said, nl('reply.roundNotBound', { area: 'Oost' }));
    const card = await ask();
    bot.connector.failRoster(place.id);
    assert.equal(sentence(await ask()), nl('reply.rosterNoAnswer'));
    const refused = sentence(await bot.press(marit, card, save, { lead: idsOf(people) }));
    assert.equal(refused, nl('reply.rosterNoAnswer'));
    assert.deepEqual(await roles(), []);
  });
  for (const data of [null, {}, { areaId: 'atlantis', lead: 'nobody' }, { areaId: 'noord', lead: ['x'] }]) {
    it(`for ${JSON.stringify(data)}`, async () => {
      const { bot, marit } = await boundArea('Anna');
      const value = { action: { type: 'Action.Execute', verb: 'saveLeads', data } };
      const shown = await bot.invoke(marit, chatWith(marit), 'adaptiveCard/action', value);
      assert.equal(sentence(shown), nl('reply.oldCard'));
    });
  }
});

describe('who is in a conversation', () => {
  it('is stored nowhere but in Identities, of those who got a role, and logged nowhere', async () => {
    const { bot, marit, people, ask } = await boundArea('Annabel de Vries', 'Bram Willemsen');
    const [annabel, bram] = people;
    assert.ok(annabel && bram);
    await bot.press(marit, await ask(), save, { lead: annabel.oid });
    const rows = JSON.stringify(bot.watched.writes);
    for (const person of people)
      for (const trace of [person.name, signInNameOf(person), bram.oid])
        assert.ok(!rows.includes(trace), `${trace} is stored`);
    const traced = bot.watched.writes.filter((write) => JSON.stringify(write).includes(annabel.oid));
    assert.deepEqual(new Set(traced.map(({ table }) => table)), new Set(['Identities']));
    const log = JSON.stringify(bot.logged);
    for (const trace of people.flatMap(({ name, oid }) => [name, oid]))
      assert.ok(!log.includes(trace), trace);
  });
});
