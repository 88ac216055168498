import assert from 'node:assert/strict';
import { type DigestChange, decideDigestChanges } from '../../src/domain/digest-changes.ts';
import type { FrozenDigest } from '../../src/domain/frozen-digest.ts';
import { inLanguage } from '../../src/domain/language.ts';
import { frozenOf, ordinaryDigest } from '../cards/digests.ts';
import { aFrozenDigest } from '../storage/samples.ts';

/** `areas Twekkelerveld amber → red` */
function told({ section, about, how }: DigestChange): string {
  const name = about ? [inLanguage(about, 'nl')] : [];
  const change = how.kind === 'colour' ? `${how.from} → ${how.to}` : how.kind;
  return [section, ...name, change].join(' ');
}

function changed(change: (digest: FrozenDigest) => void): string[] {
  const after = aFrozenDigest();
  change(after);
  return decideDigestChanges(aFrozenDigest(), after).map(told);
}

const [area, line, item] = [aFrozenDigest().areas[0], aFrozenDigest().lines[0], aFrozenDigest().attention[0]];
assert.ok(area && line && item);

describe('what a corrected digest says otherwise', () => {
  const cases: Record<string, { change: (digest: FrozenDigest) => void; told: string[] }> = {
    'is nothing where it says the same': { change: () => {}, told: [] },
    'is nothing where something is there and says nothing': {
      change: (digest) => void digest.areas.splice(0, 1, { ...area, reason: undefined }),
      told: [],
    },
    'is the colour of an area': {
      change: (digest) => void digest.areas.splice(0, 1, { ...area, status: 'red' }),
      told: ['areas Twekkelerveld amber → red'],
    },
    'is the colour of an area and why the lead made it so': {
      change: (digest) => void digest.areas.splice(0, 1, { ...area, status: 'red', reason: 'Erger.' }),
      told: ['areas Twekkelerveld amber → red', 'areas Twekkelerveld words'],
    },
    'is something else of an area': {
      change: (digest) => void digest.areas.splice(0, 1, { ...area, confirmed: true }),
      told: ['areas Twekkelerveld other'],
    },
    'is an area more': {
      change: (digest) => void digest.areas.push({ ...area, id: 'noord', name: 'Noord' }),
      told: ['areas Noord added'],
    },
    'is an area less': { change: (digest) => void digest.areas.pop(), told: ['areas Twekkelerveld removed'] },
    'is the colour of a line, where it had none': {
      change: (digest) => void digest.lines.splice(0, 1, { ...line, status: undefined }),
      told: ['lines Wijkaanpakken amber → noData'],
    },
    'is what the manager says of a line': {
      change: (digest) =>
        void digest.lines.splice(0, 1, {
          ...line,
          manager: { status: 'green', reason: 'Het loopt.', since: '2026-11-27', ageDays: 3 },
        }),
      told: ['lines Wijkaanpakken words'],
    },
    'is the words of an answer': {
      change: (digest) =>
        void digest.attention.splice(0, 1, {
          ...item,
          answers: [{ status: 'amber', complete: false, withheld: 'returned' }],
        }),
      told: ['attention Twekkelerveld words'],
    },
    'is another note above it': {
      change: (digest) => {
        digest.openingNote = 'Twee gebieden vragen aandacht.';
      },
      told: ['note words'],
    },
    'is no note above it': { change: (digest) => void delete digest.openingNote, told: ['note removed'] },
    'is the counts, once': {
      change: (digest) => {
        digest.lessonsWaiting = 3;
        digest.reliability.due = 2;
        digest.headline.areasWorse = 2;
      },
      told: ['counts other'],
    },
    'is what comes next week': {
      change: (digest) =>
        void digest.nextWeek.splice(0, 1, { kind: 'decisionDue', on: '2026-12-03', name: 'B-2026-0001' }),
      told: ['nextWeek B-2026-0001 added', 'nextWeek Twekkelerveld removed'],
    },
  };
  for (const [fact, { change, told }] of Object.entries(cases))
    it(fact, () => assert.deepEqual(changed(change), told));

  it('is told of whatever differs, and never with a word that somebody wrote', () => {
    const before = frozenOf(ordinaryDigest());
    const places = leavesOf(before);
    assert.ok(places.length > 100);
    for (const place of places) {
      const after = structuredClone(before);
      place.change(after);
      const changes = decideDigestChanges(before, after);
      assert.ok(changes.length > 0, `${place.path} changed and nothing is told`);
      assert.ok(!JSON.stringify(changes).includes('GEHEIM') || place.isName, place.path);
    }
  });
});

type Leaf = { path: string; isName: boolean; change: (digest: FrozenDigest) => void };

/** Every text, number and yes or no of a digest that may be another without making it unreadable. */
function leavesOf(digest: FrozenDigest): Leaf[] {
  const leaves: Leaf[] = [];
  const walk = (part: unknown, path: readonly string[]): void => {
    if (typeof part === 'object' && part !== null) {
      for (const [name, inner] of Object.entries(part)) walk(inner, [...path, name]);
      return;
    }
    if (part === undefined) return;
    const last = path.at(-1) ?? '';
    const isFree = typeof part !== 'string' || freeTexts.has(last);
    if (!isFree) return;
    const other = typeof part === 'string' ? `GEHEIM ${part}` : typeof part === 'number' ? part + 1 : !part;
    leaves.push({ path: path.join('.'), isName: names.has(last), change: (copy) => put(copy, path, other) });
  };
  walk(digest, []);
  return leaves;
}

const names: ReadonlySet<string> = new Set(['area', 'name', 'nl', 'en']);
const freeTexts: ReadonlySet<string> = new Set([
  ...names,
  'question',
  'ifWeWait',
  'decidedBy',
  'what',
  'effect',
  'title',
  'nextTime',
  'reason',
]);

function put(copy: unknown, path: readonly string[], value: unknown): void {
  const [first = '', ...rest] = path;
  const holder = copy as Record<string, unknown>;
  if (rest.length === 0) holder[first] = value;
  else put(holder[first], rest, value);
}
