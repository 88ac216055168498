import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { createLessonIndex, type LessonIndex } from '../../src/search/lesson-index.ts';
import { aLesson } from '../storage/samples.ts';

const Text = z.object({ title: z.string(), happened: z.string(), nextTime: z.string() });
const Labelled = Text.extend({ group: z.string().optional(), near: z.string().optional() });
type Labelled = z.infer<typeof Labelled>;

const read = (path: string): unknown => parse(readFileSync(new URL(path, import.meta.url), 'utf8'));
const labelled = z.array(Labelled).parse(read('../fixtures/similar-lessons.yaml'));
const season = z
  .object({ lessons: z.array(Text) })
  .parse(read('../../programme/voorbeeldseizoen.yaml')).lessons;

const groups = new Set(labelled.flatMap(({ group }) => group ?? []));
/** What a person is asked about at most. */
const mostAsked = 3;

/** The labelled lessons by their number, with those of the sample season beside them where wanted. */
function register({ withSeason }: { withSeason: boolean }): LessonIndex {
  const index = createLessonIndex();
  for (const [at, { title, happened, nextTime }] of labelled.entries())
    index.apply(aLesson({ number: at + 1, title, happened, nextTime }));
  if (withSeason)
    for (const [at, { title, happened, nextTime }] of season.entries())
      index.apply(aLesson({ year: 2025, number: at + 1, title, happened, nextTime }));
  return index;
}

/** What each lesson is asked about while it is written, held against the labels. */
function measure(index: LessonIndex) {
  let [right, wrong, all] = [0, 0, 0];
  for (const [at, lesson] of labelled.entries()) {
    const isSame = (other: Labelled) => lesson.group !== undefined && other.group === lesson.group;
    const asked = index
      .similar(lesson, () => true, mostAsked + 1)
      .flatMap(({ ref }) => (ref.year === 2026 ? [ref.number - 1] : []))
      .filter((other) => other !== at)
      .flatMap((other) => labelled[other] ?? []);
    right += asked.filter(isSame).length;
    wrong += asked.filter((other) => !isSame(other)).length;
    all += labelled.filter((other) => other !== lesson && isSame(other)).length;
  }
  return { precision: right / (right + wrong), recall: right / all };
}

describe('the labelled lessons', () => {
  it('are sixty at least, with fifteen groups that tell the same, and others that come near', () => {
    assert.ok(labelled.length >= 60);
    assert.equal(groups.size, 15);
    for (const group of groups)
      assert.ok(labelled.filter((lesson) => lesson.group === group).length >= 2, group);
    const near = labelled.flatMap((lesson) => lesson.near ?? []);
    assert.ok(near.length >= 15);
    for (const group of near) assert.ok(groups.has(group), group);
  });
});

describe('the lessons that tell the same', () => {
  const registers = {
    'in a small register': { withSeason: false },
    'beside a season of others': { withSeason: true },
  };
  for (const [where, setting] of Object.entries(registers)) {
    it(`are recognised ${where}`, () => {
      const { precision, recall } = measure(register(setting));
      console.log(`      precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)} (${where})`);
      assert.ok(precision >= 0.85, `precision ${precision}`);
      assert.ok(recall >= 0.89, `recall ${recall}`);
    });
  }

  const index = register({ withSeason: true });
  const [lesson] = labelled;
  assert.ok(lesson);

  it('are those that the person may read, and none that is withdrawn', () => {
    assert.equal(index.similar(lesson, () => false, 3).length, 0);
    const fresh = createLessonIndex();
    fresh.apply(aLesson({ ...lesson, number: 1, state: 'withdrawn' }));
    fresh.apply(aLesson({ ...lesson, number: 2, state: 'shared' }));
    assert.deepEqual(
      fresh.similar(lesson, () => true, 3).map(({ ref }) => ref.number),
      [2],
    );
  });

  it('are none for a text that has nothing to do with any, and for none', () => {
    for (const text of [
      '',
      'de het een',
      'Kwantumcomputers simuleren zwarte gaten in andere sterrenstelsels',
    ])
      assert.deepEqual(
        index.similar(text, () => true, 3),
        [],
        text,
      );
  });

  it('are found by a first sentence too', () => {
    const [hit] = index.similar(
      'Op de inloopavond kwamen vier ouders, op het schoolplein dertig',
      () => true,
      3,
    );
    assert.equal(labelled[(hit?.ref.number ?? 0) - 1]?.group, 'schoolplein');
  });
});
