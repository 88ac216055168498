import type { AreaState } from '../domain/area.ts';
import { decisionName } from '../domain/decision.ts';
import type { Period } from '../domain/period.ts';
import { toReportDigest } from '../domain/report/report-digest-facts.ts';
import { lastDayOf, ReportFacts } from '../domain/report/report-facts.ts';
import { gatherReportLessons } from '../domain/report/report-lesson-facts.ts';
import { addDays, type DateRange, isInRange, localDateOf, weeksIn, yearsIn } from '../domain/time.ts';
import type { Context } from './context.ts';
import { type Reading, unwatched } from './reading.ts';

/** How far before the period an answer may lie that says whether a silent round hides a red. */
const lookBackDays = 400;

type Parts = Pick<Context, 'stores' | 'programme' | 'clock'>;

/** Everything of one period that its report is made from, from the rows as they are; `now` is the moment that it is of. */
export async function gatherReport(
  context: Parts,
  period: Period,
  { now = context.clock.now(), reading = unwatched }: { now?: Date; reading?: Reading } = {},
): Promise<ReportFacts> {
  const { stores, programme } = context;
  const { range } = period;
  const [states, ofWeeks, lessons, decisions, links, indicators, risks, lineStatuses, sections, digests] =
    await Promise.all([
      stores.areas.all(),
      eachRead(weeksTouching(range), (week) => stores.rounds.ofWeek(week), reading),
      gatherLessons(context, period, now, reading),
      gatherDecisions(context, range),
      stores.registers.links(),
      stores.registers.indicators(),
      stores.registers.risks(),
      gatherLineStatuses(context),
      stores.reportSections.ofPeriod(period.id),
      gatherDigests(context, range),
    ]);
  const areas = await eachRead(states.rows, (state) => gatherArea(context, state, range), reading);
  const unreadable = [
    states,
    lessons,
    decisions,
    links,
    indicators,
    risks,
    sections,
    digests,
    ...ofWeeks,
    ...lineStatuses,
    ...areas,
  ].reduce((sum, read) => sum + read.unreadable, 0);
  // Of a row only what a report is about goes along: no member id.
  return ReportFacts.parse({
    programme,
    period,
    madeAt: now.toISOString(),
    areas,
    rounds: ofWeeks.flatMap(({ rounds }) => rounds).filter(({ round }) => isInRange(round.slot, range)),
    lessons: lessons.facts,
    decisions: decisions.rows,
    choices: areas.flatMap(({ choices }) => choices),
    links: links.rows,
    lineStatuses: lineStatuses.flatMap(({ rows }) => rows),
    indicators: indicators.rows,
    risks: risks.rows,
    digests: digests.rows,
    sections: sections.rows,
    unreadableRows: unreadable,
  });
}

function eachRead<Item, Read>(
  items: readonly Item[],
  read: (item: Item) => Promise<Read>,
  reading: Reading,
): Promise<Read[]> {
  reading.expect(items.length);
  return Promise.all(
    items.map(async (item) => {
      const found = await read(item);
      reading.step();
      return found;
    }),
  );
}

async function gatherArea({ stores }: Parts, state: AreaState, range: DateRange) {
  const from = addDays(range.from, -lookBackDays);
  const [outcomes, steps, choices] = await Promise.all([
    stores.areas.outcomes(state.areaId, from, addDays(range.until, -1)),
    stores.areas.phaseSteps(state.areaId),
    stores.registers.choicesOf(state.areaId),
  ]);
  return {
    state,
    outcomes: outcomes.rows.toReversed(),
    phaseSteps: steps.rows.filter(({ since }) => isInRange(since, range)).toReversed(),
    choices: choices.rows,
    unreadable: outcomes.unreadable + steps.unreadable + choices.unreadable,
  };
}

/** What the manager said of each line about the organisation. */
function gatherLineStatuses({ stores, programme }: Parts) {
  const lines = programme.lines.filter(({ about }) => about === 'organisation');
  return Promise.all(lines.map(({ id }) => stores.registers.lineStatuses(id)));
}

/** Of each edition that was sent about the period's weeks the hash and the colours; never its texts. */
async function gatherDigests({ stores }: Parts, range: DateRange) {
  const weeks = new Set(weeksIn(range));
  const years = new Set([...weeks].map((week) => Number(week.slice(0, 4))));
  const read = await Promise.all([...years].map((year) => stores.digests.ofYear(year)));
  return {
    rows: read.flatMap(({ rows }) => rows.filter(({ week }) => weeks.has(week)).map(toReportDigest)),
    unreadable: read.reduce((sum, { unreadable }) => sum + unreadable, 0),
  };
}

async function gatherLessons(context: Parts, period: Period, now: Date, reading: Reading) {
  const { stores, programme } = context;
  const lastDay = lastDayOf(period, now, programme);
  const gathered = gatherReportLessons({ programme, period, lastDay });
  let unreadable = 0;
  for (const year of await yearsOfLessons(context, period.range, reading)) {
    for await (const row of stores.lessons.ofYear(year)) {
      reading.step();
      if (row === 'unreadable') unreadable += 1;
      else gathered.add(row.lesson, row.applications);
    }
  }
  return { facts: gathered.result(), unreadable };
}

/** Also those before the period: a lesson of then may be used in it. */
async function yearsOfLessons({ stores }: Parts, range: DateRange, reading: Reading): Promise<number[]> {
  const own = yearsIn(range);
  const known = (await stores.lessons.lastNumbers()).filter(({ year }) => year <= Math.max(...own));
  reading.expect(known.reduce((sum, { last }) => sum + last, 0));
  const earlier = known.flatMap(({ year }) => (own.includes(year) ? [] : year));
  return [...earlier, ...own];
}

/** Requests that were asked by then and are not closed, and those that were decided or withdrawn in the period. */
async function gatherDecisions({ stores, programme }: Parts, range: DateRange) {
  const open = await stores.decisions.open();
  const closed = await Promise.all(yearsIn(range).map((year) => stores.decisions.closedIn(year)));
  const closedRows = closed.flatMap((ofYear) => ofYear.rows);
  // A request that was closed in between was read twice: then it is closed.
  const isClosed = new Set(closedRows.map(decisionName));
  const rows = [
    ...open.rows.filter(
      (request) =>
        !isClosed.has(decisionName(request)) &&
        localDateOf(new Date(request.askedAt), programme.timeZone) < range.until,
    ),
    ...closedRows.filter(({ askedAt, decision, withdrawal }) => {
      const closedOn = decision?.date ?? withdrawal?.date;
      return closedOn ? isInRange(closedOn, range) : belongs(askedAt, range, programme.timeZone);
    }),
  ];
  return { rows, unreadable: [open, ...closed].reduce((sum, read) => sum + read.unreadable, 0) };
}

function belongs(instant: string, range: DateRange, timeZone: string): boolean {
  return isInRange(localDateOf(new Date(instant), timeZone), range);
}

/** Every week with a day in the range: a slot is found in the partition of its own week. */
function weeksTouching({ from, until }: DateRange): string[] {
  return weeksIn({ from: addDays(from, -6), until: addDays(until, 6) });
}
