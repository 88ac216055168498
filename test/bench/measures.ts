/** Of the rounds of one run. Where there was one only, all three are the same. */
export type Measure = { median: number; least: number; most: number };

/** One line of the table. `isMet` is absent where nothing is promised. */
export type Figure = Measure & {
  part: string;
  name: string;
  unit: string;
  promised?: string;
  isMet?: boolean;
  remark?: string;
};

export function measureOf(values: readonly number[]): Measure {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (index: number) => sorted[index] ?? Number.NaN;
  const middle = (sorted.length - 1) / 2;
  const median = (at(Math.floor(middle)) + at(Math.ceil(middle))) / 2;
  return { median, least: at(0), most: at(sorted.length - 1) };
}
