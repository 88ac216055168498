import assert from 'node:assert/strict';
import type { RoleId } from '../../src/domain/programme.ts';
import { textsIn } from '../../src/texts/text.ts';
import { yamlContentType } from '../../src/use-cases/downloads.ts';
import { replaceProgramme } from '../../src/use-cases/replace-programme.ts';
import { channel, chatWith, type Person } from './activities.ts';
import { buttonsOf, textOf, titlesOf } from './card.ts';
import { startBot, type TestBot } from './harness.ts';
import { cardOf, type Shown, sentence } from './shown.ts';
import { enschedeText } from './test-app.ts';
import { keepSecret } from './whole-log.ts';

const nl = textsIn('nl');
const renamed = (name: string) => enschedeText.replace('name: Het Lang', `name: ${name}`);
const titleOf = (version: number) => nl('card.programme.putBack', { version: String(version) });
const nameOf = (bot: TestBot) => bot.context().programme.areas.find(({ id }) => id === 'het-lang')?.name;

const upload = (bot: TestBot, text: string) =>
  replaceProgramme(bot.context(), { text, source: 'upload', basedOn: bot.context().programmes.newest() });
const versionsOf = async (bot: TestBot) =>
  (await bot.stores().programmes.all()).versions.map(({ version, source }) => `${version} ${source}`);

/** Somebody with a role, and the card of the command after a number of uploads. */
async function shownTo(role: RoleId, names: readonly string[]) {
  const bot = await startBot();
  const marit = await bot.somebody('Marit', role);
  for (const name of names) await upload(bot, renamed(name));
  const card = await bot.ask(marit, chatWith(marit), 'programma');
  return { bot, marit, card };
}

function linkIn(shown: Shown): string {
  const url = buttonsOf(cardOf(shown))[0]?.url ?? '';
  keepSecret(url.split('/').at(-1) ?? '');
  return url;
}

describe('programma', () => {
  for (const role of ['manager', 'admin'] as const) {
    it(`shows a ${role} the version in force, since when and from where, and the last five`, async () => {
      const { card } = await shownTo(role, ['Lang 2', 'Lang 3', 'Lang 4', 'Lang 5', 'Lang 6']);
      const text = textOf(cardOf(card));
      assert.ok(text.includes('Versie 6 geldt sinds donderdag 26 november, 15.00 uur.'), text);
      assert.ok(text.includes(nl('card.programme.source.upload')));
      assert.deepEqual(titlesOf(cardOf(card)), [
        ...[5, 4, 3, 2].map(titleOf),
        nl('card.programme.upload'),
        nl('card.programme.download'),
      ]);
    });
  }
  it('gives a link on which another file is taken', async () => {
    const { bot, marit, card } = await shownTo('manager', []);
    const url = linkIn(await bot.press(marit, card, nl('card.programme.upload')));
    const form = new FormData();
    form.set('file', new Blob([renamed('Het Lange Land')]), 'programma.yaml');
    const page = await (await fetch(url, { method: 'POST', body: form })).text();
    const check = /name="check" value="([^"]+)"/.exec(page)?.[1] ?? '';
    await fetch(url, { method: 'POST', body: new URLSearchParams({ check }) });
    assert.equal(nameOf(bot), 'Het Lange Land');
  });
  for (const role of ['manager', 'admin'] as const) {
    it(`gives a ${role} a link to the file as it is in force, and as it was written`, async () => {
      const { bot, marit, card } = await shownTo(role, ['Het Lange Land']);
      const url = linkIn(await bot.press(marit, card, nl('card.programme.download')));
      const page = await (await fetch(url)).text();
      assert.ok(page.includes(nl('page.programmeFile.title')));
      const file = await fetch(url, { method: 'POST' });
      assert.equal(file.headers.get('content-type'), yamlContentType);
      assert.match(file.headers.get('content-disposition') ?? '', /programma-versie-2\.yaml/);
      assert.equal(await file.text(), renamed('Het Lange Land'));
    });
  }
  it('shows what putting a version back changes, and then puts it back as a new version', async () => {
    const { bot, marit, card } = await shownTo('manager', ['Het Lange Land']);
    const asked = await bot.press(marit, card, titleOf(1));
    assert.ok(textOf(cardOf(asked)).includes('Gebied “Het Lange Land” heet voortaan “Het Lang”.'));
    assert.deepEqual(await versionsOf(bot), ['2 upload', '1 file']);
    const done = await bot.press(marit, asked, titleOf(1));
    assert.ok(textOf(cardOf(done)).includes(nl('card.programme.notePutBack', { version: '1', as: '3' })));
    assert.ok(textOf(cardOf(done)).includes(nl('card.programme.source.revert', { version: '1' })));
    // What says the same as the version in force is not put back.
    assert.deepEqual(
      titlesOf(cardOf(done)).filter((title) => title.startsWith('Zet')),
      [titleOf(2)],
    );
    assert.equal(nameOf(bot), 'Het Lang');
    const [newest] = (await bot.stores().programmes.all()).versions;
    assert.deepEqual([newest?.source, newest?.ofVersion], ['revert', 1]);
    assert.equal(newest?.memberId, await bot.memberIdOf(marit));
  });
  it('puts a version back once, however often the button is pressed', async () => {
    const { bot, marit, card } = await shownTo('manager', ['Het Lange Land']);
    const asked = await bot.press(marit, card, titleOf(1));
    for (let times = 0; times < 2; times += 1) await bot.press(marit, asked, titleOf(1));
    assert.deepEqual(await versionsOf(bot), ['3 revert', '2 upload', '1 file']);
  });
  it('goes back to the versions without doing anything', async () => {
    const { bot, marit, card } = await shownTo('manager', ['Het Lange Land']);
    const asked = await bot.press(marit, card, titleOf(1));
    const back = await bot.press(marit, asked, nl('card.putBack.back'));
    assert.deepEqual(cardOf(back), cardOf(card));
    assert.deepEqual(await versionsOf(bot), ['2 upload', '1 file']);
  });
  it('asks again, with what changes now, when another version came in between', async () => {
    const { bot, marit, card } = await shownTo('manager', ['Het Lange Land']);
    const asked = await bot.press(marit, card, titleOf(1));
    await upload(bot, renamed('Het Korte Land'));
    const again = await bot.press(marit, asked, titleOf(1));
    assert.ok(textOf(cardOf(again)).includes(nl('card.putBack.overtaken')));
    assert.ok(textOf(cardOf(again)).includes('Gebied “Het Korte Land” heet voortaan “Het Lang”.'));
    assert.equal(nameOf(bot), 'Het Korte Land');
    await bot.press(marit, again, titleOf(1));
    assert.deepEqual(await versionsOf(bot), ['4 revert', '3 upload', '2 upload', '1 file']);
  });
  it('says so where a version is not there, or cannot be read any more', async () => {
    const { bot, marit, card } = await shownTo('manager', []);
    assert.ok(card.kind === 'card');
    for (const verb of ['askPutBack', 'putBackProgramme']) {
      const value = { action: { type: 'Action.Execute', verb, data: { version: 9, basedOn: 1 } } };
      const said = await bot.invoke(marit, chatWith(marit), 'adaptiveCard/action', value);
      assert.equal(sentence(said), nl('reply.programme.unreadable'));
    }
    assert.deepEqual(await versionsOf(bot), ['1 file']);
  });
  it('keeps to whole numbers for versions', async () => {
    const { bot, marit } = await shownTo('manager', ['Het Lange Land']);
    for (const data of [
      {},
      { version: 'x', basedOn: 2 },
      { version: 0, basedOn: 2 },
      { version: 1.5, basedOn: 2 },
    ]) {
      const value = { action: { type: 'Action.Execute', verb: 'putBackProgramme', data } };
      const said = await bot.invoke(marit, chatWith(marit), 'adaptiveCard/action', value);
      assert.equal(sentence(said), nl('reply.oldCard'));
    }
  });
});

