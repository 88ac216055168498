import { mkdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, chromium, type Locator, type Page } from 'playwright-core';
import type { Card } from '../../src/cards/render.ts';
import { findChromium } from '../e2e/playground-page.ts';

/** How Teams shows a card: its colours, and how wide its window is, in CSS pixels. */
export type Look = { theme: 'light' | 'dark'; width: number };

export const looks: readonly Look[] = [
  { theme: 'light', width: 320 },
  { theme: 'light', width: 700 },
  { theme: 'dark', width: 320 },
  { theme: 'dark', width: 700 },
];

const pictures = new URL('../e2e/pictures/cards/', import.meta.url);
/** No sandbox: as root, Chromium has none. Nothing but this folder's page is opened. */
const args = ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'];

/** Written in card-page.html. */
declare function drawCard(name: string, card: Card, hostConfig: unknown): string[];

/** Without a browser the suite is left out, loudly; in CI that is a failure. */
export async function startBrowserOrSkip(suite: Mocha.Context): Promise<Browser> {
  mkdirSync(pictures, { recursive: true });
  try {
    return await chromium.launch({ executablePath: findChromium(), args });
  } catch (error) {
    if (process.env['CI'] === 'true') throw error;
    console.warn(`\n  THE CARDS WERE NOT LOOKED AT. ${String(error)}\n`);
    return suite.skip();
  }
}

/**
 * A page with Microsoft's own renderer and the colours and sizes of Teams: the host configs in fixtures/ are those of
 * adaptivecards-designer 2.4.4 (MIT), as they are.
 */
export async function openCardPage(browser: Browser, look: Look): Promise<CardPage> {
  const context = await browser.newContext({ viewport: { width: look.width, height: 900 }, offline: true });
  const page = await context.newPage();
  await page.goto(new URL('card-page.html', import.meta.url).href);
  for (const script of ['adaptivecards/dist/adaptivecards.min.js', 'markdown-it/dist/markdown-it.min.js'])
    await page.addScriptTag({ path: fileURLToPath(import.meta.resolve(script)) });
  await page.locator('body').evaluate((body, theme) => body.classList.add(theme), look.theme);
  return new CardPage(page, look);
}

export class CardPage {
  readonly #page: Page;
  readonly #look: Look;
  readonly #hostConfig: unknown;

  constructor(page: Page, look: Look) {
    const hostConfig = new URL(`../fixtures/host-config-teams-${look.theme}.json`, import.meta.url);
    this.#page = page;
    this.#look = look;
    this.#hostConfig = JSON.parse(readFileSync(hostConfig, 'utf8'));
  }

  /** Draws the card below those before it. Gives what the renderer did not know as Adaptive Card 1.5. */
  async draw(name: string, card: Card): Promise<string[]> {
    const unknown = await this.#page.evaluate(
      ([name, card, hostConfig]) => drawCard(name, card, hostConfig),
      [name, card, this.#hostConfig] as const,
    );
    // The renderer holds a `lang` against a pattern that remembers its last match: every second card is "invalid".
    return unknown.filter((message) => !message.includes('property "lang"'));
  }

  card(name: string): Locator {
    return this.#page.locator(`section[id="${name}"]`);
  }

  /** To test/e2e/pictures/cards/, for a person to look at. */
  async picture(name: string, state = ''): Promise<void> {
    const { theme, width } = this.#look;
    const file = new URL(`${name}${state}-${theme}-${width}.png`, pictures);
    await this.card(name).screenshot({ path: fileURLToPath(file) });
  }

  /** Presses every button that folds or unfolds something. */
  async unfold(name: string): Promise<void> {
    for (const button of await this.card(name).locator('button[aria-controls]').all()) await button.click();
  }

  /** Which of a card's elements can be seen, by their ids. */
  async shown(name: string, ids: readonly string[]): Promise<string[]> {
    const seen = await Promise.all(ids.map((id) => this.card(name).locator(`#${id}`).isVisible()));
    return ids.filter((_, index) => seen[index]);
  }

  /** The words that are wider than their place: cut off, or pushing the card out of the window. */
  async cutOff(): Promise<string[]> {
    return this.#page
      .locator('section :not(input, textarea)')
      .evaluateAll((all) =>
        all
          .filter(({ scrollWidth, clientWidth }) => clientWidth > 0 && scrollWidth > clientWidth + 1)
          .map((element) => `${element.closest('section')?.id}: ${element.textContent}`),
      );
  }

  /** What axe finds, one line each: the rule, and the element with its card. Nothing is left out but one fault. */
  async violations(): Promise<string[]> {
    const { violations } = await new AxeBuilder({ page: this.#page }).setLegacyMode().analyze();
    return violations.flatMap(({ id, nodes }) =>
      nodes
        .filter(({ html }) => !isRendererFault(id, html))
        .map(({ target, html }) => `${id}: ${target.join(' ')} ${html.slice(0, 200)}`),
    );
  }
}

/** The renderer puts `aria-expanded` on what is folded as well as on its button; Teams draws with code of its own. */
function isRendererFault(rule: string, html: string): boolean {
  return rule === 'aria-allowed-attr' && html.startsWith('<div class="ac-container"');
}
