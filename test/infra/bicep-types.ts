import { z } from 'zod';
import { type BicepProperty, type BicepValue, findValue, plain } from './bicep-value.ts';

/** `type` is a primitive, `any`, a literal, the name of another type, or several with ` | `; `[]` makes an array. */
export const PropertyType = z.strictObject({
  type: z.string(),
  required: z.literal(true).optional(),
  readOnly: z.literal(true).optional(),
});
export type PropertyType = z.infer<typeof PropertyType>;

const Properties = z.record(z.string(), PropertyType);

/** A type with a `discriminator` has, besides its `properties`, those of the variant that this property names. */
export const ObjectType = z.strictObject({
  properties: Properties,
  otherProperties: z.string().optional(),
  discriminator: z.string().optional(),
  variants: z.record(z.string(), Properties).optional(),
});
export type ObjectType = z.infer<typeof ObjectType>;

/** One resource type at one API version: its own shape under `resource`, the types that this names beside it. */
export const ResourceTypes = z.record(z.string(), ObjectType);
export type ResourceTypes = z.infer<typeof ResourceTypes>;

/** The shape of test/fixtures/bicep-types.json. */
export const BicepTypes = z.strictObject({
  madeWith: z.string(),
  resources: z.record(z.string(), ResourceTypes),
});
export type BicepTypes = z.infer<typeof BicepTypes>;

/** Properties that Bicep itself gives every resource. */
const ofBicep: Record<string, PropertyType> = {
  parent: { type: 'any' },
  scope: { type: 'any' },
  dependsOn: { type: 'any' },
};

/** What is wrong with the body of a resource, each with its place; what only a deployment knows is taken as right. */
export function typeProblems(body: BicepValue, types: ResourceTypes): string[] {
  return valueProblems(body, 'resource', types, '');
}

function valueProblems(value: BicepValue, type: string, types: ResourceTypes, path: string): string[] {
  const alternatives = type.split(' | ');
  if (value.kind === 'expression' || alternatives.includes('any')) return [];
  if (value.kind === 'array' && type.endsWith('[]')) {
    const itemType = type.slice(0, -2);
    return value.items.flatMap((item, index) => valueProblems(item, itemType, types, `${path}[${index}]`));
  }
  const objectType = types[type];
  if (value.kind === 'object' && objectType) return objectProblems(value, objectType, types, path);
  if (value.kind === 'literal' && alternatives.some((alternative) => fits(value.value, alternative)))
    return [];
  return [`${value.at}: ${path} is not of type ${type}`];
}

function fits(value: string | number | boolean | null, type: string): boolean {
  if (typeof value === 'boolean') return type === 'bool';
  return type === (typeof value === 'number' ? 'int' : 'string') || type === value;
}

function objectProblems(
  value: BicepValue & { kind: 'object' },
  type: ObjectType,
  types: ResourceTypes,
  path: string,
): string[] {
  const known = { ...(path === '' && ofBicep), ...type.properties, ...variantOf(value, type) };
  const given = new Set(value.properties.map((property) => property.name));
  const missing = Object.keys(known).filter((name) => known[name]?.required && !given.has(name));
  return [
    ...missing.map((name) => `${value.at}: ${join(path, name)} is missing`),
    ...value.properties.flatMap((property) =>
      propertyProblems(property, known, type.otherProperties, types, path),
    ),
  ];
}

function variantOf(value: BicepValue, { discriminator, variants }: ObjectType): Record<string, PropertyType> {
  if (!discriminator || !variants) return {};
  return variants[String(plain(findValue(value, discriminator)))] ?? {};
}

function propertyProblems(
  { name, value, at }: BicepProperty,
  known: Record<string, PropertyType>,
  otherProperties: string | undefined,
  types: ResourceTypes,
  path: string,
): string[] {
  const place = join(path, name ?? '*');
  const type = (name && known[name]) || (otherProperties && { type: otherProperties });
  if (!type) return [`${at}: ${place} is unknown`];
  if ('readOnly' in type && type.readOnly) return [`${at}: ${place} is read-only`];
  return valueProblems(value, type.type, types, place);
}

function join(path: string, name: string): string {
  return path ? `${path}.${name}` : name;
}
