import assert from 'node:assert/strict';
import { textsIn } from '../../src/texts/text.ts';
import { openWordFile, paragraphsOf } from '../documents/word-file.ts';
import { aDecision } from '../storage/samples.ts';
import { channel, chatWith, type Person } from './activities.ts';
import { buttonsOf, textOf } from './card.ts';
import { startBot, type TestBot } from './harness.ts';
import { cardOf, readMessage, sentence } from './shown.ts';
import { keepSecret } from './whole-log.ts';

const nl = textsIn('nl');

/** Asks for a document, and gives its card and the text of the file behind its link. */
async function askDocument(bot: TestBot, manager: Person, words: string) {
  const chat = chatWith(manager);
  const made = bot.connector.arrival(({ activity }) => 'attachments' in activity);
  assert.equal(sentence(await bot.ask(manager, chat, words)), nl('reply.documentWorking'));
  const { activity, conversationId } = await made;
  assert.equal(conversationId, chat.id);
  const card = cardOf(readMessage(activity, chat));
  const url = buttonsOf(card)[0]?.url ?? '';
  keepSecret(url.split('/').at(-1) ?? '');
  const file = await fetch(url, { method: 'POST' });
  const { parts } = openWordFile(new Uint8Array(await file.arrayBuffer()));
  const text = paragraphsOf(parts.document).map((one) => one.text);
  return { card, text, fileName: file.headers.get('content-disposition') ?? '' };
}

async function aHalfYear() {
  const bot = await startBot();
  const marit = await bot.somebody('Marit', 'manager');
  const { decisions } = bot.stores();
  await decisions.add(aDecision({ number: 1, areaId: 'twekkelerveld', question: 'Mag de brug open?' }));
  await decisions.add(aDecision({ number: 2, areaId: 'zuid', question: 'Mag het plein dicht?' }));
  return { bot, marit };
}

describe('what is made of the report', function () {
  this.timeout(60_000);

  it('is a letter to the council, for the manager', async () => {
    const { bot, marit } = await aHalfYear();
    const { card, text, fileName } = await askDocument(bot, marit, 'raadsbrief tweede halfjaar 2026');
    assert.ok(textOf(card).includes(nl('card.documentReady.letter.title')));
    assert.ok(fileName.includes('raadsbrief-2026-H2.docx'));
    assert.ok(text.includes('Geachte leden van de raad,'));
    assert.ok(text.some((one) => one.includes('Mag de brug open?')));
  });

  it('is a handover with every area and every open question', async () => {
    const { bot, marit } = await aHalfYear();
    const { text, fileName } = await askDocument(bot, marit, 'overdracht');
    assert.ok(fileName.includes('overdracht-2026-H2.docx'));
    for (const { name } of bot.context().programme.areas) assert.ok(text.includes(name), name);
    for (const question of ['Mag de brug open?', 'Mag het plein dicht?']) assert.ok(text.includes(question));
  });

  it('is an extract of one city district, its focus areas included and no other area', async () => {
    const { bot, marit } = await aHalfYear();
    const { card, text, fileName } = await askDocument(bot, marit, 'rapport Noord 2026-H2');
    assert.ok(textOf(card).includes(nl('card.documentReady.extract.title', { area: 'Noord' })));
    assert.ok(fileName.includes('voortgang-noord-2026-H2.docx'));
    assert.ok(text.includes('Twekkelerveld') && text.includes('Mag de brug open?'));
    for (const other of ['Zuid', 'Het Lang', 'Mag het plein dicht?']) assert.ok(!text.includes(other), other);
  });

  it('is made for nobody else, and in no other place', async () => {
    const { bot } = await aHalfYear();
    const anna = await bot.somebody('Anna', 'lead', 'noord');
    for (const words of ['raadsbrief', 'overdracht', 'rapport Noord']) {
      const said = sentence(await bot.ask(anna, chatWith(anna), words));
      assert.ok(!said.includes(nl('reply.documentWorking')), said);
      assert.ok(
        !sentence(await bot.ask(anna, channel('noord'), words)).includes(nl('reply.documentWorking')),
      );
    }
  });

  it('needs a period that it can read, and says how to write one', async () => {
    const { bot, marit } = await aHalfYear();
    const said = sentence(await bot.ask(marit, chatWith(marit), 'raadsbrief ooit'));
    assert.equal(said, nl('reply.periodUnknown', { typed: 'ooit' }));
  });
});
