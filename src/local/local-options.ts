import { parseArgs } from 'node:util';
import { z } from 'zod';
import { type LocalRole, localRoles } from './people.ts';

export type LocalOptions = {
  empty: boolean;
  fresh: boolean;
  client: boolean;
  as: LocalRole;
  /** The day to which the programme's clock is moved. */
  date?: string | undefined;
  /** Where the data stay between runs. */
  data: string;
};

const usage = `npm start -- [options]
  --empty          start without the sample season
  --fresh          wipe the local data first
  --as ROLE        who you are in the client: ${localRoles.join(', ')} (default: manager)
  --date DATE      move the clock, as 2026-11-16
  --no-client      leave the client out
  --data FOLDER    where the data stay (default: .local)
  --help           show this`;

/** Reads the options of local mode; or gives the text to show in place of starting. */
export function parseLocalOptions(
  args: readonly string[],
): LocalOptions | { show: string; isMistake: boolean } {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        empty: { type: 'boolean', default: false },
        fresh: { type: 'boolean', default: false },
        'no-client': { type: 'boolean', default: false },
        as: { type: 'string', default: 'manager' },
        date: { type: 'string' },
        data: { type: 'string', default: '.local' },
        help: { type: 'boolean', default: false },
      },
    });
    if (values.help) return { show: usage, isMistake: false };
    const as = z.enum(localRoles, `--as takes one of: ${localRoles.join(', ')}.`).parse(values.as);
    const date = z.iso
      .date(`--date takes a day as 2026-11-16, not '${values.date}'.`)
      .optional()
      .parse(values.date);
    const { empty, fresh, data } = values;
    return { empty, fresh, data, as, date, client: !values['no-client'] };
  } catch (error) {
    const message =
      error instanceof z.ZodError ? error.issues.map((issue) => issue.message).join('\n') : String(error);
    return { show: `${message}\n\n${usage}`, isMistake: true };
  }
}
