import type { Area } from '../domain/programme.ts';
import type { Texts } from '../texts/text.ts';
import type { JoinResult } from '../use-cases/join-area.ts';

/** One sentence on what came of confirming to belong to an area. */
export function describeJoin({ kind }: JoinResult, { name: area }: Area, texts: Texts): string {
  switch (kind) {
    case 'joined':
      return texts('reply.joined', { area });
    case 'elsewhere':
      return texts('reply.joinElsewhere', { area });
    case 'absent':
      return texts('reply.notInRoster');
    case 'noAnswer':
      return texts('reply.rosterNoAnswer');
  }
}
