type Leaf = string | number | boolean;

/**
 * Every value of a programme by its path, `areas/het-lang/name`. Things with an id stand under it, whatever their place
 * in the list, so that a list in another order has the same leaves.
 */
export function leavesOf(node: unknown, path = ''): Map<string, Leaf> {
  const under = (key: string) => (path === '' ? key : `${path}/${key}`);
  if (typeof node === 'string' || typeof node === 'number' || typeof node === 'boolean')
    return new Map([[path, node]]);
  if (Array.isArray(node)) {
    const items: unknown[] = node;
    return joined(
      items.map((item, index) => leavesOf(isPlain(item) ? true : item, under(keyOf(item, index)))),
    );
  }
  if (typeof node !== 'object' || node === null) return new Map();
  return joined(Object.entries(node).map(([key, part]) => leavesOf(part, under(key))));
}

/** The paths at which the two differ, those that only one of them has included. */
export function differingPaths(before: unknown, after: unknown): string[] {
  const [was, is] = [leavesOf(before), leavesOf(after)];
  return [...new Set([...was.keys(), ...is.keys()])].filter((path) => was.get(path) !== is.get(path));
}

function isPlain(item: unknown): boolean {
  return typeof item !== 'object';
}

function keyOf(item: unknown, index: number): string {
  if (typeof item !== 'object' || item === null) return String(item);
  return 'id' in item ? String(item.id) : String(index);
}

function joined(parts: readonly Map<string, Leaf>[]): Map<string, Leaf> {
  return new Map(parts.flatMap((part) => [...part]));
}
