import type { Node } from 'web-tree-sitter';

/** A value as the file writes it: what can be read without running Bicep, and the text of what cannot. */
export type BicepValue =
  | { kind: 'object'; properties: BicepProperty[]; at: string }
  | { kind: 'array'; items: BicepValue[]; at: string }
  | { kind: 'literal'; value: string | number | boolean | null; at: string }
  | { kind: 'expression'; text: string; at: string };

/** `name` is undefined where only a deployment can work it out. */
export type BicepProperty = { name: string | undefined; value: BicepValue; at: string };

/** Line and column, both from 1. */
export function placeOf(node: Node): string {
  return `${node.startPosition.row + 1}:${node.startPosition.column + 1}`;
}

/** The parts of a node that mean something: without punctuation and comments. */
export function partsOf(node: Node): Node[] {
  return node.namedChildren.filter((child) => child.type !== 'comment');
}

export function readValue(node: Node): BicepValue {
  const at = placeOf(node);
  switch (node.type) {
    case 'object':
      return { kind: 'object', properties: partsOf(node).map(readProperty), at };
    case 'array':
      return { kind: 'array', items: partsOf(node).map(readValue), at };
    // A loop reads as an array that holds its body once.
    case 'for_statement':
      return { kind: 'array', items: partsOf(node).slice(-1).map(readValue), at };
    case 'boolean':
      return { kind: 'literal', value: node.text === 'true', at };
    case 'number':
      return { kind: 'literal', value: Number(node.text), at };
    case 'null':
      return { kind: 'literal', value: null, at };
    case 'string':
      return isFixed(node)
        ? { kind: 'literal', value: contentOf(node), at }
        : { kind: 'expression', text: node.text, at };
    default:
      return { kind: 'expression', text: node.text, at };
  }
}

/** The value at a path such as `properties.siteConfig.alwaysOn`, or undefined. */
export function findValue(value: BicepValue, path: string): BicepValue | undefined {
  let found: BicepValue | undefined = value;
  for (const name of path.split('.')) {
    if (found?.kind !== 'object') return undefined;
    found = found.properties.find((property) => property.name === name)?.value;
  }
  return found;
}

/** A value as plain data; an expression reads as its text between `<` and `>`. */
export function plain(value: BicepValue | undefined): unknown {
  switch (value?.kind) {
    case undefined:
      return undefined;
    case 'literal':
      return value.value;
    case 'expression':
      return `<${value.text}>`;
    case 'array':
      return value.items.map(plain);
    case 'object':
      return Object.fromEntries(value.properties.map(({ name, value }) => [name ?? '<name>', plain(value)]));
  }
}

function readProperty(node: Node): BicepProperty {
  const [key, value] = partsOf(node);
  if (!key || !value) throw new Error(`${placeOf(node)}: a property without a name or a value`);
  const name = key.type !== 'string' ? key.text : isFixed(key) ? contentOf(key) : undefined;
  return { name, value: readValue(value), at: placeOf(node) };
}

function isFixed(string: Node): boolean {
  return partsOf(string).every((part) => part.type === 'string_content');
}

function contentOf(string: Node): string {
  return partsOf(string)
    .map((part) => part.text)
    .join('');
}
