import { hasRole } from '../../domain/access.ts';
import type { ActionResult } from '../action.ts';
import type { Turn } from '../turn.ts';

/** One sentence for who does not keep the registers, or who is where others read along; undefined for who may go on. */
export function refuseRegister({ speaker, scope, texts }: Turn): ActionResult | undefined {
  if (scope !== 'personal') return { kind: 'notice', text: texts('reply.wrongScope.personal') };
  if (!hasRole(speaker, ['manager'])) return { kind: 'notice', text: texts('reply.registerNotYours') };
  return undefined;
}
