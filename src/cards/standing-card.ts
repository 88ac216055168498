import type { FrozenDigest } from '../domain/frozen-digest.ts';
import { inLanguage } from '../domain/language.ts';
import { momentText, type Texts } from '../texts/text.ts';
import { phasesChart } from './digest-charts.ts';
import { areaFacts } from './digest-items.ts';
import { type AreaLine, colour, cutToFit, trendText } from './digest-words.ts';
import { type Card, drawToFit, renderCard } from './render.ts';
import { shortened } from './shortened.ts';

export type StandingInput = {
  digest: FrozenDigest;
  /** Whether who looks sees the colour of an area, and whether they lead it. */
  seen(areaId: string): { colours: boolean; leads: boolean };
};

/** How many areas a card shows: what is left out is counted, by a rule that is said. */
const rooms: readonly [number, ...number[]] = [45, 30, 20, 12];

/** As much of a name as a phone shows on a button, in UTF-16 code units. */
const longestOnButton = 20;

/** Where areas stand now: colour and phase. Who leads an area goes on from here to confirm it. */
export function standingCard(input: StandingInput, texts: Texts): Card {
  return drawToFit(rooms, (most) => draw(input, most, texts));
}

function draw({ digest, seen }: StandingInput, most: number, texts: Texts): Card {
  const { areas, madeAt, timeZone } = digest;
  const isColoured = areas.every(({ id }) => seen(id).colours);
  const shown = isColoured ? cutToFit(areas, most) : areas.slice(0, most);
  const left = areas.length - shown.length;
  const made = momentText(new Date(madeAt), timeZone, texts.language);
  return renderCard('standing', texts.language, {
    title: texts('card.standing.title', { count: areas.length }),
    madeAt: texts('card.standing.madeAt', { madeAt: made }),
    chart: isColoured && areas.length > 1 ? phasesChart(digest, texts) : [],
    items: shown.map((area) => itemOf(area, seen(area.id), texts)),
    more: left > 0 ? texts('card.standing.more', { count: left }) : '',
    fallbackText: texts('card.standing.fallback'),
  });
}

function itemOf(area: AreaLine, { colours, leads }: { colours: boolean; leads: boolean }, texts: Texts) {
  const { name, phase, weeksInPhase, status, trend } = area;
  const inPhase = texts('card.standing.phase', {
    phase: phase.name ? inLanguage(phase.name, texts.language) : '?',
    number: phase.number ?? 0,
    weeks: weeksInPhase,
  });
  const title = texts('card.standing.confirm', { area: shortened(name, longestOnButton) });
  const tooltip = texts('card.standing.confirm', { area: name });
  return {
    name,
    status: colours
      ? texts('card.standing.colour', { ...colour(status, texts), trend: trendText(trend, texts) })
      : '',
    facts: `${inPhase}${colours ? areaFacts(area, texts) : ''}`,
    sets: leads
      ? [{ buttons: [{ title, tooltip, words: texts('card.standing.confirmWords', { area: name }) }] }]
      : [],
  };
}
