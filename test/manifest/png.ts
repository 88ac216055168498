import { Resvg } from '@resvg/resvg-js';

/** Width and height in pixels, from the file's first chunk: https://www.w3.org/TR/png-3/#11IHDR */
export function pngSize(png: Uint8Array): { width: number; height: number } {
  const header = Buffer.from(png.buffer, png.byteOffset, 24);
  return { width: header.readUInt32BE(16), height: header.readUInt32BE(20) };
}

export type Pixel = { red: number; green: number; blue: number; alpha: number };

/** The pixels row by row, 0 to 255; the colours are multiplied by their alpha, so white has four equal values. */
export function pngPixels(png: Uint8Array): Pixel[] {
  const { width, height } = pngSize(png);
  const image = `<image width="${width}" height="${height}" style="image-rendering:optimizeSpeed"
    href="data:image/png;base64,${Buffer.from(png).toString('base64')}"/>`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${image}</svg>`;
  const bytes = new Resvg(svg).render().pixels;
  return Array.from({ length: width * height }, (_, index) => {
    const [red = 0, green = 0, blue = 0, alpha = 0] = bytes.subarray(index * 4, index * 4 + 4);
    return { red, green, blue, alpha };
  });
}
