import { Indicator, inTime, type MeasuredIndicator, Measurement } from '../domain/indicator.ts';
import type { RegisterNumber } from '../domain/register-name.ts';
import { openCounter } from './counter-store.ts';
import { newestFirst, openRevisedRows } from './register-rows.ts';
import { defineRow } from './row.ts';
import type { StorageContext } from './storage-context.ts';
import { type KeyRange, startingWith } from './table.ts';

const partitionKey = 'indicator';
const measurementRow = defineRow(Measurement, 1, (measurement) => ({
  partitionKey,
  rowKey: `${newestFirst(measurement)}|m|${measurement.measuredOn}|${measurement.formId}`,
}));

/** In `Registers`: all indicators with all that was measured, one partition; a few hundred rows in ten years. */
export function openIndicatorRows(context: StorageContext) {
  const { tables, onUnreadable } = context;
  const table = tables.Registers;
  const counter = openCounter(context, 'indicator');
  const rows = openRevisedRows(context, Indicator, partitionKey);

  const load = async (range?: KeyRange): Promise<{ rows: MeasuredIndicator[]; unreadable: number }> => {
    const found: { indicator: Indicator; measurements: Measurement[] }[] = [];
    let unreadable = 0;
    for await (const stored of table.query(partitionKey, range)) {
      const kind = stored.entity.rowKey.split('|')[2];
      if (kind === 'h') continue;
      if (kind === 'm') {
        const measurement = measurementRow.decode(table, stored, onUnreadable)?.value;
        const owner = found.at(-1);
        if (measurement && owner && newestFirst(owner.indicator) === newestFirst(measurement))
          owner.measurements.push(measurement);
        else unreadable += 1;
      } else {
        const indicator = rows.row.decode(table, stored, onUnreadable)?.value;
        if (indicator) found.push({ indicator, measurements: [] });
        else unreadable += 1;
      }
    }
    for (const { measurements } of found) measurements.sort(inTime);
    return { rows: found, unreadable };
  };

  return {
    nextIndicatorNumber: counter.next,
    skipIndicatorsTo: counter.skipTo,
    addIndicator: rows.add,
    changeIndicator: rows.change,
    earlierIndicators: rows.earlier,
    /**
     * Stores a value, and what `decide` makes of its indicator with it. Undefined where the indicator is gone, or where
     * this very measurement is there already: then nothing changes.
     */
    addMeasurement: (measurement: Measurement, decide: (indicator: Indicator) => Indicator | undefined) =>
      rows.change(measurement, decide, [measurementRow.encode(measurement)]),
    /** Newest first. */
    indicators: () => load(),
    findIndicator: async (name: RegisterNumber): Promise<MeasuredIndicator | undefined> =>
      (await load(startingWith(newestFirst(name)))).rows[0],
  };
}
