// Writes test/fixtures/bicep-types.json: the shapes of the resource types that infra/ uses, as Azure publishes them.
// For a new resource type or API version: install @azure/mcp 2.0.5 in a folder of its own (137 MB), then run
//   node test/infra/dump-bicep-types.ts FOLDER/node_modules/.bin/azmcp
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { z } from 'zod';
import { readInfra, usedResourceTypes } from './bicep-folder.ts';
import type { BicepTypes, ObjectType, PropertyType, ResourceTypes } from './bicep-types.ts';

const Properties = z.array(z.object({ name: z.string(), type: z.string(), flags: z.string().default('') }));
type Properties = z.infer<typeof Properties>;

const Shape = z.object({
  name: z.string(),
  properties: Properties.optional(),
  additionalPropertiesType: z.string().optional(),
  baseProperties: Properties.optional(),
  discriminator: z.string().optional(),
  elements: z.array(z.object({ properties: Properties })).optional(),
});
type Shape = z.infer<typeof Shape>;

/** What `azmcp bicepschema get` prints: the resource with its `bodyType`, and the types and functions around it. */
const Answer = z.object({
  results: z.object({ BicepSchemaResult: z.array(Shape.extend({ bodyType: Shape.optional() })) }),
});

function objectType(shape: Shape): ObjectType {
  const { discriminator, elements } = shape;
  const variants = elements?.map(({ properties }) => [
    properties.find(({ name }) => name === discriminator)?.type,
    propertyTypes(properties),
  ]);
  return {
    properties: propertyTypes(shape.properties ?? shape.baseProperties ?? []),
    ...(shape.additionalPropertiesType && { otherProperties: shape.additionalPropertiesType }),
    ...(discriminator && variants && { discriminator, variants: Object.fromEntries(variants) }),
  };
}

function propertyTypes(properties: Properties): Record<string, PropertyType> {
  return Object.fromEntries(
    properties.map(({ name, type, flags }) => {
      if (flags.includes('ReadOnly')) return [name, { type, readOnly: true }];
      return [name, flags.includes('Required') ? { type, required: true } : { type }];
    }),
  );
}

/** The types that values of a type can have; what is read-only is never written, so it leads nowhere. */
function typesWithin({ properties, otherProperties, variants = {} }: ObjectType): string[] {
  const all = [properties, ...Object.values(variants)].flatMap((properties) => Object.values(properties));
  const written = all.filter(({ readOnly }) => !readOnly).map(({ type }) => type);
  return [...written, ...(otherProperties ? [otherProperties] : [])].map((type) => type.replace('[]', ''));
}

function resourceTypes(used: string, answer: string): ResourceTypes {
  const shapes = Answer.parse(JSON.parse(answer)).results.BicepSchemaResult;
  const named = new Map<string, Shape>(shapes.map((shape) => [shape.name, shape.bodyType ?? shape]));
  const types: ResourceTypes = {};
  const add = (key: string, name: string) => {
    const shape = named.get(name);
    if (!shape || key in types) return;
    const type = objectType(shape);
    types[key] = type;
    for (const within of typesWithin(type)) add(within, within);
  };
  add('resource', used);
  if (!types.resource) throw new Error(`azmcp does not know ${used}, perhaps another API version`);
  return types;
}

const [azmcp] = process.argv.slice(2);
if (!azmcp) throw new Error('Give the path of the azmcp program.');
const types: BicepTypes = { madeWith: 'test/infra/dump-bicep-types.ts and @azure/mcp 2.0.5', resources: {} };
for (const used of usedResourceTypes(await readInfra())) {
  const question = ['bicepschema', 'get', '--resource-type', used.replace(/@.*/, '')];
  types.resources[used] = resourceTypes(
    used,
    execFileSync(azmcp, question, { encoding: 'utf8', maxBuffer: 1e7 }),
  );
}
writeFileSync(
  new URL('../fixtures/bicep-types.json', import.meta.url),
  `${JSON.stringify(types, null, 1)}\n`,
);
