import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const cipher = 'aes-256-gcm';
const ivBytes = 12;
const tagBytes = 16;

/**
 * Seals a file with the token of its link. The token is stored nowhere: a file that may hold names is readable for who
 * has the link, and for nobody once the link is forgotten.
 */
export function seal(token: string, bytes: Uint8Array): Uint8Array {
  const iv = randomBytes(ivBytes);
  const sealing = createCipheriv(cipher, keyOf(token), iv);
  const sealed = Buffer.concat([sealing.update(bytes), sealing.final()]);
  return Buffer.concat([iv, sealing.getAuthTag(), sealed]);
}

/** The file as it was. Throws for another token, or where the sealed file is not as it was made. */
export function unseal(token: string, sealed: Uint8Array): Uint8Array {
  const iv = sealed.subarray(0, ivBytes);
  const unsealing = createDecipheriv(cipher, keyOf(token), iv);
  unsealing.setAuthTag(sealed.subarray(ivBytes, ivBytes + tagBytes));
  return Buffer.concat([unsealing.update(sealed.subarray(ivBytes + tagBytes)), unsealing.final()]);
}

function keyOf(token: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', token, '', 'gebiedsronde uploaded file', 32));
}
