import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import { type Look, looks, openCardPage, startBrowserOrSkip } from './card-browser.ts';
import { drawSample, sampleNames } from './samples.ts';

/** What was found while every sample was drawn, folded and unfolded. */
type Findings = { unknown: Record<string, string[]>; cutOff: string[]; violations: string[] };

/** What the renderer cannot draw, so that it draws the fallback: only Teams and the Playground have charts. */
const noChart = 'Unknown element type "Chart.HorizontalBar.Stacked". Fallback will be used if present.';
const unknownIn: Record<string, string[]> = {
  digest: [noChart, noChart],
  standing: [noChart],
};

describe('the samples, drawn as in Teams', () => {
  let findings: readonly Findings[] = [];

  before(async function () {
    this.timeout(240_000);
    const browser = await startBrowserOrSkip(this);
    try {
      findings = await Promise.all(looks.map((look) => drawSamples(browser, look)));
    } finally {
      await browser.close();
    }
  });

  for (const [index, { theme, width }] of looks.entries()) {
    describe(`${theme}, in a window of ${width} pixels`, () => {
      for (const name of sampleNames) {
        it(`hold nothing that Adaptive Cards 1.5 does not know: ${name}`, () => {
          assert.deepEqual(findings[index]?.unknown[name], unknownIn[name] ?? []);
        });
      }

      it('cut no word off', () => {
        assert.deepEqual(findings[index]?.cutOff, []);
      });

      it('have nothing that axe finds', () => {
        assert.deepEqual(findings[index]?.violations, []);
      });
    });
  }
});

async function drawSamples(browser: Browser, look: Look): Promise<Findings> {
  const page = await openCardPage(browser, look);
  const unknown: Findings['unknown'] = {};
  for (const name of sampleNames) {
    unknown[name] = await page.draw(name, drawSample(name, 'nl'));
    await page.picture(name);
  }
  for (const name of ['digest', 'lesson', 'round', 'summary']) {
    await page.unfold(name);
    await page.picture(name, '-unfolded');
  }
  return { unknown, cutOff: await page.cutOff(), violations: await page.violations() };
}
