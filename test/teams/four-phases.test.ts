import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { Host } from '../../src/cards/host.ts';
import { parseProgramme } from '../../src/domain/programme-file/parse-programme.ts';
import { textsIn } from '../../src/texts/text.ts';
import { chatWith } from './activities.ts';
import { textOf } from './card.ts';
import { startBot } from './harness.ts';
import { cardOf, sentence } from './shown.ts';

const nl = textsIn('nl');
const file = new URL('../../programme/voorbeeld-vier-fasen.yaml', import.meta.url);
const parsed = parseProgramme(readFileSync(file, 'utf8'));

/** Another municipality, with four phases and its own words: one file, and no code of its own. */
describe('a programme with four phases', () => {
  async function opened(areaId: string, name: string, sharedHost: Host = 'cardSteps') {
    assert.ok(parsed.ok);
    const bot = await startBot({ programme: parsed.programme, sharedHost });
    const round = await bot.openRound(areaId, name);
    const anna = await bot.somebody('Anna', 'member', areaId);
    return { bot, anna, ...round };
  }

  for (const [areaId, area, phase] of [
    ['w2', 'Heuvelwijk', 'Fase 1: Verkennen'],
    ['w1', 'Rivierwijk', 'Fase 2: Kiezen'],
    ['w1-haven', 'Havenbuurt', 'Fase 3: Doen'],
    ['heel', 'Heel Voorbeeldstad', 'Fase 4: Terugkijken'],
  ] as const) {
    it(`opens a round in ${phase}, answered in one tap`, async () => {
      const { bot, anna, card, place } = await opened(areaId, area, 'dialogs');
      assert.ok(textOf(card.card).includes(phase));
      await bot.press(anna, card, 'Groen');
      assert.ok(textOf(bot.baseCard(place).card).includes(nl('card.round.someone')));
    });
  }

  it('asks a required question, and brings the form back without an answer to it', async () => {
    const { bot, anna, card, slot } = await opened('w2', 'Heuvelwijk');
    const form = await bot.press(anna, card, 'Rood');
    const again = await bot.press(anna, form, nl('card.checkIn.save'), { what: 'De weg is dicht.' });
    assert.ok(textOf(cardOf(again)).includes(nl('card.checkIn.answerError')));
    assert.ok(textOf(cardOf(again)).includes('De weg is dicht.'));
    const phaseAnswer = 'De werkzaamheden.';
    await bot.press(anna, again, nl('card.checkIn.save'), { what: 'De weg is dicht.', phaseAnswer });
    const stored = (await bot.stores().rounds.find('w2', slot))?.checkIns[0];
    assert.deepEqual(stored?.phaseAnswer, { questionId: 'wat-speelt-er', text: phaseAnswer });
  });

  it('keeps a choice by its name and its id, and refuses a choice that it does not offer', async () => {
    const { bot, anna, card, slot } = await opened('w1', 'Rivierwijk');
    const form = await bot.press(anna, card, 'Oranje');
    const what = 'We komen handen tekort.';
    await bot.press(anna, form, nl('card.checkIn.save'), { what, phaseAnswer: 'verzonnen' });
    const find = async () => (await bot.stores().rounds.find('w1', slot))?.checkIns[0];
    assert.equal((await find())?.phaseAnswer, undefined);
    await bot.press(anna, form, nl('card.checkIn.save'), { what, phaseAnswer: 'krap' });
    const chosen = { questionId: 'genoeg-mensen', text: 'Maar net', choiceId: 'krap' };
    assert.deepEqual((await find())?.phaseAnswer, chosen);
  });

  it('names its own roles and lines', async () => {
    const { bot, anna, manager } = await opened('w1', 'Rivierwijk');
    assert.match(sentence(await bot.ask(anna, chatWith(anna), 'weekbericht')), /wijkenmanager/i);
    const digest = textOf(cardOf(await bot.ask(manager, chatWith(manager), 'weekbericht')));
    assert.ok(digest.includes('Dichtbij') && digest.includes('Havenbuurt'));
  });
});
