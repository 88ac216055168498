import { z } from 'zod';

/** One version of the programme file. Versions are counted from 1, without gaps, and never change. */
export const ProgrammeVersion = z.object({
  version: z.int().min(1),
  /** `file`: it came with the program. `upload`: somebody replaced it. `revert`: an earlier version was put back. */
  source: z.enum(['file', 'upload', 'revert']),
  /** SHA-256 of the text as UTF-8, in hex. */
  fileHash: z.string(),
  /** Where the text is kept. */
  blobName: z.string(),
  appliedAt: z.iso.datetime(),
  /** Of a revert: the version that was put back. */
  ofVersion: z.int().min(1).optional(),
  /** Who did it, for the audit; absent where the program did it itself. Shown to nobody. */
  memberId: z.string().optional(),
});
export type ProgrammeVersion = z.infer<typeof ProgrammeVersion>;
