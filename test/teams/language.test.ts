import assert from 'node:assert/strict';
import { textsIn } from '../../src/texts/text.ts';
import { aPerson, chatWith } from './activities.ts';
import { textOf, titlesOf } from './card.ts';
import { startBot } from './harness.ts';
import { cardOf, sentence } from './shown.ts';

const nl = textsIn('nl');
const en = textsIn('en');

describe('the language of a person', () => {
  it('is used from the answer on, in the next turn and after a restart', async () => {
    const bot = await startBot();
    const anna = aPerson('Anna');
    assert.equal(sentence(await bot.ask(anna, chatWith(anna), 'taal en')), en('reply.language'));
    const help = async () => textOf(cardOf(await bot.ask(anna, chatWith(anna), 'help')));
    assert.match(await help(), new RegExp(en('card.help.title')));
    await bot.restart();
    assert.match(await help(), new RegExp(en('card.help.title')));
  });
  it('is taken back with the word of the other language', async () => {
    const bot = await startBot();
    const anna = aPerson('Anna');
    await bot.ask(anna, chatWith(anna), 'taal en');
    assert.equal(sentence(await bot.ask(anna, chatWith(anna), 'language nl')), nl('reply.language'));
  });
  it('is nobody else’s', async () => {
    const bot = await startBot();
    const [anna, bram] = [aPerson('Anna'), aPerson('Bram')];
    await bot.ask(anna, chatWith(anna), 'taal en');
    assert.equal(cardOf(await bot.ask(bram, chatWith(bram), 'help'))['lang'], 'nl');
  });
  it('is chosen with a button where none is named', async () => {
    const bot = await startBot();
    const anna = aPerson('Anna');
    const choice = await bot.ask(anna, chatWith(anna), 'taal');
    assert.equal(titlesOf(cardOf(choice)).length, 2);
    await bot.press(anna, choice, titlesOf(cardOf(choice))[1] ?? '');
    assert.equal(cardOf(await bot.ask(anna, chatWith(anna), 'help'))['lang'], 'en');
  });
  it('stays as it was when the language is not known', async () => {
    const bot = await startBot();
    const anna = aPerson('Anna');
    assert.equal(sentence(await bot.ask(anna, chatWith(anna), 'taal fr')), nl('reply.languageUnknown'));
    assert.equal(cardOf(await bot.ask(anna, chatWith(anna), 'help'))['lang'], 'nl');
  });
});
