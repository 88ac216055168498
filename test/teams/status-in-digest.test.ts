import assert from 'node:assert/strict';
import { textsIn } from '../../src/texts/text.ts';
import { groupChat } from './activities.ts';
import { textOf } from './card.ts';
import { cardOf as cardIn } from './shown.ts';
import { askedRound, changeTitle, confirmTitle } from './status-scene.ts';

const nl = textsIn('nl');
const why = 'De provincie opent de brug morgen.';
type Scene = Awaited<ReturnType<typeof askedRound>>;

async function areaLine({ ask, manager }: Scene): Promise<string> {
  const lines = textOf(cardIn(await ask(manager, 'weekbericht'))).split('\n');
  return lines.find((line) => line.startsWith('**Twekkelerveld**')) ?? assert.fail('no line of the area');
}

async function changed(to: 'amber' | 'green'): Promise<Scene> {
  const scene = await askedRound();
  const [lead = assert.fail()] = scene.leaders;
  const form = await scene.bot.press(lead, scene.cardOf(lead), changeTitle(to));
  await scene.bot.press(lead, form, changeTitle(to), { reason: why });
  return scene;
}

describe('the weekbericht', () => {
  it('says for two working days that a status waits for its lead, and then that it is not confirmed', async () => {
    const scene = await askedRound();
    assert.ok((await areaLine(scene)).endsWith(nl('card.digest.area.awaitsLead')));
    scene.bot.clock.set('2026-12-04T22:00:00.000Z');
    assert.ok((await areaLine(scene)).endsWith(nl('card.digest.area.awaitsLead')));
    scene.bot.clock.set('2026-12-07T07:30:00.000Z');
    assert.ok((await areaLine(scene)).endsWith(nl('card.digest.area.unconfirmed')));
    assert.match(await areaLine(scene), /🔴 Rood/u);
  });
  it('says neither once the lead confirmed', async () => {
    const scene = await askedRound();
    const [lead = assert.fail()] = scene.leaders;
    await scene.bot.press(lead, scene.cardOf(lead), confirmTitle('red'));
    assert.doesNotMatch(await areaLine(scene), /bevestig/);
  });
  it('tells the programme team why the lead made it another colour', async () => {
    const scene = await changed('amber');
    const text = textOf(cardIn(await scene.ask(scene.manager, 'weekbericht')));
    assert.match(text, /🟠 Twekkelerveld: Oranje/u);
    assert.ok(text.includes(`${nl('card.digest.attention.reason')}\n${why}`));
  });
  it('tells it beside the area where the lead made it green', async () => {
    const scene = await changed('green');
    assert.ok((await areaLine(scene)).endsWith(nl('card.digest.area.changed', { reason: why })));
  });
  for (const to of ['amber', 'green'] as const) {
    it(`keeps the lead’s words of ${to} from the steering group until somebody looked`, async () => {
      const { bot, manager } = await changed(to);
      const steering = groupChat('stuurgroep');
      await bot.hear(manager, steering, 'koppel stuurgroep');
      const text = textOf(cardIn(await bot.ask(manager, steering, 'weekbericht week 49')));
      assert.ok(text.includes(nl(`status.${to}.mark`)));
      assert.ok(!text.includes(why));
    });
  }
  it('brings no red back that the lead made amber, when the next round stays silent', async () => {
    const scene = await changed('amber');
    await scene.nextRound('2026-12-17T09:00:00.000Z');
    await scene.at('2026-12-23T16:00:00.000Z');
    assert.match(await areaLine(scene), /⚪ Geen gegevens/u);
  });
});
