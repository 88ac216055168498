import { posix } from 'node:path';
import type { BicepFile, Declared } from './bicep-file.ts';
import { findValue } from './bicep-value.ts';

/** What the files say about each other and themselves that is not so, each with its place. */
export function referenceProblems(files: ReadonlyMap<string, BicepFile>): string[] {
  return [...files].flatMap(([path, file]) => [
    ...nameProblems(path, file),
    ...file.modules.flatMap((module) => moduleProblems(files, path, module)),
  ]);
}

function nameProblems(path: string, file: BicepFile): string[] {
  const own = [...file.parameters, ...file.variables].map(({ name }) => name);
  const declared = [
    ...own,
    ...file.loopVariables,
    ...[...file.resources, ...file.modules].map(({ name }) => name),
  ];
  const used = new Set(file.uses.map(({ name }) => name));
  return [
    ...file.uses
      .filter(({ name }) => !declared.includes(name))
      .map(({ name, at }) => `${path}:${at}: ${name} is not declared`),
    ...own.filter((name) => !used.has(name)).map((name) => `${path}: ${name} is never used`),
  ];
}

function moduleProblems(files: ReadonlyMap<string, BicepFile>, path: string, module: Declared): string[] {
  const place = `${path}:${module.at}`;
  const target = files.get(posix.join(posix.dirname(path), module.type));
  if (!target) return [`${place}: there is no ${module.type}`];
  const params = findValue(module.body, 'params');
  const given = params?.kind === 'object' ? params.properties.map(({ name }) => name) : [];
  const outputs = target.outputs.map(({ name }) => name);
  const asked = [
    ...(files.get(path)?.text ?? '').matchAll(new RegExp(`\\b${module.name}\\.outputs\\.(\\w+)`, 'g')),
  ];
  return [
    ...target.parameters
      .filter(({ name, hasDefault }) => !hasDefault && !given.includes(name))
      .map(({ name }) => `${place}: ${module.type} misses the parameter ${name}`),
    ...given
      .filter((name) => !target.parameters.some((parameter) => parameter.name === name))
      .map((name) => `${place}: ${module.type} has no parameter ${name}`),
    ...asked
      .map(([, output = '']) => output)
      .filter((output) => !outputs.includes(output))
      .map((output) => `${path}: ${module.type} has no output ${output}`),
  ];
}
