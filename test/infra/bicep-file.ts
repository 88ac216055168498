import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { Language, type Node, Parser } from 'web-tree-sitter';
import { type BicepValue, partsOf, placeOf, readValue } from './bicep-value.ts';

type Parameter = { name: string; hasDefault: boolean; allowed: BicepValue | undefined };

/** A resource, whose `type` is `Provider/type@apiVersion`, or a module, whose `type` is the path of its file. */
export type Declared = { name: string; type: string; body: BicepValue; at: string };

/** What a Bicep file declares and uses. To be trusted only when `syntaxErrors` is empty. */
export type BicepFile = {
  syntaxErrors: string[];
  parameters: Parameter[];
  variables: { name: string; value: BicepValue }[];
  resources: Declared[];
  modules: Declared[];
  outputs: { name: string; value: BicepValue }[];
  loopVariables: string[];
  /** The names that expressions use: of parameters, variables, resources, modules and loop variables. */
  uses: { name: string; at: string }[];
  text: string;
};

await Parser.init();
const grammar = fileURLToPath(import.meta.resolve('tree-sitter-bicep/tree-sitter-bicep.wasm'));
const parser = new Parser().setLanguage(await Language.load(grammar));

export async function readBicepFile(path: string): Promise<BicepFile> {
  return parseBicep(await readFile(path, 'utf8'));
}

export function parseBicep(text: string): BicepFile {
  const root = parser.parse(text)?.rootNode;
  if (!root) throw new Error('the parser gave no tree');
  const every = (type: string) => root.descendantsOfType(type);
  const uses = every('identifier').filter(isUse);
  return {
    syntaxErrors: syntaxErrors(root),
    parameters: every('parameter_declaration').map(readParameter),
    variables: every('variable_declaration').map(readNamed),
    resources: every('resource_declaration').map(readDeclared),
    modules: every('module_declaration').map(readDeclared),
    outputs: every('output_declaration').map(readNamed),
    loopVariables: every('for_statement').map(nameOf),
    uses: uses.map((node) => ({ name: node.text, at: placeOf(node) })),
    text,
  };
}

function syntaxErrors(node: Node): string[] {
  if (node.isMissing) return [`${placeOf(node)}: '${node.type}' is missing`];
  if (node.isError) return [`${placeOf(node)}: not Bicep: ${node.text.split('\n')[0]}`];
  return node.children.flatMap(syntaxErrors);
}

function readParameter(node: Node): Parameter {
  const decorators = node.previousNamedSibling;
  const calls = decorators?.type === 'decorators' ? decorators.descendantsOfType('call_expression') : [];
  const allowed = calls.find((call) => nameOf(call) === 'allowed')?.descendantsOfType('array')[0];
  return {
    name: nameOf(node),
    hasDefault: partsOf(node).at(-1)?.type !== 'type',
    allowed: allowed && readValue(allowed),
  };
}

function readNamed(node: Node): { name: string; value: BicepValue } {
  return { name: nameOf(node), value: readValue(lastPart(node)) };
}

function readDeclared(node: Node): Declared {
  const type = partsOf(node).find((part) => part.type === 'string');
  return {
    name: nameOf(node),
    type: type?.text.slice(1, -1) ?? '',
    body: readBody(lastPart(node)),
    at: placeOf(node),
  };
}

/** The object of a declaration, also where a loop or a condition stands around it. */
function readBody(node: Node): BicepValue {
  return node.type === 'object' ? readValue(node) : readBody(lastPart(node));
}

function lastPart(node: Node): Node {
  const last = partsOf(node).at(-1);
  if (!last) throw new Error(`${placeOf(node)}: ${node.type} is empty`);
  return last;
}

function nameOf(node: Node): string {
  return partsOf(node).find((part) => part.type === 'identifier')?.text ?? '';
}

/** Where the first identifier is a new name, a key or a function, not the use of something declared. */
const startsWithOwnName = new Set([
  'call_expression',
  'for_statement',
  'module_declaration',
  'object_property',
  'output_declaration',
  'parameter_declaration',
  'resource_declaration',
  'variable_declaration',
]);

function isUse(node: Node): boolean {
  const parent = node.parent;
  if (!parent || parent.type === 'type') return false;
  return !startsWithOwnName.has(parent.type) || !partsOf(parent)[0]?.equals(node);
}
