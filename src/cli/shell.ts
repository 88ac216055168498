import type { Writable } from 'node:stream';
import type { Environment } from '../config.ts';
import type { Texts } from '../texts/text.ts';

/** What a command gets from where it is typed. `out` is for what was asked, `err` for what is told beside it. */
export type Shell = { texts: Texts; env: Environment; out: Writable; err: Writable & { isTTY?: boolean } };
