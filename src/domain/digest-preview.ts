import type { Digest } from './digest.ts';
import { digestMomentOf, isStillDue } from './digest-moment.ts';
import {
  answerUnit,
  type MergedText,
  type Review,
  type TextUnit,
  textUnitsOf,
  type Verdict,
} from './digest-texts.ts';
import type { Status } from './status.ts';
import { releaseOf } from './text-review.ts';
import { addDays, daysOfWeek, type IsoWeek, isoWeekOf, localDateOf } from './time.ts';

export type PreviewText = {
  unit: TextUnit;
  /** The colour that an answer gave. */
  colour?: Status | undefined;
  /** Absent as long as nobody looked at it. */
  verdict?: Verdict | undefined;
  /** What the team was asked, of a text that went back. */
  question?: string | undefined;
  /** The words that took its place. */
  mergedInto?: string | undefined;
  /** When the verdict was given; empty without one. What a button carries to say what was seen. */
  seen: string;
  /** It was not there yet when the programme team last looked. */
  isNew: boolean;
};

/** What the programme team decides about before a week's digest leaves. */
export type Preview = {
  week: IsoWeek;
  sendsAt: Date;
  /** Area by area: what the digest says first comes first. */
  texts: readonly PreviewText[];
  note?: { text: string; at: string } | undefined;
  /** Whether the programme team looked at all. */
  isLookedAt: boolean;
  /** The lines about the organisation. */
  lines: Digest['lines'];
  areas: Digest['areas'];
};

/** Where somebody is in it: what every button carries. It gives no rights. */
export type PreviewPlace = {
  week: string;
  /** What nobody looked at yet, or what somebody did. */
  view: 'open' | 'done';
  /** Only of this area. */
  areaId?: string | undefined;
  /** How many are passed over. */
  from: number;
  /** The digest was sent, and its texts are looked at again: what is decided leaves with a correction only. */
  correcting?: true | undefined;
};

export type PreviewFacts = {
  digest: Digest;
  sendsAt: Date;
  reviews: readonly Review[];
  merged: readonly MergedText[];
  note?: { text: string; at: string } | undefined;
  /** The texts that were there when the programme team last looked; absent where nobody did. */
  known?: readonly string[] | undefined;
};

export function decidePreview({ digest, sendsAt, reviews, merged, note, known }: PreviewFacts): Preview {
  const release = releaseOf(reviews, merged);
  const given = new Map(reviews.map((review) => [review.textId, review]));
  const before = known && new Set(known);
  const colours = coloursOf(digest);
  const texts = textUnitsOf(digest).map((unit): PreviewText => {
    const { id } = unit;
    const review = given.get(id);
    const verdict = release.reviews.get(id);
    return {
      unit,
      colour: colours.get(id),
      verdict,
      ...(verdict === 'returned' && { question: review?.question }),
      ...(verdict === 'merged' && { mergedInto: release.merged.find(({ of }) => of.includes(id))?.text }),
      seen: review?.at ?? '',
      isNew: verdict === undefined && before !== undefined && !before.has(id),
    };
  });
  return {
    week: digest.week,
    sendsAt,
    texts: [...Map.groupBy(texts, ({ unit }) => unit.about.areaId).values()].flat(),
    ...(note && { note }),
    isLookedAt: known !== undefined,
    lines: digest.lines.filter(({ line }) => line.about === 'organisation'),
    areas: digest.areas,
  };
}

/** Which texts a place shows, page after page. */
export function textsAt({ texts }: Preview, { view, areaId }: PreviewPlace): PreviewText[] {
  return texts.filter(
    ({ verdict, unit }) =>
      (verdict === undefined) === (view === 'open') && (areaId === undefined || unit.about.areaId === areaId),
  );
}

/** The answers to one round, of which one sentence can be made; none where the text is no answer. */
export function textsOfRound({ texts }: Preview, { unit: { about } }: PreviewText): PreviewText[] {
  if (about.kind !== 'answer') return [];
  return texts.filter(({ unit: { about: other } }) => {
    return other.kind === 'answer' && other.areaId === about.areaId && other.slot === about.slot;
  });
}

function coloursOf({ attention }: Digest): ReadonlyMap<string, Status> {
  const answers = attention.flatMap((item) =>
    item.answers.flatMap((answer) => {
      const unit = answerUnit(item, answer);
      return unit ? [[unit.id, answer.status] as const] : [];
    }),
  );
  return new Map(answers);
}

/** No organisation is closed for so long that the digests of more weeks than this wait. */
const mostWeeksWaiting = 6;

type Setting = Parameters<typeof digestMomentOf>[1];

/** The week whose digest leaves next. */
export function weekToReview(now: Date, setting: Setting): IsoWeek {
  const current = isoWeekOf(localDateOf(now, setting.programme.timeZone));
  return weeksUpTo(current).findLast((week) => now < digestMomentOf(week, setting)) ?? current;
}

/** Whether the digest of a week can still leave: what is decided about any other changes nothing. */
export function mayStillLeave(week: string, now: Date, setting: Setting): boolean {
  const weeks = weeksUpTo(isoWeekOf(localDateOf(now, setting.programme.timeZone)));
  if (!weeks.includes(week)) return false;
  const moment = digestMomentOf(week, setting);
  return now < moment || isStillDue(moment, now);
}

/** Newest first. */
function weeksUpTo(current: IsoWeek): IsoWeek[] {
  const { from } = daysOfWeek(current);
  return Array.from({ length: mostWeeksWaiting }, (_, back) => isoWeekOf(addDays(from, -7 * back)));
}
