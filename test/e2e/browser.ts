import { findChromium } from './playground-page.ts';

let said = false;

/**
 * The browser for the tests that look through one. Without one they are skipped, loudly; in CI that is a failure,
 * because a suite that looked at nothing must not pass.
 */
export function findBrowser(): string | undefined {
  try {
    return findChromium();
  } catch (error) {
    if (process.env['CI'] === 'true') throw error;
    if (!said)
      console.warn(
        '\n  !! NO BROWSER FOUND: the browser tests are skipped. Install Chromium, or set CHROMIUM_PATH.\n',
      );
    said = true;
    return undefined;
  }
}
