import type { ScenarioName } from './options.ts';

/** What one fault, many times over, led to. */
export type Outcome = {
  scenario: ScenarioName;
  /** Which fault: `kill before POST teams message`. */
  fault: string;
  /** How often the fault came about. */
  injected: number;
  /** What was acknowledged and is not there, or should have been sent and was neither sent nor named as a problem. */
  lost: number;
  /** What stands twice: a card, a record, a round. */
  doubled: number;
  /** Deliveries of which the ledger says that they may have been sent. No failure by itself. */
  ambiguous: number;
  /** All else in which journal, ledger and acknowledgements do not agree, one sentence each. */
  wrong: readonly string[];
  /** Which deliveries are ambiguous: kind and what they are about, never to whom. */
  ambiguousOnes?: readonly string[];
};

export function isGood({ lost, doubled, wrong }: Outcome): boolean {
  return lost === 0 && doubled === 0 && wrong.length === 0;
}

/** The table that a run prints. */
export function tableOf(outcomes: readonly Outcome[]): string {
  const head = ['', 'scenario', 'fault', 'injected', 'lost', 'doubled', 'ambiguous', 'wrong'];
  const rows = outcomes.map((outcome) => [
    isGood(outcome) ? '✔' : '✘',
    outcome.scenario,
    outcome.fault,
    ...[outcome.injected, outcome.lost, outcome.doubled, outcome.ambiguous, outcome.wrong.length].map(String),
  ]);
  const widths = head.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]) =>
    cells.map((cell, column) =>
      column > 2 ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0),
    );
  return [head, ...rows].map((cells) => line(cells).join('  ').trimEnd()).join('\n');
}
