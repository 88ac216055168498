import type { FrozenDigest } from './frozen-digest.ts';

type Decided = FrozenDigest['decided'][number];
type Asked = FrozenDigest['asked'][number];
type LessonLine = FrozenDigest['lessons'][number];

/** What the team of one area hears of the digest of a week. */
export type TeamEdition = {
  week: string;
  area: string;
  /** How the area stood in it; absent where the digest does not have the area. */
  standing?: FrozenDigest['areas'][number] | undefined;
  /** What was decided in the week on what the team asked. */
  decided: readonly Decided[];
  /** What the team asked and that is not decided yet. */
  asked: readonly Omit<Asked, 'opinions'>[];
  successes: readonly LessonLine[];
  /** Lessons of other areas. */
  lessons: readonly LessonLine[];
};

/**
 * From what was frozen and from nothing else: no text that was not let pass, and no opinion of the steering group. A lesson
 * whose words were withheld is left out, for there is nothing to learn from a number.
 */
export function decideTeamEdition(digest: FrozenDigest, area: { id: string; name: string }): TeamEdition {
  const { week, areas, decided, asked, successes, lessons } = digest;
  const isOwn = ({ areaId }: { areaId: string }) => areaId === area.id;
  const isTold = ({ title }: LessonLine) => title !== undefined;
  return {
    week,
    area: area.name,
    standing: areas.find(({ id }) => id === area.id),
    decided: decided.filter(isOwn),
    asked: asked.filter(isOwn).map(withoutOpinions),
    successes: successes.filter(isTold),
    lessons: lessons.filter((lesson) => isTold(lesson) && !isOwn(lesson)),
  };
}

function withoutOpinions({ name, areaId, area, neededBy, state, question }: Asked): Omit<Asked, 'opinions'> {
  return { name, areaId, area, neededBy, state, question };
}
