import { crc32, inflateRawSync } from 'node:zlib';

/** The parts of a package by their names, unpacked. */
export type Package = ReadonlyMap<string, Buffer>;
/** `locked`: an older format, or a file with a password. `tooBig`: what comes out of it is more than any report. */
export type NoPackage = 'noZip' | 'locked' | 'damaged' | 'tooBig';

/** Far more than a report with pictures has. */
const mostParts = 2_000;
const mostUnpacked = 96 * 1024 * 1024;

const end = { signature: 0x06054b50, size: 22, mostComment: 0xffff } as const;
const central = { signature: 0x02014b50, size: 46 } as const;
const local = { signature: 0x04034b50, size: 30 } as const;
const isEncrypted = 0b1;
const method = { stored: 0, deflated: 8 } as const;
/** Word files of before 2007, and those of today with a password, are of this format. */
const compoundFile = Buffer.from('d0cf11e0a1b11ae1', 'hex');

/**
 * Unpacks a Word file of somebody else. Written here, because libraries believe what a package says of itself: each part
 * is unpacked up to the size that the directory tells, all of them together up to a bound, and a package that says two
 * things (a part twice, a name or a size that is another inside) is damaged.
 */
export function openPackage(file: Uint8Array): Package | NoPackage {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  if (bytes.subarray(0, compoundFile.length).equals(compoundFile)) return 'locked';
  if (bytes.length < end.size || bytes.readUInt32LE(0) !== local.signature) return 'noZip';
  try {
    return unpack(bytes, listEntries(bytes));
  } catch (error) {
    if (error instanceof Refused) return error.why;
    // A size or a place outside the file, or what cannot be unpacked.
    if (error instanceof RangeError || (error instanceof Error && 'code' in error)) return 'damaged';
    throw error;
  }
}

class Refused extends Error {
  readonly why: NoPackage;
  constructor(why: NoPackage) {
    super(why);
    this.why = why;
  }
}

type Entry = { name: string; method: number; crc: number; packed: number; unpacked: number; at: number };

function listEntries(bytes: Buffer): Entry[] {
  const endAt = findEnd(bytes);
  const count = bytes.readUInt16LE(endAt + 10);
  if (count !== bytes.readUInt16LE(endAt + 8)) throw new Refused('damaged');
  if (count > mostParts) throw new Refused('tooBig');
  const entries: Entry[] = [];
  let at = bytes.readUInt32LE(endAt + 16);
  for (let read = 0; read < count; read += 1) {
    if (bytes.readUInt32LE(at) !== central.signature) throw new Refused('damaged');
    if (bytes.readUInt16LE(at + 8) & isEncrypted) throw new Refused('locked');
    const [nameLength, extra, comment] = [28, 30, 32].map((offset) => bytes.readUInt16LE(at + offset));
    entries.push({
      name: bytes.toString('utf8', at + central.size, at + central.size + (nameLength ?? 0)),
      method: bytes.readUInt16LE(at + 10),
      crc: bytes.readUInt32LE(at + 16),
      packed: bytes.readUInt32LE(at + 20),
      unpacked: bytes.readUInt32LE(at + 24),
      at: bytes.readUInt32LE(at + 42),
    });
    at += central.size + (nameLength ?? 0) + (extra ?? 0) + (comment ?? 0);
  }
  if (at !== endAt) throw new Refused('damaged');
  return entries;
}

/** The directory's end is the last thing in the file, but for its own comment. */
function findEnd(bytes: Buffer): number {
  const first = Math.max(0, bytes.length - end.size - end.mostComment);
  for (let at = bytes.length - end.size; at >= first; at -= 1) {
    if (bytes.readUInt32LE(at) !== end.signature) continue;
    if (at + end.size + bytes.readUInt16LE(at + 20) === bytes.length) return at;
  }
  throw new Refused('damaged');
}

function unpack(bytes: Buffer, entries: readonly Entry[]): Package {
  const parts = new Map<string, Buffer>();
  const known = new Set<string>();
  let total = 0;
  for (const entry of entries) {
    total += entry.unpacked;
    if (total > mostUnpacked) throw new Refused('tooBig');
    if (!isPartName(entry.name) || known.has(entry.name.toLowerCase())) throw new Refused('damaged');
    known.add(entry.name.toLowerCase());
    if (!entry.name.endsWith('/')) parts.set(entry.name, unpackEntry(bytes, entry));
  }
  return parts;
}

function isPartName(name: string): boolean {
  return /^[^\\/\p{Cc}][^\\\p{Cc}]*$/u.test(name) && !name.split('/').includes('..');
}

function unpackEntry(bytes: Buffer, entry: Entry): Buffer {
  const { at } = entry;
  if (bytes.readUInt32LE(at) !== local.signature) throw new Refused('damaged');
  const nameLength = bytes.readUInt16LE(at + 26);
  const from = at + local.size + nameLength + bytes.readUInt16LE(at + 28);
  const name = bytes.toString('utf8', at + local.size, at + local.size + nameLength);
  if (name !== entry.name || from + entry.packed > bytes.length) throw new Refused('damaged');
  const unpacked = inflate(bytes.subarray(from, from + entry.packed), entry);
  if (unpacked.length !== entry.unpacked || crc32(unpacked) !== entry.crc) throw new Refused('damaged');
  return unpacked;
}

function inflate(packed: Buffer, entry: Entry): Buffer {
  if (entry.method === method.stored) return packed;
  if (entry.method !== method.deflated) throw new Refused('damaged');
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, entry.unpacked) });
  } catch (error) {
    const isLarger = error instanceof RangeError;
    throw new Refused(isLarger ? 'tooBig' : 'damaged');
  }
}
