import { findNamed, nearestName } from '../domain/named.ts';
import type { Area, Programme } from '../domain/programme.ts';
import type { Texts } from '../texts/text.ts';
import { Mistyped } from './refused.ts';

/** An area by its id or name, also one that stopped. */
export function readArea(typed: string, { areas, past }: Programme, texts: Texts): Area {
  const known = [...areas, ...(past?.retired.map(({ area }) => area) ?? [])];
  const found = findNamed(known, ({ id, name }) => [id, name], typed);
  if (found) return found;
  const names = known.map(({ name }) => name);
  const near = nearestName(names, typed);
  throw new Mistyped(
    near === undefined
      ? texts('cli.noArea', { typed, areas: names.join(', ') })
      : texts('cli.noAreaNear', { typed, near }),
  );
}
