import assert from 'node:assert/strict';
import { strFromU8, unzipSync } from 'fflate';
import { textsIn } from '../../src/texts/text.ts';
import { wordContentType } from '../../src/use-cases/downloads.ts';
import {
  aChoice,
  aDecision,
  aFrozenDigest,
  aLesson,
  aLink,
  anIndicator,
  aRisk,
  aSection,
} from '../storage/samples.ts';
import { channel, chatWith, type Person } from './activities.ts';
import { buttonsOf, findButton, textOf } from './card.ts';
import { startBot, type TestBot } from './harness.ts';
import { cardOf, readMessage, sentence } from './shown.ts';
import { keepSecret } from './whole-log.ts';

const nl = textsIn('nl');
const what = 'De aannemer heeft twee weken vertraging.';

/** Asks for a report, and waits for the card that comes once it is made. */
async function askReport(bot: TestBot, manager: Person, words: string) {
  const chat = chatWith(manager);
  const made = bot.connector.arrival(({ activity }) => 'attachments' in activity);
  assert.equal(sentence(await bot.ask(manager, chat, words)), nl('reply.reportWorking'));
  const { activity, conversationId } = await made;
  assert.equal(conversationId, chat.id);
  const card = cardOf(readMessage(activity, chat));
  const url = buttonsOf(card)[0]?.url ?? '';
  keepSecret(url.split('/').at(-1) ?? '');
  return { card, url };
}

describe('rapport', () => {
  it('gives the manager a link to a page, and the page the Word file', async () => {
    const bot = await startBot();
    const { manager, card } = await bot.openRound();
    const anna = await bot.somebody('Anna Aanschrijver', 'member', 'twekkelerveld');
    const form = await bot.press(anna, card, nl('status.red'));
    await bot.press(anna, form, nl('card.checkIn.save'), { what });
    const { decisions, lessons } = bot.stores();
    for (const [number, date] of [
      [1, '2026-12-01'],
      [2, '2027-01-04'],
    ] as const)
      await decisions.add(
        aDecision({ number, state: 'withdrawn', withdrawal: { reason: 'Opgelost.', date } }),
      );
    await lessons.add(aLesson({ number: 1, title: 'Bel bewoners eerst op' }), await bot.memberIdOf(anna));
    await lessons.add(
      aLesson({ number: 2, title: 'Zet de brief niet online', state: 'withdrawn' }),
      undefined,
    );
    const inSpring = { recordedAt: '2026-04-09T10:00:00.000Z' };
    await lessons.add(aLesson({ number: 3, title: 'Les van het voorjaar', ...inSpring }), undefined);
    const ofLastYear = { year: 2025, number: 9, recordedAt: '2025-10-01T10:00:00.000Z' };
    await lessons.skipTo(2025, 9);
    await lessons.add(aLesson({ ...ofLastYear, title: 'Les van vorig jaar', state: 'shared' }), undefined);
    await lessons.addApplication({ year: 2025, number: 9, areaId: 'noord', appliedOn: '2026-10-05' });
    const choice = aChoice({ text: 'Eerst de schoolroute' });
    await bot.stores().registers.addChoice(choice);
    const { registers, reportSections } = bot.stores();
    await registers.addLink(aLink({ work: 'Riool en bomen samen' }));
    await registers.addIndicator(anIndicator({ name: 'Bomen erbij' }));
    await registers.addRisk(aRisk({ risk: 'De zaal gaat dicht', recordedAt: '2026-11-20T09:00:00.000Z' }));
    await registers.setLineStatus({
      lineId: 'veranderopgave',
      status: 'amber',
      reason: 'Teams leren van elkaar',
      setAt: '2026-11-20T09:00:00.000Z',
      formId: '6f0d6f0e-4f0a-4c57-9b39-0d0f6d0c1a20',
    });
    const section = aSection({ text: 'Dit is onze boodschap' });
    await reportSections.change(section, () => ({ kind: 'write', section }));
    const sent = await bot
      .stores()
      .digests.freeze(aFrozenDigest(), { edition: 1, frozenAt: '2026-11-30T07:30:02.000Z' });

    const report = await askReport(bot, manager, 'rapport tweede halfjaar 2026');
    assert.match(textOf(report.card), /tweede halfjaar 2026/);
    const { data } = findButton(report.card, nl('card.reportReady.write'));
    assert.deepEqual(data, { text: 'rapport schrijven 2026-H2' });
    assert.ok(report.url.startsWith(`${bot.url()}/d/`));
    const page = await fetch(report.url);
    assert.match(page.headers.get('content-type') ?? '', /^text\/html/);
    await page.text();
    const file = await fetch(report.url, { method: 'POST' });
    assert.equal(file.headers.get('content-type'), wordContentType);

    const parts = unzipSync(new Uint8Array(await file.arrayBuffer()));
    const written = Object.entries(parts)
      .filter(([name]) => name.endsWith('.xml'))
      .map(([, part]) => strFromU8(part))
      .join('\n');
    const withdrawn = 'Eén besluitvraag is ingetrokken.';
    const registered = [
      'Riool en bomen samen',
      'Bomen erbij',
      'De zaal gaat dicht',
      'Teams leren van elkaar',
    ];
    const made = [
      what,
      'Les van vorig jaar',
      'Bel bewoners eerst op',
      choice.text,
      withdrawn,
      'Dit is onze boodschap',
      sent.hash,
    ];
    for (const part of [...registered, ...made]) assert.ok(written.includes(part), `'${part}' is missing`);
    for (const part of ['Zet de brief niet online', 'Les van het voorjaar'])
      assert.ok(!written.includes(part), part);
    for (const trace of [anna.name, anna.oid, await bot.memberIdOf(anna), manager.name, manager.oid]) {
      assert.ok(!written.includes(trace), 'the report names a person');
    }
  });
  it('says with a number that it could not be made', async () => {
    const bot = await startBot();
    const marit = await bot.somebody('Marit', 'manager');
    bot.watched.failNext(new Error('kaput'), ({ table }) => table === 'Areas');
    const { card } = await askReport(bot, marit, 'rapport 2026-H2');
    const [errorId] = /[0-9a-f]{8}/.exec(JSON.stringify(card)) ?? [];
    assert.deepEqual(
      bot.logged.map(({ msg, errorId: id }) => [msg, id]),
      [['later.failed', errorId]],
    );
  });
  it('says how to name a period that it does not understand, and makes nothing', async () => {
    const bot = await startBot();
    const marit = await bot.somebody('Marit', 'manager');
    const written = await bot.writesDuring(async () => {
      const said = sentence(await bot.ask(marit, chatWith(marit), 'rapport derde kwartaal'));
      assert.equal(said, nl('reply.periodUnknown', { typed: 'derde kwartaal' }));
    });
    assert.deepEqual(written, []);
  });
  it('gives no link in a channel', async () => {
    const bot = await startBot();
    const marit = await bot.somebody('Marit', 'manager');
    const before = bot.connector.requests.length;
    await bot.ask(marit, channel('twekkelerveld'), 'rapport 2026-H2');
    assert.doesNotMatch(JSON.stringify(bot.connector.requests.slice(before)), /\/d\//);
  });
});
