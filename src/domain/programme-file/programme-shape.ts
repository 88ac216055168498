import { z } from 'zod';
import { nearestName } from '../named.ts';
import { Programme } from '../programme.ts';
import { type Finding, type Path, suggest } from './mistake.ts';

type Issue = z.core.$ZodIssue;

const kinds: Readonly<Record<string, string>> = {
  string: 'een tekst',
  number: 'een heel getal',
  int: 'een heel getal',
  boolean: 'true of false',
  array: 'een lijst met streepjes',
  object: 'een blok met eigen regels',
};

/** Says the schema's issues in plain Dutch; `raw` is the value that was parsed. */
export function findShapeMistakes(issues: readonly Issue[], raw: unknown): Finding[] {
  return issues.flatMap((issue) => findingsOf(issue, issue.path, raw));
}

function findingsOf(issue: Issue, issuePath: Path, raw: unknown): Finding[] {
  const path = pathInSource(issuePath, raw);
  const value = valueAt(raw, path);
  if (value === undefined) return [{ path, message: `'${String(path.at(-1))}' ontbreekt. Voeg het toe.` }];
  if (value === null) return [{ path, message: emptyMessage(path) }];
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownKey(path, key, value));
  if (issue.code === 'invalid_union') return findingsOfText(issue, path, raw);
  return [{ path, message: messageOf(issue, value) }];
}

/** The one union in the schema is a text: plain, or a block with `nl` and `en`. */
function findingsOfText(issue: z.core.$ZodIssueInvalidUnion, path: Path, raw: unknown): Finding[] {
  const value = valueAt(raw, path);
  const [plain, block] = issue.errors;
  const isOneOfThem = typeof value === 'string' || (isBlock(value) && !Array.isArray(value));
  if (!isOneOfThem) return [{ path, message: wrongKind('string', value) }];
  const issues = typeof value === 'string' ? plain : block;
  return (issues ?? []).flatMap((inner) => findingsOf(inner, [...path, ...inner.path], raw));
}

function messageOf(issue: Issue, value: unknown): string {
  if (issue.code === 'invalid_type') return wrongKind(issue.expected, value);
  if (issue.code === 'invalid_value')
    return suggest(`'${String(value)}' kan hier niet`, undefined, issue.values.map(String));
  if (issue.code === 'too_small') return tooSmall(issue);
  if (issue.code === 'too_big') return tooBig(issue, value);
  return issue.message;
}

function wrongKind(expected: string, value: unknown): string {
  const quotable = expected === 'string' && (typeof value === 'number' || typeof value === 'boolean');
  return `Hier hoort ${kinds[expected] ?? expected}.${quotable ? ' Zet er aanhalingstekens omheen.' : ''}`;
}

function tooSmall({ origin, minimum }: z.core.$ZodIssueTooSmall): string {
  if (origin === 'string') return 'Hier staat geen tekst. Vul die in.';
  if (origin === 'array') return `Deze lijst is te kort. Zet er ten minste ${minimum} in.`;
  return `Dit getal is te klein. Kies ten minste ${minimum}.`;
}

function tooBig({ origin, maximum }: z.core.$ZodIssueTooBig, value: unknown): string {
  if (origin === 'string')
    return `Deze tekst heeft ${String(value).length} tekens. Op een kaart passen er ${maximum}; maak hem korter.`;
  if (origin === 'array') return `Deze lijst is te lang. Zet er hoogstens ${maximum} in.`;
  return `Dit getal is te groot. Kies hoogstens ${maximum}.`;
}

function emptyMessage(path: Path): string {
  const key = path.at(-1);
  if (key === undefined) return 'Het bestand is leeg.';
  return typeof key === 'number'
    ? 'Achter dit streepje staat niets. Vul het in of haal het weg.'
    : `Achter '${String(key)}' staat niets. Vul het in of haal de regel weg.`;
}

/** In a short block, `{ nl: Volgen, leren }`, an unquoted comma makes the rest of the text a key without a value. */
function unknownKey(path: Path, key: string, block: unknown): Finding {
  const complaint = `'${key}' hoort hier niet`;
  const keys = keysAt(Programme, path);
  const isCut = isBlock(block) && block[key] === null;
  const message = isCut
    ? `${complaint}. Staat er een komma in de tekst? Zet de tekst tussen aanhalingstekens.`
    : suggest(complaint, nearestName(keys, key), keys);
  return { path: [...path, key], message };
}

function keysAt(schema: z.core.$ZodType, path: Path): string[] {
  const [step, ...rest] = path;
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) return keysAt(schema.unwrap(), path);
  if (schema instanceof z.ZodUnion) return schema.options.flatMap((option) => keysAt(option, path));
  if (schema instanceof z.ZodArray) return keysAt(schema.element, rest);
  if (!(schema instanceof z.ZodObject)) return [];
  return step === undefined ? Object.keys(schema.shape) : keysAt(schema.shape[String(step)], rest);
}

/** A plain text is read as its Dutch, but has no `nl` in the file. */
function pathInSource(path: Path, raw: unknown): Path {
  const holder = path.slice(0, -1);
  return typeof valueAt(raw, holder) === 'string' ? holder : path;
}

function valueAt(raw: unknown, path: Path): unknown {
  return path.reduce<unknown>((value, key) => (isBlock(value) ? value[key] : undefined), raw);
}

function isBlock(value: unknown): value is Record<PropertyKey, unknown> {
  return typeof value === 'object' && value !== null;
}
