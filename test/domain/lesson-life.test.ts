import assert from 'node:assert/strict';
import { createCalendar } from '../../src/domain/calendar.ts';
import { type Lesson, lessonName, parseLessonName } from '../../src/domain/lesson.ts';
import {
  actsOpenTo,
  decideFollowUpDone,
  decideLessonChange,
  type LessonAct,
  type LessonActor,
  mayTeamCheck,
} from '../../src/domain/lesson-life.ts';
import { aLesson } from '../storage/samples.ts';

const now = new Date('2026-12-01T09:00:00.000Z');
const at = now.toISOString();
const concept = aLesson({ state: 'concept' });
const shared = aLesson({ checked: { as: 'lead', at: '2026-11-30T09:00:00.000Z' }, revision: 2 });
const returned = aLesson({ state: 'concept', returned: { question: 'Waar?', at }, revision: 2 });
const withdrawn = aLesson({
  state: 'withdrawn',
  withdrawn: { reason: 'Dubbel.', as: 'lead', at },
  revision: 3,
});

const nobody: LessonActor = { isWriter: false, role: undefined, teamMayCheck: false };
const writer: LessonActor = { ...nobody, isWriter: true };
const lead: LessonActor = { ...nobody, role: 'lead' };
const deputy: LessonActor = { ...nobody, role: 'deputy' };
const writingLead: LessonActor = { ...lead, isWriter: true };
const manager: LessonActor = { ...nobody, role: 'manager' };
const lateManager: LessonActor = { ...manager, teamMayCheck: true };
const writingManager: LessonActor = { ...lateManager, isWriter: true };

const share: LessonAct = { kind: 'share' };
const ask: LessonAct = { kind: 'return', question: 'Waar was dit?' };
const withdraw: LessonAct = { kind: 'withdraw', reason: 'Het klopte niet.' };
const edit: LessonAct = { kind: 'edit', content: { ...concept, title: 'Eerst bellen', advice: undefined } };

const decide = (lesson: Lesson, act: LessonAct, actor: LessonActor, seen = lesson.revision) =>
  decideLessonChange(lesson, act, actor, seen, now);
const becomes = (lesson: Lesson, act: LessonAct, actor: LessonActor): Lesson => {
  const decided = decide(lesson, act, actor);
  assert.equal(decided.kind, 'change');
  return decided.kind === 'change' ? decided.lesson : assert.fail();
};

describe('what may be done with a lesson', () => {
  const cases: [string, Lesson, LessonAct, LessonActor, string][] = [
    ['its lead shares it', concept, share, lead, 'change'],
    ['its deputy shares it', concept, share, deputy, 'change'],
    ['its lead shares one that was given back', returned, share, lead, 'change'],
    ['its writer shares it', concept, share, writer, 'ownLesson'],
    ['a lead shares what they wrote', concept, share, writingLead, 'ownLesson'],
    ['a manager shares what they wrote', concept, share, writingManager, 'ownLesson'],
    ['a manager shares it while its lead has time', concept, share, manager, 'notYet'],
    ['a manager shares it after that', concept, share, lateManager, 'change'],
    ['a manager gives it back too early', concept, ask, manager, 'notYet'],
    ['somebody of another area shares it', concept, share, nobody, 'notYours'],
    ['it is shared twice', shared, share, lead, 'same'],
    ['it is given back after it was shared', shared, ask, lead, 'same'],
    ['its lead gives it back', concept, ask, lead, 'change'],
    [
      'it is given back twice with one question',
      { ...returned, returned: { question: 'Waar was dit?', at } },
      ask,
      lead,
      'same',
    ],
    ['its writer gives it back', concept, ask, writer, 'ownLesson'],
    ['its writer withdraws it', shared, withdraw, writer, 'change'],
    ['a manager withdraws it, whenever', concept, withdraw, manager, 'change'],
    ['somebody of another area withdraws it', shared, withdraw, nobody, 'notYours'],
    ['it is withdrawn twice', withdrawn, withdraw, lead, 'same'],
    ['its writer edits it', concept, edit, writer, 'change'],
    ['somebody of another area edits it', concept, edit, nobody, 'notYours'],
    ['it is edited into what it is', concept, { kind: 'edit', content: concept }, writer, 'same'],
    ['a withdrawn one is edited', withdrawn, edit, lead, 'withdrawn'],
    ['a withdrawn one is shared', withdrawn, share, lead, 'withdrawn'],
  ];
  for (const [what, lesson, act, actor, expected] of cases)
    it(`${expected}: ${what}`, () => assert.equal(decide(lesson, act, actor).kind, expected));

  it('overwrites nothing that was not seen', () => {
    for (const act of [share, ask, withdraw, edit])
      assert.deepEqual(decide(concept, act, lead, 7), { kind: 'changedMeanwhile' }, act.kind);
  });
});

