import assert from 'node:assert/strict';
import { Lesson, LessonText, lessonName } from '../../src/domain/lesson.ts';
import { textLimits } from '../../src/domain/limits.ts';
import { sampleLesson } from './report-facts.ts';

const required = {
  title: 'Begin met koffie',
  kind: 'workedWell',
  happened: 'Er kwamen veel mensen.',
  nextTime: 'We beginnen met een inloop.',
  reach: 'area',
  success: false,
};

const accepts = (lesson: object) => LessonText.safeParse(lesson).success;

describe('the text of a lesson', () => {
  it('needs a title, a kind, what happened and what to do next time', () => {
    assert.equal(accepts(required), true);
    for (const field of ['title', 'kind', 'happened', 'nextTime'])
      for (const nothing of [undefined, '', '   '])
        assert.equal(accepts({ ...required, [field]: nothing }), false);
  });

  it('may say what was expected, why, and an advice', () => {
    const said = { expected: 'Weinig mensen.', why: 'Er was koffie.', advice: 'Zet koffie.' };
    assert.deepEqual(LessonText.parse({ ...required, ...said }), { ...required, ...said });
  });

  it('fits up to the limit of each field, and not one character more', () => {
    const { title, long } = textLimits;
    const limits = { title, expected: long, happened: long, why: long, nextTime: long, advice: long };
    for (const [field, limit] of Object.entries(limits)) {
      assert.equal(accepts({ ...required, [field]: 'x'.repeat(limit) }), true, field);
      assert.equal(accepts({ ...required, [field]: 'x'.repeat(limit + 1) }), false, field);
    }
  });
});

describe('a lesson', () => {
  it('is named by its year and a number that keeps its four digits, and grows beyond them', () => {
    assert.equal(lessonName({ year: 2026, number: 42 }), 'L-2026-0042');
    assert.equal(lessonName({ year: 2027, number: 1 }), 'L-2027-0001');
    assert.equal(lessonName({ year: 2026, number: 12_345 }), 'L-2026-12345');
  });

  it('is a concept, shared or withdrawn, and "used" is no state', () => {
    const accepted = ['concept', 'shared', 'withdrawn', 'used'].filter(
      (state) => Lesson.safeParse({ ...sampleLesson(1), state }).success,
    );
    assert.deepEqual(accepted, ['concept', 'shared', 'withdrawn']);
  });

  it('holds no person: an author in it is dropped', () => {
    assert.equal('memberId' in Lesson.parse({ ...sampleLesson(1), memberId: 'anna' }), false);
  });
});
