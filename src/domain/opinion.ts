import { z } from 'zod';
import { fewestToCount } from './area-status.ts';
import { limitedText, textLimits } from './limits.ts';

/** What a member of the steering group says of a decision request: an opinion, and no decision. */
export const OpinionKind = z.enum(['agree', 'discuss', 'question']);
export type OpinionKind = z.infer<typeof OpinionKind>;

/** What is asked with the opinion that there is a question. */
export const QuestionText = limitedText(textLimits.short);

/** One member's opinion on one request: the last one counts, until the request is closed. */
export const Opinion = z.object({
  /** Of the request. */
  year: z.int(),
  number: z.int().min(1),
  memberId: z.string(),
  opinion: OpinionKind,
  question: QuestionText.optional(),
  givenAt: z.iso.datetime(),
});
export type Opinion = z.infer<typeof Opinion>;

const Count = z.int().min(0);
export const OpinionCounts = z.object({ agree: Count, discuss: Count, question: Count });
export type OpinionCounts = z.infer<typeof OpinionCounts>;

/** What the programme team sees of the opinions on a request: never whose they are. */
export type OpinionTally = {
  /** What was said at all. */
  kinds: readonly OpinionKind[];
  /** Absent where so few may say something that a count would tell who did. */
  counts?: OpinionCounts | undefined;
  /** In an order that tells nothing of who asked, or when. */
  questions: readonly string[];
};

/** `mayRespond`: how many members the steering group has. Undefined where nobody said anything. */
export function tallyOpinions(opinions: readonly Opinion[], mayRespond: number): OpinionTally | undefined {
  if (opinions.length === 0) return undefined;
  const count = (kind: OpinionKind) => opinions.filter(({ opinion }) => opinion === kind).length;
  const counts = { agree: count('agree'), discuss: count('discuss'), question: count('question') };
  return {
    kinds: OpinionKind.options.filter((kind) => counts[kind] > 0),
    ...(mayRespond >= fewestToCount && { counts }),
    questions: opinions.flatMap(({ question }) => question ?? []).sort((a, b) => a.localeCompare(b)),
  };
}
