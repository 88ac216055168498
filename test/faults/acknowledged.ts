import type { Acknowledgement } from './client.ts';

/**
 * What an answer tells the person about what was sent. All but the last two are claims, which the rows are held against;
 * `other` says something else, such as that something went wrong.
 */
export type Claim = 'stored' | 'notStored' | 'uncertain' | 'other' | 'none';

export function claimOf({ status, text }: Acknowledgement): Claim {
  if (status !== 200) return 'none';
  if (/niet zeker|misschien niet/i.test(text)) return 'uncertain';
  if (/\bniets? (meer )?bewaard\b|\bniets veranderd\b/i.test(text)) return 'notStored';
  return /\bbewaard\b/i.test(text) ? 'stored' : 'other';
}
