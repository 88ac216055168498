/**
 * The same function, which remembers what it gave for the last `most` different keys. For what takes long and gives
 * the same every time, such as the rules of a time zone: a tick asks them of every area at one moment.
 */
export function remembered<Given extends readonly string[] | readonly [Date, ...string[]], Result>(
  compute: (...given: Given) => Result,
  most: number,
): (...given: Given) => Result {
  const known = new Map<string, Result>();
  return (...given) => {
    const key = given.map((part) => (part instanceof Date ? part.getTime() : part)).join('|');
    const found = known.get(key);
    if (found !== undefined) return found;
    const result = compute(...given);
    if (known.size >= most) known.clear();
    known.set(key, result);
    return result;
  };
}