const allActs: readonly LessonAct[] = [share, ask, edit, withdraw];

describe('the buttons of a lesson', () => {
  const cases: [string, Lesson, LessonActor, LessonAct['kind'][]][] = [
    ['for its lead', concept, lead, ['share', 'return', 'edit', 'withdraw']],
    ['for its lead once it is shared', shared, lead, ['edit', 'withdraw']],
    ['for its lead while it is with its writer', returned, deputy, ['share', 'return', 'edit', 'withdraw']],
    ['for its writer', concept, writer, ['edit', 'withdraw']],
    ['for a lead who wrote it', concept, writingLead, ['edit', 'withdraw']],
    ['for the programme team while its lead has time', concept, manager, ['edit', 'withdraw']],
    ['for the programme team after that', concept, lateManager, ['share', 'return', 'edit', 'withdraw']],
    ['for anybody else', shared, nobody, []],
    ['once it is withdrawn', withdrawn, lead, []],
  ];
  for (const [who, lesson, actor, expected] of cases)
    it(who, () => assert.deepEqual(actsOpenTo(lesson, actor), expected));
  it('are those that change it, and no others', () => {
    for (const [, lesson, actor, open] of cases)
      for (const act of allActs)
        assert.equal<boolean>(
          decide(lesson, act, actor).kind === 'change',
          open.includes(act.kind),
          act.kind,
        );
  });
});

describe('what becomes of a lesson', () => {
  it('says in which role it was shared, and when', () => {
    const { state, checked, revision } = becomes(concept, share, lateManager);
    assert.deepEqual([state, checked, revision], ['shared', { as: 'manager', at }, 2]);
  });
  it('holds the question while it is with its writer, and no longer once it is edited or shared', () => {
    assert.deepEqual(becomes(concept, ask, lead).returned, { question: 'Waar was dit?', at });
    for (const next of [
      becomes(returned, edit, writer),
      becomes(returned, edit, lead),
      becomes(returned, share, lead),
    ])
      assert.equal(next.returned, undefined);
  });
  it('is a concept that waits anew when its writer edits it, also after it was shared', () => {
    const { state, checked, waitsSince, title } = becomes(shared, edit, writer);
    assert.deepEqual([state, checked, waitsSince, title], ['concept', undefined, at, 'Eerst bellen']);
    assert.equal(becomes(shared, edit, writingLead).state, 'concept');
  });
  it('keeps its place in the line when its writer edits it before anybody looked at it', () => {
    assert.equal(becomes(concept, edit, writer).waitsSince, undefined);
    assert.equal(becomes(returned, edit, writer).waitsSince, at);
  });
  it('stays shared when its lead edits it', () => {
    const { state, checked, title } = becomes(shared, edit, lead);
    assert.deepEqual([state, checked, title], ['shared', shared.checked, 'Eerst bellen']);
  });
  it('loses what an edit leaves empty, and keeps what is no text of it', () => {
    const full = { ...concept, advice: 'Bel op dinsdag.', knownRisk: 'capaciteit', slot: '2026-11-26' };
    const edited = becomes(full, edit, writer);
    assert.deepEqual([edited.advice, edited.knownRisk, edited.slot], [undefined, undefined, '2026-11-26']);
  });
  it('keeps that what was to be done was done, as long as that is the same', () => {
    const followUp = { action: 'Bellijst', role: 'trekker', due: '2026-12-18' };
    const done = { ...shared, followUp: { ...followUp, doneOn: '2026-12-10' } };
    const editTo = (content: Partial<Lesson>): LessonAct => ({
      kind: 'edit',
      content: { ...done, ...content },
    });
    assert.equal(becomes(done, editTo({ title: 'Anders', followUp }), lead).followUp?.doneOn, '2026-12-10');
    assert.equal(decide(done, editTo({ followUp }), lead).kind, 'same');
    const other = { ...followUp, action: 'Belrooster' };
    assert.equal(becomes(done, editTo({ followUp: other }), lead).followUp?.doneOn, undefined);
  });
  it('keeps why it was withdrawn, and in which role', () => {
    const { state, withdrawn: why } = becomes(shared, withdraw, writer);
    assert.deepEqual([state, why], ['withdrawn', { reason: 'Het klopte niet.', as: 'writer', at }]);
  });
});

