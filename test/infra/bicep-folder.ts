import { readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { type BicepFile, type Declared, readBicepFile } from './bicep-file.ts';

export const infraFolder = fileURLToPath(new URL('../../infra/', import.meta.url));

/** Every Bicep file of infra/ by its path from there, such as `modules/bot.bicep`. */
export async function readInfra(): Promise<Map<string, BicepFile>> {
  const paths = (await readdir(infraFolder, { recursive: true })).filter((path) => path.endsWith('.bicep'));
  const read = async (path: string) => [path, await readBicepFile(`${infraFolder}${path}`)] as const;
  return new Map(await Promise.all(paths.sort().map(read)));
}

/** The only resource with this name in all files. Throws where there is none, or more than one. */
export function getResource(infra: Map<string, BicepFile>, name: string): Declared {
  const found = [...infra.values()]
    .flatMap((file) => file.resources)
    .filter((resource) => resource.name === name);
  if (found.length !== 1 || !found[0]) throw new Error(`${found.length} resources are called ${name}`);
  return found[0];
}

/** The types with their API versions, such as `Microsoft.Web/sites@2024-11-01`, sorted. */
export function usedResourceTypes(infra: Map<string, BicepFile>): string[] {
  return [...new Set([...infra.values()].flatMap((file) => file.resources.map(({ type }) => type)))].sort();
}
