import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { textsIn } from '../../src/texts/text.ts';
import { createUploadLink } from '../../src/use-cases/uploads.ts';
import { type Look, looks, startBrowserOrSkip } from '../cards/card-browser.ts';
import { startBot, type TestBot } from '../teams/harness.ts';
import { enschedeText } from '../teams/test-app.ts';
import { keepSecret } from '../teams/whole-log.ts';

const nl = textsIn('nl');
const pictures = new URL('../e2e/pictures/pages/', import.meta.url);
const broken = enschedeText.replace('kind: focus', 'kind: fokus').replace('parent: noord', 'parent: nord');
const changed = enschedeText
  .replace('name: Het Lang', 'name: Het Lange Land')
  .replace('everyWeeks: 4', 'everyWeeks: 3')
  .replace('- id: gelukt', '- id: gelukte-dingen')
  .replaceAll('Wat loopt vast, en wie kan helpen?', 'Wat zit er vast?');

/** The pages of links, as somebody goes through them in a browser: without a mouse where a keyboard does. */
describe('the pages of a link, in a browser', function () {
  this.timeout(60_000);
  let browser: Browser;
  before(async function () {
    mkdirSync(pictures, { recursive: true });
    browser = await startBrowserOrSkip(this);
  });
  after(() => browser?.close());

  for (const look of looks) {
    it(`can be read and used by everybody: ${look.theme}, ${look.width} pixels wide`, async () => {
      const bot = await startBot();
      const url = await anUploadLink(bot);
      const page = await openPage(browser, look);
      const seen = (name: string) => lookAt(page, name, look);

      await page.goto(url);
      await seen('upload');
      await choose(page, broken);
      assert.match(await page.title(), /^Er zitten 2 fouten in het bestand/);
      assert.equal(await page.locator(':focus').getAttribute('role'), 'alert');
      await seen('mistakes');
      await choose(page, changed);
      assert.equal(await page.locator('section.warning li').count(), 1);
      await seen('changes');
      await page.getByRole('button', { name: nl('page.upload.apply') }).press('Enter');
      await page.getByRole('status').waitFor();
      await seen('applied');
      await page.goto(`${bot.url()}/d/onbekend`);
      await seen('gone');
      await page.context().close();
    });
  }
});

async function anUploadLink(bot: TestBot): Promise<string> {
  const memberId = await bot.memberIdOf(await bot.somebody('Marit', 'manager'));
  const url = await createUploadLink(bot.context(), { memberId, grants: [] }, 'programme');
  keepSecret(url.split('/').at(-1) ?? '');
  return url;
}

async function openPage(browser: Browser, { theme, width }: Look): Promise<Page> {
  const context = await browser.newContext({ viewport: { width, height: 800 }, colorScheme: theme });
  return context.newPage();
}

async function choose(page: Page, text: string): Promise<void> {
  const file = { name: 'enschede.yaml', mimeType: 'application/yaml', buffer: Buffer.from(text) };
  await page.getByLabel(nl('page.programme.label')).setInputFiles(file);
  await page.getByRole('button', { name: nl('page.upload.check') }).press('Enter');
  await page.locator('h2').first().waitFor();
}

/** Takes a picture for a person to look at, and looks for what axe finds and for words that are cut off. */
async function lookAt(page: Page, name: string, { theme, width }: Look): Promise<void> {
  const file = new URL(`${name}-${theme}-${width}.png`, pictures);
  await page.screenshot({ path: fileURLToPath(file), fullPage: true });
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  assert.deepEqual(
    violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${name}: ${id} ${html.slice(0, 200)}`)),
    [],
  );
  const overflow = await page.locator('html').evaluate((html) => html.scrollWidth - html.clientWidth);
  assert.ok(overflow <= 0, `${name} is ${overflow} pixels too wide`);
}