describe('the programme file in the client', () => {
  const verbs = ['showProgramme', 'askPutBack', 'putBackProgramme', 'uploadProgramme', 'downloadProgramme'];
  const invokeAll = async (bot: TestBot, person: Person, place = chatWith(person)) =>
    Promise.all(
      verbs.map(async (verb) => {
        const value = { action: { type: 'Action.Execute', verb, data: { version: 1, basedOn: 2 } } };
        return sentence(await bot.invoke(person, place, 'adaptiveCard/action', value));
      }),
    );

  for (const role of ['member', 'lead', 'steering', 'partner'] as const) {
    it(`is not for a ${role}, by the command or by any button`, async () => {
      const bot = await startBot();
      const anna = await bot.somebody('Anna', role, 'zuid');
      assert.match(sentence(await bot.ask(anna, chatWith(anna), 'programma')), /^Dit mag alleen een /);
      const written = await bot.writesDuring(async () => {
        for (const said of await invokeAll(bot, anna)) assert.equal(said, nl('reply.programme.notYours'));
      });
      assert.deepEqual(written, []);
    });
  }
  it('is nobody’s who lost the role after the card was made', async () => {
    const { bot, marit } = await shownTo('manager', ['Het Lange Land']);
    await bot.watched.tables.Roles.delete(`member|${await bot.memberIdOf(marit)}`, 'manager|-');
    bot.letRolesBeReadAgain();
    for (const said of await invokeAll(bot, marit)) assert.equal(said, nl('reply.programme.notYours'));
    assert.equal(nameOf(bot), 'Het Lange Land');
  });
  it('gives no link in a channel, where others would see it', async () => {
    const { bot, marit } = await shownTo('manager', []);
    for (const said of await invokeAll(bot, marit, channel('zuid')))
      assert.equal(said, nl('reply.wrongScope.personal'));
    assert.equal(
      sentence(await bot.ask(marit, channel('zuid'), 'programma')),
      nl('reply.wrongScope.personal'),
    );
  });
  it('changes the language of the organisation at once', async () => {
    const bot = await startBot();
    const marit = await bot.somebody('Marit', 'manager');
    await upload(bot, enschedeText.replace('\nlanguage: nl', '\nlanguage: en'));
    bot.letRolesBeReadAgain();
    const en = textsIn('en');
    const card = await bot.ask(marit, chatWith(marit), 'programme');
    assert.ok(textOf(cardOf(card)).includes(en('card.programme.title')));
    const old = { action: { type: 'Action.Execute', verb: 'unheardOf', data: {} } };
    const said = await bot.invoke(marit, chatWith(marit), 'adaptiveCard/action', old);
    assert.equal(sentence(said), en('reply.oldCard'));
    const gone = await (await fetch(`${bot.url()}/d/unknown`)).text();
    assert.match(gone, /<html lang="en">/);
  });
});
