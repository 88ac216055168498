import type { AreaState } from '../domain/area.ts';
import { type DecisionRequest, decisionName } from '../domain/decision.ts';
import type { Language } from '../domain/language.ts';
import type { ExportedRegisters } from '../domain/register-export.ts';
import { type IsoWeek, isoWeekOf, type LocalDate, localDateOf } from '../domain/time.ts';
import { type RegisterRows, toExportedRegisters } from '../domain/to-exported-registers.ts';
import type { Context } from './context.ts';
import { findDeviations } from './find-deviations.ts';

type Exporting = Pick<Context, 'stores' | 'programme' | 'clock'>;

/** How far it is: deviations stand in the rounds, and those are read week by week. */
export type ExportProgress = { start(weeks: number): void; step(): void };

/** Everything in the registers, and how many rows could not be read and are left out. */
export async function exportRegisters(
  context: Exporting,
  language: Language,
  progress: ExportProgress,
): Promise<{ registers: ExportedRegisters; unreadable: number }> {
  const { stores, programme, clock } = context;
  const today = localDateOf(clock.now(), programme.timeZone);
  const states = (await stores.areas.all()).rows;
  // What was recorded of an area that the file has no more stays.
  const areaIds = [
    ...new Set([...programme.areas.map(({ id }) => id), ...states.map((state) => state.areaId)]),
  ];
  const weeks = await weeksWithRounds(context, states, today);
  progress.start(weeks.length);
  const [indicators, risks, links, decisions, deviations, ...choices] = await Promise.all([
    stores.registers.indicators(),
    stores.registers.risks(),
    stores.registers.links(),
    allDecisions(context, Number(today.slice(0, 4))),
    findDeviations(context, weeks, progress.step),
    ...areaIds.map((id) => stores.registers.choicesOf(id)),
  ]);
  const rows: RegisterRows = {
    indicators: indicators.rows,
    risks: risks.rows,
    choices: choices.flatMap((ofArea) => ofArea.rows),
    deviations: deviations.deviations,
    links: links.rows,
    decisions: decisions.rows,
  };
  const unreadable = [indicators, risks, links, decisions, deviations, ...choices].reduce(
    (sum, read) => sum + read.unreadable,
    0,
  );
  return { registers: toExportedRegisters(programme, language, rows), unreadable };
}

/** Before any round of any programme. */
const firstDay = '2000-01-01';

/** The weeks in which an area had a round, by its outcomes, and those of the rounds that are open. */
async function weeksWithRounds(
  { stores }: Exporting,
  states: readonly AreaState[],
  today: LocalDate,
): Promise<IsoWeek[]> {
  const open = states.flatMap(({ latestSlot }) => latestSlot ?? []);
  const closed = await Promise.all(
    states.map(({ areaId }) => stores.areas.outcomes(areaId, firstDay, today)),
  );
  const slots = [...open, ...closed.flatMap(({ rows }) => rows.map(({ slot }) => slot))];
  return [...new Set(slots.map(isoWeekOf))].sort();
}

/** Open and closed. One that was closed while it was read counts once, as closed. */
async function allDecisions({ stores }: Exporting, thisYear: number) {
  const open = await stores.decisions.open();
  const asked = await stores.decisions.years();
  const first = Math.min(thisYear, ...asked) - 1;
  const years = Array.from({ length: thisYear - first + 1 }, (_, index) => first + index);
  const closed = await Promise.all(years.map((year) => stores.decisions.closedIn(year)));
  const all = [...open.rows, ...closed.flatMap(({ rows }) => rows)];
  const byName = new Map<string, DecisionRequest>(all.map((request) => [decisionName(request), request]));
  return {
    rows: [...byName.values()],
    unreadable: [open, ...closed].reduce((sum, read) => sum + read.unreadable, 0),
  };
}
