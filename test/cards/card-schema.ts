import { fileURLToPath } from 'node:url';
import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import { createGenerator } from 'ts-json-schema-generator';

type Json = Record<string, unknown>;

let validate: ValidateFunction | undefined;

/**
 * What is wrong with a card's shape, one line each: where, and what.
 *
 * No package ships a schema of Adaptive Cards 1.5, so this one is made from the types of @microsoft/teams.cards,
 * once a run. A property that the types do not know is a mistake. The types also know what came after 1.5; the
 * renderer in the browser tests is the one that tells.
 */
export function schemaMistakes(card: unknown): string[] {
  validate ??= compile();
  if (validate(card)) return [];
  // What an `if` says is that its `then` or `else` said something.
  return (validate.errors ?? []).filter(({ keyword }) => keyword !== 'if').map(describeMistake);
}

function compile(): ValidateFunction {
  const type = 'IAdaptiveCard';
  const path = fileURLToPath(new URL('core.d.ts', import.meta.resolve('@microsoft/teams.cards')));
  const options = {
    path,
    type,
    expose: 'all',
    jsDoc: 'none',
    skipTypeCheck: true,
    additionalProperties: false,
  } as const;
  const schema = toldApart(createGenerator(options).createSchema(type));
  return new Ajv({ allErrors: true, discriminator: true, strictTypes: false, verbose: true }).compile(schema);
}

/**
 * An element is one of some forty shapes. With `anyOf`, one wrong property makes forty complaints; told apart by
 * `type` it makes one. Where a plain text will do as well, as in `"fallback": "drop"`, only an object has a type.
 */
function toldApart(schema: { definitions?: object }): Json {
  const definitions = schema.definitions as Record<string, Json>;
  const typeOf = ({ $ref }: Json) => shapeType(definitions[String($ref).replace('#/definitions/', '')]);
  const visit = (node: unknown): unknown => {
    if (Array.isArray(node)) return node.map(visit);
    if (typeof node !== 'object' || node === null) return node;
    const walked = Object.fromEntries(Object.entries(node).map(([key, part]) => [key, visit(part)]));
    return Array.isArray(walked['anyOf']) ? union(walked['anyOf'], typeOf) : walked;
  };
  return visit(schema) as Json;
}

function union(options: readonly Json[], typeOf: (option: Json) => string | undefined): Json {
  const shapes = options.filter((option) => typeOf(option) !== undefined);
  if (shapes.length < 2) return { anyOf: options };
  // The people and file components of Microsoft Graph all have the type "Component": no card of ours has one.
  const oneOf = shapes.filter((option) => typeOf(option) !== 'Component');
  const shape = { type: 'object', required: ['type'], discriminator: { propertyName: 'type' }, oneOf };
  const texts = options.filter((option) => typeOf(option) === undefined);
  // oxlint-disable-next-line unicorn/no-thenable -- `then` is a word of JSON schema
  return texts.length === 0 ? shape : { if: { type: 'object' }, then: shape, else: { anyOf: texts } };
}

function shapeType(definition: unknown): string | undefined {
  const { properties } = (definition ?? {}) as { properties?: { type?: { const?: string } } };
  return properties?.type?.const;
}

function describeMistake({
  instancePath,
  keyword,
  message,
  params,
  parentSchema,
  data,
}: ErrorObject): string {
  const where = instancePath || '/';
  if (keyword === 'discriminator')
    return `${where}: nothing called ${JSON.stringify(params['tagValue'])} fits here`;
  if (keyword === 'additionalProperties')
    return `${where}: ${shapeType(parentSchema) ?? 'this'} has no "${String(params['additionalProperty'])}"`;
  const found = typeof data === 'object' ? '' : `, not ${JSON.stringify(data)}`;
  return `${where}: ${message ?? keyword}${found}`;
}
