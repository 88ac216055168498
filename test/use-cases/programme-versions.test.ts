import assert from 'node:assert/strict';
import type { Phase } from '../../src/domain/programme.ts';
import { textsIn } from '../../src/texts/text.ts';
import { type Replacement, replaceProgramme } from '../../src/use-cases/replace-programme.ts';
import { openMemoryBlobs } from '../fakes/memory-blobs.ts';
import { openMemoryTables } from '../fakes/memory-tables.ts';
import { channel, chatWith, groupChat } from '../teams/activities.ts';
import { textOf } from '../teams/card.ts';
import { startBot, type TestBot } from '../teams/harness.ts';
import { cardOf } from '../teams/shown.ts';
import { enschede, enschedeText } from '../teams/test-app.ts';

const nl = textsIn('nl');
/** What the first round of a half year asks. */
const asked = 'Hoe deden bewoners mee, en wat is daarmee gedaan?';
const reworded = 'Wat ging er goed, en waardoor?';
const rewordedText = enschedeText.replaceAll(asked, reworded);
const otherText = enschedeText.replace('name: Het Lang', 'name: Het Lange Land');
/** As a stricter program would find a file that an earlier one took. */
const unreadableText = 'areas: {';

const replace = (bot: TestBot, text: string, more: Partial<Replacement> = {}) =>
  replaceProgramme(bot.context(), {
    text,
    source: 'upload',
    basedOn: bot.context().programmes.newest(),
    ...more,
  });
const versionsOf = async (bot: TestBot) =>
  (await bot.stores().programmes.all()).versions.map(({ version, source }) => `${version} ${source}`);
const nameOf = (bot: TestBot, id: string) =>
  bot.context().programme.areas.find((area) => area.id === id)?.name;

/** Two replicas on the same tables and documents. */
async function twoBots() {
  const [tables, blobs] = [openMemoryTables(), openMemoryBlobs()];
  return [await startBot({ tables, blobs }), await startBot({ tables, blobs })] as const;
}

/** Keeps a version as another program did: without looking whether this one can read it. */
async function storeUnchecked(bot: TestBot, version: number, text: string | undefined): Promise<void> {
  const blobName = `programmes/${version}-test.yaml`;
  const { blobs } = bot.context();
  if (text !== undefined) await blobs.put(blobName, Buffer.from(text), 'application/yaml');
  const appliedAt = '2026-11-26T14:00:00.000Z';
  await bot.stores().programmes.add({ version, source: 'upload', fileHash: 'test', blobName, appliedAt });
}