describe('the programme team checks a lesson', () => {
  const days = { calendar: createCalendar([]), timeZone: 'Europe/Amsterdam' };
  // Recorded on Thursday 26 November; ten working days later it is Thursday 10 December.
  const on = (day: string, lesson = concept, hasOtherLead = true) =>
    mayTeamCheck(lesson, hasOtherLead, new Date(`${day}T09:00:00.000Z`), days);
  it('once its lead was silent for ten working days', () => {
    assert.deepEqual([on('2026-12-09'), on('2026-12-10')], [false, true]);
  });
  it('at once where nobody else leads the area', () => assert.equal(on('2026-11-26', concept, false), true));
  it('ten working days after its writer mended it', () => {
    const mended = { ...concept, waitsSince: '2026-12-03T09:00:00.000Z' };
    assert.deepEqual([on('2026-12-16', mended), on('2026-12-17', mended)], [false, true]);
  });
  it('not once it was shared', () => assert.equal(on('2027-02-01', shared), false));
  it('not while it is back with its writer, who has ten working days to answer, whoever leads the area', () => {
    for (const hasOtherLead of [true, false])
      assert.deepEqual(
        ['2026-12-14', '2026-12-15'].map((day) => on(day, returned, hasOtherLead)),
        [false, true],
      );
  });
});

describe('what was to be done about a lesson', () => {
  const followUp = { action: 'Bellijst maken', role: 'gebiedstrekker', due: '2026-12-18' };
  it('is done once', () => {
    const decided = decideFollowUpDone(aLesson({ followUp }), '2026-12-17', now);
    const done = decided.kind === 'change' ? decided.lesson : assert.fail(decided.kind);
    assert.deepEqual([done.followUp?.doneOn, done.revision], ['2026-12-17', 2]);
    assert.equal(decideFollowUpDone(done, '2026-12-18', now).kind, 'same');
  });
  it('is nothing without an action, and nothing once the lesson is withdrawn', () => {
    for (const lesson of [aLesson(), { ...withdrawn, followUp }])
      assert.equal(decideFollowUpDone(lesson, '2026-12-17', now).kind, 'same');
  });
});

describe('the name of a lesson', () => {
  for (const typed of ['L-2026-0042', 'l-2026-42', 'L 2026 42', 'L2026-42', '2026-42', ' 2026 0042 '])
    it(`is read from "${typed}"`, () => assert.deepEqual(parseLessonName(typed), { year: 2026, number: 42 }));
  for (const typed of ['', 'L-2026', '42', 'les 2026-42 over bellen', 'L-2026-0', 'L-2026-42x'])
    it(`is not read from "${typed}"`, () => assert.equal(parseLessonName(typed), undefined));
  it('is read from what it is shown as, also beyond four digits', () => {
    for (const number of [1, 42, 12_345])
      assert.deepEqual(parseLessonName(lessonName({ year: 2026, number })), { year: 2026, number });
  });
});
