import { randomUUID } from 'node:crypto';
import { renderReport } from '../documents/report-docx.ts';
import type { Person } from '../domain/access.ts';
import type { AreaState } from '../domain/area.ts';
import { decisionName } from '../domain/decision.ts';
import type { Period } from '../domain/period.ts';
import { decideReport } from '../domain/report/report.ts';
import { lastDayOf, ReportFacts } from '../domain/report/report-facts.ts';
import { gatherReportLessons } from '../domain/report/report-lesson-facts.ts';
import { addDays, type DateRange, isInRange, localDateOf, weeksIn } from '../domain/time.ts';
import { closeDueRounds } from './close-rounds.ts';
import type { Context } from './context.ts';
import { createLink } from './create-link.ts';
import { wordContentType } from './downloads.ts';

/** How long a link to a document works. */
const linkMs = 10 * 60_000;
/** How far before the period an answer may lie that says whether a silent round hides a red. */
const lookBackDays = 400;

export type MadeReport = {
  /** The short-lived page for this person alone. */
  url: string;
  /** How many points are left to write or check; the document lists them. */
  openItems: number;
};

/** Makes the concept of a period's progress report from the rows and stores it, with a link for who asked. */
export async function makeReport(context: Context, person: Person, period: Period): Promise<MadeReport> {
  const { blobs, programme } = context;
  await closeDueRounds(context);
  const report = decideReport(await gatherReport(context, period));
  const blobName = `reports/${period.id}/${randomUUID()}.docx`;
  await blobs.put(blobName, await renderReport(report, programme), wordContentType);
  const fileName = `voortgangsrapportage-${period.id}-concept.docx`;
  const url = await createLink(context, person, { blobName, fileName }, linkMs);
  return { url, openItems: report.openItems.length };
}

async function gatherReport(context: Context, period: Period): Promise<ReportFacts> {
  const { stores, programme, clock } = context;
  const { range } = period;
  const now = clock.now();
  const [states, ofWeeks, lessons, decisions, links] = await Promise.all([
    stores.areas.all(),
    Promise.all(weeksTouching(range).map((week) => stores.rounds.ofWeek(week))),
    gatherLessons(context, period, now),
    gatherDecisions(context, range),
    stores.registers.links(),
  ]);
  const areas = await Promise.all(states.rows.map((state) => gatherArea(context, state, range)));
  const unreadable = [states, ...ofWeeks, lessons, decisions, links, ...areas].reduce(
    (sum, read) => sum + read.unreadable,
    0,
  );
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
    unreadableRows: unreadable,
  });
}

async function gatherArea({ stores }: Context, state: AreaState, range: DateRange) {
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

async function gatherLessons({ stores, programme }: Context, period: Period, now: Date) {
  const lastDay = lastDayOf(period, now, programme);
  const gathered = gatherReportLessons({ programme, period, lastDay });
  let unreadable = 0;
  for (const year of yearsOf(period.range)) {
    for await (const row of stores.lessons.ofYear(year)) {
      if (row === 'unreadable') unreadable += 1;
      else gathered.add(row.lesson, row.applications);
    }
  }
  return { facts: gathered.result(), unreadable };
}

/** Requests that were asked by then and are not closed, and those that were decided or withdrawn in the period. */
async function gatherDecisions({ stores, programme }: Context, range: DateRange) {
  const open = await stores.decisions.open();
  const closed = await Promise.all(yearsOf(range).map((year) => stores.decisions.closedIn(year)));
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

function yearsOf({ from, until }: DateRange): number[] {
  const first = Number(from.slice(0, 4));
  const last = Number(addDays(until, -1).slice(0, 4));
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}
