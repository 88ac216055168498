import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import { escapeMarkdown } from '../../src/cards/markdown.ts';
import { noticeCard } from '../../src/cards/reply-cards.ts';
import { textsIn } from '../../src/texts/text.ts';
import { type CardPage, openCardPage, startBrowserOrSkip } from './card-browser.ts';
import { cardCases } from './card-cases.ts';
import { drawSample } from './samples.ts';

const texts = textsIn('nl');
const hostile = '**x** [a](http://b) <at>Jan</at> _y_ ${title} # h';

describe('a card in use, on a phone', () => {
  let browser: Browser | undefined;
  let page: CardPage;

  before(async function () {
    browser = await startBrowserOrSkip(this);
    page = await openCardPage(browser, { theme: 'light', width: 320 });
    for (const name of ['digest', 'lesson'] as const) await page.draw(name, drawSample(name, 'nl'));
  });
  after(() => browser?.close());

  it('shows one more section of the digest with each button', async () => {
    const folded = ['lines', 'areas', 'successes', 'lessons', 'nextWeek', 'reliability'];
    const buttons = await page.card('digest').locator('button[aria-controls]').all();
    assert.equal(buttons.length, folded.length);
    assert.deepEqual(await page.shown('digest', folded), []);
    for (const [index, button] of buttons.entries()) {
      await button.click();
      assert.deepEqual(await page.shown('digest', folded), folded.slice(0, index + 1));
    }
  });

  it('has the title and the sections of the digest as headings, in order', async () => {
    const headings = await page.card('digest').getByRole('heading').allTextContents();
    const beginnings = headings.map((heading) => heading.trim().split(' ')[0]);
    assert.deepEqual(beginnings, ['Weekbericht', '1', '2', '3', '4', '5', '6', '7', '8']);
  });

  it('calls the fields of a lesson by their names', async () => {
    const lesson = page.card('lesson');
    const anonymous = lesson.getByRole('checkbox', { name: texts('card.lesson.anonymous') });
    assert.equal(await anonymous.count(), 1);
    await page.unfold('lesson');
    assert.equal(await lesson.getByRole('checkbox', { name: texts('card.lesson.success') }).count(), 1);
    assert.equal(await lesson.getByRole('textbox', { name: texts('card.lesson.titleLabel') }).count(), 1);
    assert.equal(await lesson.getByRole('radio', { name: texts('card.lesson.kind.didNotWork') }).count(), 1);
  });

  it('shows what somebody typed as it was typed', async () => {
    await page.draw('typed', noticeCard(hostile, texts));
    assert.equal(await page.card('typed').innerText(), hostile);
  });

  it('shows it as it was typed where Markdown is read', async () => {
    const body = [{ type: 'TextBlock', wrap: true, text: escapeMarkdown(hostile) }];
    await page.draw('escaped', { ...noticeCard(hostile, texts), body });
    assert.equal((await page.card('escaped').innerText()).trim(), hostile);
    assert.equal(await page.card('escaped').locator('strong, em, a, at').count(), 0);
  });

  it('cuts no word off, in either language, whatever it holds', async () => {
    for (const language of ['nl', 'en'] as const) {
      for (const { name, draw } of cardCases)
        await page.draw(`${name}, ${language}`, draw(textsIn(language), 'cardSteps'));
    }
    assert.deepEqual(await page.cutOff(), []);
    // Every card twice: on a busy machine that takes its time.
  }).timeout(120_000);
});
