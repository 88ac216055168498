import { createHash } from 'node:crypto';
import { z } from 'zod';
import { StatusCounts } from './area-status.ts';
import { UnreachableWhy } from './conversation.ts';
import { LocalText } from './language.ts';
import { LessonKind } from './lesson.ts';
import { OpinionCounts } from './opinion.ts';
import { Status } from './status.ts';

/** Why the words of somebody are not here. `notLookedAt`: nobody of the programme team did in time. */
export const Withheld = z.enum(['notLookedAt', 'returned', 'held', 'merged']);
export type Withheld = z.infer<typeof Withheld>;
const withheld = Withheld.optional();

const Colour = z.enum(['green', 'amber', 'red', 'noData']);
const Trend = z.enum(['better', 'same', 'worse', 'new']).optional();
const Count = z.int().min(0);
const Day = z.iso.date();
/** An area by its id and by its name of then. */
const ofArea = { areaId: z.string(), area: z.string() };
const RoundSource = z.object({ areaId: z.string(), slot: Day });

const Asked = z.object({
  /** `B-2026-0007` */
  name: z.string(),
  ...ofArea,
  neededBy: Day,
  state: z.enum(['open', 'checked', 'submitted', 'decided', 'withdrawn']),
  question: z.string().optional(),
  decidedBy: z.string().optional(),
  ifWeWait: z.string().optional(),
  withheld,
  /** How many members of the steering group said what; absent where they are too few to count. */
  opinions: OpinionCounts.optional(),
});

const Line = z.object({
  id: z.string(),
  name: LocalText,
  about: z.enum(['organisation', 'areas']),
  /** What its areas say: the worst of them. */
  status: Status.optional(),
  trend: Trend,
  counts: z.object({ green: Count, amber: Count, red: Count, noData: Count }),
  /** The rounds that gave it its colour. */
  sources: z.array(RoundSource),
  /** What the programme manager says of a line about the organisation. */
  manager: z.object({ status: Status, reason: z.string(), since: Day, ageDays: Count }).optional(),
});

const AreaLine = z.object({
  id: z.string(),
  name: z.string(),
  phase: z.object({ id: z.string(), number: z.int().optional(), name: LocalText.optional() }),
  weeksInPhase: Count,
  status: Colour,
  trend: Trend,
  ageDays: Count.optional(),
  basis: z.enum(['closed', 'open', 'silent']).optional(),
  confirmed: z.boolean().optional(),
  awaitsLead: z.boolean().optional(),
  /** The round that gave the status. */
  slot: Day.optional(),
  /** How many people gave which answer; absent where fewer than five may answer. */
  counts: StatusCounts.optional(),
  /** The lead made it another colour than the worst answer, whether or not the reason may be read. */
  changed: z.boolean().optional(),
  /** Why the lead made it another colour. */
  reason: z.string().optional(),
  retiredOn: Day.optional(),
});

const Attention = z.object({
  ...ofArea,
  status: Status.exclude(['green']),
  slot: Day,
  notAnsweredAgain: z.boolean(),
  riskCategories: z.array(LocalText),
  changed: z.boolean().optional(),
  reason: z.string().optional(),
  /** How many answers there are may be said; of a team of fewer than five it is not. */
  counted: z.literal(true).optional(),
  answers: z.array(
    z.object({
      status: Status,
      what: z.string().optional(),
      effect: z.string().optional(),
      correction: z.string().optional(),
      complete: z.boolean(),
      withheld,
    }),
  ),
  /** Words of the programme team, in place of several answers. */
  merged: z.array(z.object({ text: z.string(), answers: Count })),
});

const LessonLine = z.object({
  /** `L-2026-0042` */
  name: z.string(),
  ...ofArea,
  kind: LessonKind,
  usedBy: Count,
  title: z.string().optional(),
  nextTime: z.string().optional(),
  withheld,
});

/**
 * The digest of one week as it is sent: all that it says stands in it, with what each statement rests on, so that it reads
 * the same for ever. It holds no text that the programme team did not let pass, and nobody's name.
 */
export const FrozenDigest = z.object({
  week: z.string(),
  from: Day,
  /** The last day of the week, included. */
  through: Day,
  /** As things stood then. */
  madeAt: z.iso.datetime(),
  timeZone: z.string(),
  /** On behalf of the programme team. */
  openingNote: z.string().optional(),
  headline: z.object({ decisionsAsked: Count, areasWorse: Count, areasWithoutData: Count }),
  asked: z.array(Asked),
  /** Decided in the week. */
  decided: z.array(
    Asked.extend({
      decision: z.object({ text: z.string(), date: Day, body: z.string(), role: z.string() }).optional(),
    }),
  ),
  lines: z.array(Line),
  areas: z.array(AreaLine),
  attention: z.array(Attention),
  lost: z.array(z.object({ ...ofArea, since: Day, why: UnreachableWhy })),
  successes: z.array(LessonLine),
  lessons: z.array(LessonLine),
  /** What else was shared or used in the week: by its number, to be asked for. */
  otherLessons: z.array(z.object({ name: z.string(), ...ofArea, success: z.boolean() })).optional(),
  lessonsWaiting: Count,
  lessonsUsed: Count,
  nextWeek: z.array(
    z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('roundCloses'), on: Day, ...ofArea }),
      z.object({ kind: z.literal('decisionDue'), on: Day, name: z.string() }),
    ]),
  ),
  reliability: z.object({ due: Count, answered: Count, unconfirmed: Count, unreadableRows: Count }),
  /** How many texts there were, by what became of them; those of a small team about one round are one. */
  texts: z.object({
    passed: Count,
    notLookedAt: Count,
    returned: Count,
    held: Count,
    merged: Count,
  }),
});
export type FrozenDigest = z.infer<typeof FrozenDigest>;

/** The text whose hash tells whether a digest is still what was sent. Characters beyond ASCII are escaped. */
export function digestText(digest: FrozenDigest): string {
  return JSON.stringify(FrozenDigest.parse(digest)).replace(
    /[\u007f-\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** SHA-256 in hexadecimal. */
export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
