import { globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';

const root = new URL('../../', import.meta.url).pathname;

/**
 * Whether some code names the key: as a literal (`'reply.error'`), or as a template literal whose fixed parts it
 * has (`status.${status}.mark`). It reads text and not types: a key that only looks like such a pattern passes.
 */
export function keysInCode(): (key: string) => boolean {
  const code = sources('src/**/*.ts').map(({ text }) => text);
  const literals = new Set(code.flatMap((text) => firstGroups(text, /'([a-z]\w*(?:\.\w+)+)'/g)));
  const patterns = code
    .flatMap((text) => firstGroups(text, /`([a-z]\w*\.(?:[\w.]|\$\{[^}]*\})+)`/g))
    .map((template) => new RegExp(`^${template.replaceAll('.', '\\.').replace(/\$\{([^}]*)\}/g, anyOf)}$`));
  return (key) => literals.has(key) || patterns.some((pattern) => pattern.test(key));
}

/** What a template calls its fixed texts by: `t.reach_area` on `lesson` for `card.lesson.reach.area`. */
export type TemplateText = { template: string; prefix: string; name: string };

export function textsInTemplates(): TemplateText[] {
  return sources('cards/*.json').flatMap(({ path, text }) => {
    const template = basename(path, '.json');
    const prefix = `card.${template.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())}`;
    const names = firstGroups(text, /\$\{(?:\$root\.)?t\.(\w+)\}/g);
    return [...new Set(names)].map((name) => ({ template, prefix, name }));
  });
}

/** A type's template may list the words (`${'title' | 'description'}`); any other expression may be any word. */
function anyOf(_: string, expression: string): string {
  const isList = /^'\w+'(?: \| '\w+')*$/.test(expression);
  return isList ? `(?:${expression.replaceAll(/[' ]/g, '')})` : '\\w+';
}

function sources(pattern: string): { path: string; text: string }[] {
  return globSync(pattern, { cwd: root }).map((path) => ({ path, text: readFileSync(root + path, 'utf8') }));
}

function firstGroups(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map(([, group]) => group ?? '');
}
