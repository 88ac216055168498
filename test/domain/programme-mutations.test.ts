import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { parse, parseDocument, stringify } from 'yaml';
import { z } from 'zod';
import { parseProgramme } from '../../src/domain/programme-file/parse-programme.ts';

type Path = readonly (string | number)[];

const source = readFileSync(new URL('../../programme/enschede.yaml', import.meta.url), 'utf8');

/** The path of every value in the file, with the value. */
function valuesIn(value: unknown, path: Path = []): { path: Path; value: unknown }[] {
  const inside =
    typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([key, inner]) =>
          valuesIn(inner, [...path, Array.isArray(value) ? Number(key) : key]),
        )
      : [];
  return [{ path, value }, ...inside];
}

const values = valuesIn(parse(source));
const blocks = values.filter(({ value }) => typeof value === 'object' && !Array.isArray(value));
const references = values.filter(
  ({ path, value }) =>
    typeof value === 'string' &&
    (['parent', 'startPhase'].includes(String(path.at(-1))) || (path[0] === 'lines' && path[2] === 'areas')),
);

/** Begins with a letter pair that no key, id or name in the file begins with. */
const stranger = fc.stringMatching(/^[a-z]{3,12}$/).map((letters) => `xq${letters}`);

function mistakePaths(path: Path, value: string): string[] {
  const document = parseDocument(source);
  document.setIn(path, value);
  const parsed = parseProgramme(document.toString());
  return parsed.ok ? [] : parsed.mistakes.map((mistake) => mistake.path);
}

describe('one change to a programme that was right', () => {
  it('to any reference is a mistake at exactly that place', () => {
    assert.equal(references.length, 30);
    fc.assert(
      fc.property(fc.constantFrom(...references), stranger, ({ path }, name) => {
        assert.deepEqual(mistakePaths(path, name), [z.core.toDotPath(path)]);
      }),
      { numRuns: 60 },
    );
  });

  it('to any block, by a key that it does not know, is a mistake at exactly that key', () => {
    fc.assert(
      fc.property(fc.constantFrom(...blocks), stranger, ({ path }, key) => {
        assert.deepEqual(mistakePaths([...path, key], 'iets'), [z.core.toDotPath([...path, key])]);
      }),
      { numRuns: 60 },
    );
  });

  it('to any value, by any other, never makes reading throw', () => {
    const others = fc.oneof(fc.constant(null), fc.string(), fc.integer(), fc.constant([]), fc.constant({}));
    fc.assert(
      fc.property(fc.constantFrom(...values), others, ({ path }, other) => {
        const document = parseDocument(source);
        document.setIn(path, other);
        const parsed = parseProgramme(document.toString());
        assert.ok(parsed.ok || parsed.mistakes.length > 0);
      }),
      { numRuns: 60 },
    );
  });
});

describe('any text at all', () => {
  it('is a programme or a list of mistakes', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.jsonValue().map((value) => stringify(value)),
        ),
        (text) => {
          const parsed = parseProgramme(text);
          assert.ok(!parsed.ok && parsed.mistakes.every(({ message, line }) => message !== '' && line >= 1));
        },
      ),
    );
  });
});
