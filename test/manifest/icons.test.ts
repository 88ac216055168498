import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { unzipSync } from 'fflate';
import { buildAppPackage } from '../../src/manifest/app-package.ts';
import { textsIn } from '../../src/texts/text.ts';
import { type Pixel, pngPixels, pngSize } from './png.ts';

const template = new URL('../../manifest/manifest.json', import.meta.url);

describe('the icons in the app package', () => {
  let color: Uint8Array;
  let outline: Uint8Array;
  before(async () => {
    const identity = { appId: randomUUID(), host: 'gebiedsronde.example.nl', version: '1.2.3' };
    const files = unzipSync(await buildAppPackage(identity, { nl: textsIn('nl'), en: textsIn('en') }));
    color = files['color.png'] ?? assert.fail();
    outline = files['outline.png'] ?? assert.fail();
  });

  const isWhite = ({ red, green, blue, alpha }: Pixel) =>
    [red, green, blue].every((value) => value === alpha);

  it('have the sizes that Teams asks for', () => {
    assert.deepEqual(pngSize(color), { width: 192, height: 192 });
    assert.deepEqual(pngSize(outline), { width: 32, height: 32 });
  });

  it('are full colour without a hole, in the accent colour at the edge', async () => {
    const pixels = pngPixels(color);
    assert.ok(pixels.every(({ alpha }) => alpha === 255));
    const { red, green, blue } = pixels[0] ?? assert.fail();
    const { accentColor } = JSON.parse(await readFile(template, 'utf8'));
    assert.equal(`#${Buffer.from([red, green, blue]).toString('hex')}`, accentColor.toLowerCase());
  });

  it('are white on nothing in outline', () => {
    const pixels = pngPixels(outline);
    assert.ok(pixels.every(isWhite));
    assert.ok(pixels.some(({ alpha }) => alpha === 0) && pixels.some(({ alpha }) => alpha === 255));
  });

  it('would not pass for white when they are coloured, so that the check is known to work', () => {
    assert.ok(!pngPixels(color).every(isWhite));
  });
});
