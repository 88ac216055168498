import { isDeepStrictEqual } from 'node:util';
import type { LocalDate } from '../time.ts';
import type { Report } from './report.ts';

/** A thing that a report tells of, by the name that people know it by; empty where it is the part itself. */
type Named = { about: string; on?: LocalDate };

/** A part of the report that says something else now, and what in it: an area, a lesson, a round. */
export type ReportDifference = Named & { part: keyof Report; change: 'changed' | 'added' | 'gone' };

/** When it was made says nothing of what it says. */
const notCompared: ReadonlySet<string> = new Set(['period', 'madeOn', 'openItems']);

/**
 * What two reports on one period say differently, by the thing that they say it of. It knows nothing of the parts: a
 * part that is added later is compared by itself.
 */
export function compareReports(before: Report, after: Report): ReportDifference[] {
  const parts = [...new Set([...Object.keys(before), ...Object.keys(after)])] as (keyof Report)[];
  return parts
    .filter((part) => !notCompared.has(part))
    .flatMap((part) => {
      const [old, current] = [itemsOf(before[part]), itemsOf(after[part])];
      const keys = [...new Set([...old.keys(), ...current.keys()])];
      return keys.flatMap((key): ReportDifference[] => {
        const [then, now] = [old.get(key), current.get(key)];
        if (isDeepStrictEqual(then, now)) return [];
        const change = then === undefined ? 'added' : now === undefined ? 'gone' : 'changed';
        return [{ part, ...(JSON.parse(key) as Named), change }];
      });
    });
}

/** The items of a part by their names, those of lists within it too; what has no name is the part itself. */
function itemsOf(part: unknown): Map<string, unknown[]> {
  const items = new Map<string, unknown[]>();
  const add = (name: Named, value: unknown) => {
    const key = JSON.stringify(name);
    items.set(key, [...(items.get(key) ?? []), value]);
  };
  const walk = (value: unknown) => {
    if (Array.isArray(value)) for (const item of value) add(nameOf(item), item);
    else if (isRecord(value)) {
      const own = Object.entries(value).filter(([, inner]) => !isList(inner));
      if (own.length > 0) add(itself, Object.fromEntries(own));
      for (const [, inner] of Object.entries(value)) if (isList(inner)) walk(inner);
    } else if (value !== undefined) add(itself, value);
  };
  walk(part);
  return items;
}

const itself: Named = { about: '' };

/** A list, or what holds one and says how many were left out. */
function isList(value: unknown): boolean {
  return Array.isArray(value) || (isRecord(value) && Object.values(value).some(Array.isArray));
}

/** The first thing in an item that people know it by, and the day of a round. */
function nameOf(item: unknown): Named {
  if (!isRecord(item)) return itself;
  const { name, source, slot } = item;
  if (typeof name === 'string') return { about: name };
  if (isRecord(source)) return nameOf(source);
  for (const inner of ['area', 'line', 'standing', 'goal', 'category', 'lesson', 'decision', 'request']) {
    const named = nameOf(item[inner]);
    if (named.about !== '') return typeof slot === 'string' ? { ...named, on: slot } : named;
  }
  const dutch = [item['shortName'], name].flatMap((text) => (isRecord(text) ? text['nl'] : []))[0];
  return typeof dutch === 'string' ? { about: dutch } : itself;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