describe('the versions of the programme', () => {
  it('begin with the deployed file, once, however often the program starts', async () => {
    const bot = await startBot();
    for (let starts = 0; starts < 2; starts += 1) await bot.restart();
    assert.deepEqual(await versionsOf(bot), ['1 file']);
    assert.equal(bot.context().programmeVersion, 1);
    assert.deepEqual(bot.context().programme, enschede);
  });
  it('begin once where two replicas start at the same time', async () => {
    const [tables, blobs] = [openMemoryTables(), openMemoryBlobs()];
    const bots = await Promise.all([startBot({ tables, blobs }), startBot({ tables, blobs })]);
    for (const bot of bots) {
      assert.deepEqual(await versionsOf(bot), ['1 file']);
      assert.equal(bot.context().programmeVersion, 1);
    }
  });
  it('are in force from the moment that they are applied, closed days included', async () => {
    const bot = await startBot();
    const { calendar } = bot.context();
    assert.ok(calendar.isWorkingDay('2026-12-01'));
    const closed = rewordedText.replace('closedDays:\n', 'closedDays:\n  - 2026-12-01\n');
    assert.deepEqual(await replace(bot, closed), { kind: 'applied', version: 2 });
    assert.ok(!bot.context().calendar.isWorkingDay('2026-12-01'));
    assert.equal(bot.context().programmeVersion, 2);
  });
  it('stay in force after a restart with the same deployed file', async () => {
    const bot = await startBot();
    await replace(bot, otherText);
    await bot.restart();
    assert.equal(nameOf(bot, 'het-lang'), 'Het Lange Land');
    assert.deepEqual(await versionsOf(bot), ['2 upload', '1 file']);
  });
  it('give way to a file that a deployment changed', async () => {
    const bot = await startBot();
    await replace(bot, otherText);
    await bot.restart(rewordedText);
    assert.equal(nameOf(bot, 'het-lang'), 'Het Lang');
    assert.deepEqual(await versionsOf(bot), ['3 file', '2 upload', '1 file']);
    await bot.restart();
    assert.deepEqual(await versionsOf(bot), ['3 file', '2 upload', '1 file']);
  });
  it('are not started from a deployed file with mistakes, which are named', async () => {
    const bot = await startBot();
    await assert.rejects(bot.restart(enschedeText.replace('kind: focus', 'kind: fokus')), /fokus/);
    assert.deepEqual(await versionsOf(bot), ['1 file']);
  });
  it('reach another replica within a tick', async () => {
    const [here, there] = await twoBots();
    await replace(here, otherText);
    assert.equal(nameOf(there, 'het-lang'), 'Het Lang');
    await there.tick();
    assert.equal(nameOf(there, 'het-lang'), 'Het Lange Land');
    assert.equal(there.context().programmeVersion, 2);
  });
  it('come one after the other: of two replicas at once one is told that another came in between', async () => {
    const [here, there] = await twoBots();
    const outcomes = await Promise.all([replace(here, otherText), replace(there, rewordedText)]);
    assert.deepEqual(outcomes.map(({ kind }) => kind).toSorted(), ['applied', 'overtaken']);
    assert.deepEqual(await versionsOf(here), ['2 upload', '1 file']);
    assert.deepEqual(here.context().programme, there.context().programme);
  });
  it('are not made again by a second attempt of the same person', async () => {
    const bot = await startBot();
    const attempt = { basedOn: 1, memberId: 'b6a4d9a0-58c4-4a39-8f0a-6a6f9b0c0001' };
    for (let tries = 0; tries < 2; tries += 1) {
      assert.deepEqual(await replace(bot, otherText, attempt), { kind: 'applied', version: 2 });
    }
    const somebodyElse = { ...attempt, memberId: 'b6a4d9a0-58c4-4a39-8f0a-6a6f9b0c0002' };
    assert.deepEqual(await replace(bot, otherText, somebodyElse), { kind: 'overtaken' });
    assert.deepEqual(await versionsOf(bot), ['2 upload', '1 file']);
  });
  it('never are a file with mistakes', async () => {
    const bot = await startBot();
    await assert.rejects(replace(bot, unreadableText));
    assert.deepEqual(await versionsOf(bot), ['1 file']);
  });
});

describe('a stored version that this program cannot read', () => {
  for (const [what, text] of [
    ['because it has mistakes', unreadableText],
    ['because its text is gone', undefined],
  ] as const) {
    it(`${what} is reported, and the last one that can be read is started with`, async () => {
      const bot = await startBot();
      await replace(bot, otherText);
      await storeUnchecked(bot, 3, text);
      await bot.restart();
      assert.equal(bot.context().programmeVersion, 2);
      assert.equal(nameOf(bot, 'het-lang'), 'Het Lange Land');
      const reported = bot.logged.filter(({ msg }) => msg === 'programme.versionUnreadable');
      assert.deepEqual(
        reported.map(({ version, isMissing }) => [version, isMissing]),
        [[3, text === undefined]],
      );
      assert.deepEqual(await replace(bot, rewordedText), { kind: 'applied', version: 4 });
    });
  }
  it('is not followed by a replica that runs', async () => {
    const bot = await startBot();
    await storeUnchecked(bot, 2, unreadableText);
    for (let minute = 0; minute < 3; minute += 1) await bot.tick();
    assert.equal(bot.context().programmeVersion, 1);
    assert.equal(bot.logged.filter(({ msg }) => msg === 'programme.versionUnreadable').length, 1);
  });
  it('is mended by the deployed file where that is its text', async () => {
    const [tables, lost] = [openMemoryTables(), openMemoryBlobs()];
    await startBot({ tables, blobs: lost });
    const bot = await startBot({ tables, blobs: openMemoryBlobs() });
    assert.equal(bot.context().programmeVersion, 1);
    assert.deepEqual(await versionsOf(bot), ['1 file']);
  });
});

