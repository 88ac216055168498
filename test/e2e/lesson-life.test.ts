import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { localTenantId } from '../../src/local/playground.ts';
import { textsIn } from '../../src/texts/text.ts';
import { settableClock } from '../fakes/settable-clock.ts';
import { aLesson } from '../storage/samples.ts';
import { findBrowser } from './browser.ts';
import type { PlaygroundPage } from './playground-page.ts';
import { type InMemory, personOf, startInMemory } from './started-in-memory.ts';

const nl = textsIn('nl');
const pictures = 'test/e2e/pictures/lesson-life';
const name = 'L-2026-0001';
const question = 'Voor welke straten was dit?';
const label = (field: 'happened' | 'title') => nl(`card.lesson.${field}Label`);
const toCheck = nl('card.lessonChecks.title');

describe('the life of a lesson, in the clients of its writer and of who leads the area', function () {
  this.timeout(60_000);
  let program: InMemory;
  let writer: PlaygroundPage;
  let lead: PlaygroundPage;
  // A Monday, a minute before those who lead an area are asked.
  const clock = settableClock('2026-11-30T08:29:00.000Z');

  before(async function () {
    if (!findBrowser()) this.skip();
    await mkdir(pictures, { recursive: true });
    program = await startInMemory(clock);
    const { lessons, identities } = program.app.context.stores;
    const { memberId } = await identities.ensure(localTenantId, personOf('member').oid);
    await lessons.add(aLesson({ number: 1, state: 'concept' }), memberId);
    lead = await program.sitDown('lead');
    writer = await program.sitDown('member');
    for (const page of [lead, writer]) {
      await page.choose('personal');
      await page.waitForCard('Dit is Gebiedsronde');
    }
  });
  after(() => program?.stop());
  const stored = async () =>
    (await program.app.context.stores.lessons.find(2026, 1)) ?? assert.fail('there is no lesson');

  it('comes to who leads the area on Monday, in one card, and goes back with a question', async () => {
    await program.app.tick();
    clock.set('2026-11-30T08:30:00.000Z');
    await program.app.tick();
    const card = await lead.cardText(toCheck);
    assert.ok(card.includes(nl('card.lessonChecks.about', { count: 1 })), card);
    await lead.cardScreenshot(`${pictures}/1-to-check.png`, toCheck);
    await lead.press(nl('card.lessonShown.act.return'));
    await lead.fill(nl('card.lessonReason.return.label'), question);
    await lead.cardScreenshot(`${pictures}/2-question.png`, nl('card.lessonReason.return.title', { name }));
    await lead.press(nl('card.lessonReason.return.send'));
    await lead.waitForCard(nl('card.lessonChecks.allDone'));
    assert.equal((await stored()).returned?.question, question);
  });

  it('is told to its writer, who edits it while somebody else does too, and sees both texts', async () => {
    const card = await writer.cardText(nl('card.lessonNote.heard'));
    assert.ok(card.includes(question), card);
    await writer.cardScreenshot(`${pictures}/3-returned.png`, question);
    await writer.press(nl('card.lessonShown.act.edit'));
    await writer.fill(label('happened'), 'In de Hoogstraat belden wij eerst.');
    await lead.say(`les ${name}`);
    await lead.waitForCard(nl('card.lessonShown.state.returned'));
    await lead.press(nl('card.lessonShown.act.edit'));
    await lead.fill(label('happened'), 'In de Kerkstraat belden wij eerst.');
    await lead.press(nl('card.lessonEdit.save'));
    await lead.waitForCard(nl('card.lessonNote.editedWaits', { name }));
    await writer.press(nl('card.lessonEdit.save'));
    const conflict = await writer.cardText(nl('card.lessonConflict.heading', { name }));
    assert.ok(conflict.includes('In de Kerkstraat belden wij eerst.'), conflict);
    await writer.cardScreenshot(`${pictures}/4-both.png`, nl('card.lessonConflict.heading', { name }));
    assert.equal((await stored()).happened, 'In de Kerkstraat belden wij eerst.');
    await writer.press(nl('card.lessonConflict.over'));
    await writer.waitForCard(nl('card.lessonNote.editedWaits', { name }));
    assert.equal((await stored()).happened, 'In de Hoogstraat belden wij eerst.');
  });

  it('is shared with one tap, and stands among the writer’s own lessons', async () => {
    await lead.say('nakijken');
    await lead.waitForCard(nl('card.lessonChecks.about', { count: 1 }));
    await lead.press(nl('card.lessonShown.act.share'));
    const left = await lead.cardText(nl('card.lessonNote.shared', { name }));
    assert.ok(left.includes(nl('card.lessonChecks.allDone')), left);
    await writer.say('mijn lessen');
    const own = await writer.cardText(nl('card.myLessons.title'));
    assert.ok(own.includes(nl('card.lessonShown.state.shared')), own);
    await writer.press(nl('card.lessonChecks.open'));
    await writer.unfold(
      nl('card.lessonShown.showLife'),
      writer.page.getByText(nl('card.lessonShown.life')).last(),
    );
    await writer.cardScreenshot(`${pictures}/5-shared.png`, nl('card.lessonShown.life'));
  });
});
