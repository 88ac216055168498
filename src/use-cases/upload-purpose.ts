import type { Person } from '../domain/access.ts';
import type { RoleId } from '../domain/programme.ts';
import type { Texts } from '../texts/text.ts';

/** What is done with a file of one purpose. Its page has texts of its own: `page.<purpose>.title`, `.intro`, `.label`. */
export type UploadPurpose = {
  /** Who may; read again for every step. */
  roles: readonly RoleId[];
  /** A larger file is refused before it is read. */
  mostBytes: number;
  /** What the client offers to choose: `.yaml,.yml`. */
  accept: string;
  /** What the file would change, or what is wrong with it, for the member who sends it. Changes nothing. */
  check(bytes: Uint8Array, texts: Texts, link: UploadBasis): Promise<CheckedFile>;
  /** Does it. Doing it again after a crash does nothing twice. */
  apply(
    bytes: Uint8Array,
    basis: { basedOn: string; person: Person; about: string },
    texts: Texts,
  ): Promise<AppliedFile>;
};

/** Whose upload it is, and what it is about: a period, or empty. */
export type UploadBasis = { memberId: string; about: string };

/** Lists and files that people write by hand. */
export const mostTextBytes = 512 * 1024;

export type CheckedFile =
  | { kind: 'mistakes'; mistakes: readonly FileMistake[] }
  | {
      kind: 'changes';
      /** In sentences. */
      warnings: readonly string[];
      changes: readonly string[];
      /** False where applying it makes no sense. */
      canApply: boolean;
      /** Says of which state these are the differences; comes back with `apply`. */
      basedOn: string;
    };
export type FileMistake = { line?: number | undefined; message: string };

/** `overtaken`: what the differences were based on changed in between. */
export type AppliedFile = { kind: 'applied'; text: string } | { kind: 'overtaken' };