describe('a round that is open while the programme changes', () => {
  it('goes on asking what it asked, and the next round asks the new words', async () => {
    const bot = await startBot();
    const { manager, card } = await bot.openRound();
    await replace(bot, rewordedText);
    const anna = await bot.somebody('Anna', 'member', 'twekkelerveld');
    const form = cardOf(await bot.press(anna, card, nl('status.red')));
    assert.ok(textOf(form).includes(asked), textOf(form));
    assert.ok(!textOf(form).includes(reworded));

    await bot.restart();
    await bot.press(anna, card, nl('status.green'));
    // In the next half year the same question is the first again.
    bot.clock.set('2027-01-28T09:00:00.000Z');
    await bot.tick();
    await bot.ask(manager, chatWith(manager), 'ronde Twekkelerveld');
    const next = await bot.press(
      anna,
      bot.cardWithButton(channel('twekkelerveld'), nl('status.red')),
      nl('status.red'),
    );
    assert.ok(textOf(cardOf(next)).includes(reworded), textOf(cardOf(next)));
  });
  it('asks a question that the new file no longer has, and keeps its id with the answer', async () => {
    const bot = await startBot();
    const { card, slot } = await bot.openRound();
    const withoutIt = {
      ...enschede,
      cycle: { ...enschede.cycle, phases: enschede.cycle.phases.map(withoutAsked) },
    };
    await replace(bot, JSON.stringify(withoutIt));
    const anna = await bot.somebody('Anna', 'member', 'twekkelerveld');
    const form = await bot.press(anna, card, nl('status.amber'));
    assert.ok(textOf(cardOf(form)).includes(asked));
    await bot.press(anna, form, nl('card.checkIn.save'), {
      what: 'Vertraging.',
      phaseAnswer: 'De speeltuin.',
    });
    const stored = await bot.stores().rounds.find('twekkelerveld', slot);
    assert.deepEqual(stored?.checkIns[0]?.phaseAnswer, {
      questionId: 'meedoen-uitvoeren',
      text: 'De speeltuin.',
      records: 'participation',
    });
  });
  it('closes, and is counted, where the new file no longer has its area', async () => {
    const bot = await startBot();
    const { manager, card } = await bot.openRound();
    await bot.ask(manager, groupChat('stuurgroep'), 'koppel stuurgroep');
    const anna = await bot.somebody('Anna', 'member', 'twekkelerveld');
    await bot.press(anna, card, nl('status.red'));
    await replace(bot, JSON.stringify(withoutArea('twekkelerveld')));
    bot.clock.set('2026-12-03T09:00:00.000Z');
    await bot.tick();
    const stopped = { area: 'Twekkelerveld', on: 'donderdag 26 november 2026' };
    const text = textOf(bot.baseCard(channel('twekkelerveld')).card);
    assert.ok(text.includes(nl('card.round.stopped', stopped)), text);
    const { rows } = await bot.stores().areas.outcomes('twekkelerveld', '2026-11-26', '2026-11-26');
    assert.equal(rows[0]?.status, 'red');
    const digest = await bot.ask(manager, chatWith(manager), 'weekbericht');
    assert.ok(textOf(cardOf(digest)).includes(nl('card.digest.title', { week: 49 })));
    const expected = new Set<unknown>(['programme.adopted', 'area.retired', 'digest.frozen']);
    const unexpected = bot.logged.filter(({ msg }) => !expected.has(msg));
    assert.deepEqual(unexpected, []);
  });
});

function withoutAsked(phase: Phase): Phase {
  return { ...phase, questions: phase.questions.filter(({ text }) => text.nl !== asked) };
}

function withoutArea(areaId: string) {
  return {
    ...enschede,
    areas: enschede.areas.filter(({ id }) => id !== areaId),
    lines: enschede.lines.map((line) => ({ ...line, areas: line.areas.filter((id) => id !== areaId) })),
  };
}
