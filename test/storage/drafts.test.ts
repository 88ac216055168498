import assert from 'node:assert/strict';
import type { LessonContent } from '../../src/domain/lesson.ts';
import type { LessonDraft } from '../../src/domain/lesson-draft.ts';
import { contentOf } from '../../src/domain/lesson-life.ts';
import { aLesson, anna, bram } from './samples.ts';
import { onEveryStore } from './store-bench.ts';

const now = new Date('2026-11-26T15:45:00.000Z');
const weekLater = new Date('2026-12-03T15:45:00.000Z');
const formId = '5d0d7d3a-0f5e-4d57-9b57-0c7a3a7f0002';
const aDraft = (changes: Partial<LessonDraft> = {}): LessonDraft => ({
  memberId: anna,
  formId,
  place: { from: 'command' },
  values: { happened: 'Wij belden eerst.' },
  savedAt: now.toISOString(),
  ...changes,
});
const another = '5d0d7d3a-0f5e-4d57-9b57-0c7a3a7f0003';

onEveryStore('drafts', (bench) => {
  it('are their writer’s, the newest first, and the last that was kept of each form', async () => {
    const { drafts } = bench().stores;
    await drafts.keep(aDraft());
    await drafts.keep(aDraft({ values: { title: 'Bel eerst' } }));
    await drafts.keep(aDraft({ formId: another, savedAt: '2026-11-26T15:46:00.000Z' }));
    await drafts.keep(aDraft({ memberId: bram }));
    const found = await drafts.ofMember(anna, now);
    assert.deepEqual(
      found.map((draft) => [draft.formId, draft.values]),
      [
        [another, aDraft().values],
        [formId, { title: 'Bel eerst' }],
      ],
    );
    assert.equal(await drafts.find(bram, another, now), undefined);
  });
  it('are gone after a week, and deleted when they are met', async () => {
    const { drafts } = bench().stores;
    await drafts.keep(aDraft());
    assert.equal(await drafts.find(anna, formId, weekLater), undefined);
    assert.deepEqual(await drafts.ofMember(anna, now), []);
  });
  it('are taken away, as often as that is asked', async () => {
    const { drafts } = bench().stores;
    await drafts.keep(aDraft());
    for (let times = 0; times < 2; times += 1) await drafts.remove(aDraft());
    assert.deepEqual(await drafts.ofMember(anna, now), []);
  });
  it('lie apart from what forms became', async () => {
    const { drafts, forms } = bench().stores;
    await drafts.keep(aDraft());
    assert.equal(await forms.find(formId, anna), undefined);
    await forms.claimNumber({ formId, memberId: anna, kind: 'lesson', year: 2026 }, async () => 7);
    assert.equal((await forms.find(formId, anna))?.number, 7);
    assert.equal((await drafts.ofMember(anna, now)).length, 1);
  });
});

onEveryStore('lessons without a name', (bench) => {
  const content = contentOf(aLesson()) as LessonContent;
  const pending = { key: 'k1', day: '2026-11-26', areaId: 'noord', phaseId: 'uitvoeren', content };

  it('are kept once for each key', async () => {
    const { anonymous } = bench().stores;
    await anonymous.add(pending);
    await anonymous.add({ ...pending, day: '2026-11-27' });
    assert.deepEqual(
      (await anonymous.all()).map(({ value }) => value.day),
      ['2026-11-26'],
    );
    assert.deepEqual([await anonymous.has('k1'), await anonymous.has('k2')], [true, false]);
  });
  it('get another ETag, and with it another time of the store, when they are written over as they are', async () => {
    const { anonymous } = bench().stores;
    await anonymous.add(pending);
    const [before] = await anonymous.all();
    const after = await anonymous.put(pending, before?.etag ?? '');
    assert.notEqual(after?.etag, before?.etag);
    assert.equal(await anonymous.put(pending, before?.etag ?? ''), undefined);
  });
  it('keep nothing of their text once that is taken off', async () => {
    const opened = bench();
    const { anonymous } = opened.stores;
    await anonymous.add(pending);
    const [row] = await anonymous.all();
    await anonymous.put({ key: 'k1', day: pending.day }, row?.etag ?? '');
    const stored = await opened.tables.Forms.get('anonymous', 'k1');
    assert.ok(!JSON.stringify(stored?.entity).includes('belden'));
    assert.equal(await anonymous.has('k1'), true);
  });
});
