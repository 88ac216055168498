import assert from 'node:assert/strict';
import { createCalendar } from '../../src/domain/calendar.ts';
import {
  mayStillLeave,
  type Preview,
  type PreviewPlace,
  textsAt,
  weekToReview,
} from '../../src/domain/digest-preview.ts';
import { textUnitsOf } from '../../src/domain/digest-texts.ts';
import { areaNamed } from '../cards/card-programme.ts';
import { ordinaryDigest, overfullDigest } from '../cards/digests.ts';
import { words } from '../cards/long-texts.ts';
import { previewOf } from '../cards/preview-cases.ts';

const setting = {
  programme: {
    digest: { weekday: 'monday', at: '08:30', previewWeekday: 'friday', previewAt: '10:00' },
    timeZone: 'Europe/Amsterdam',
  },
  calendar: createCalendar([]),
} as const;

describe('the week that is looked at', () => {
  const cases: Record<string, [now: string, week: string]> = {
    'is the current one on the Friday': ['2026-11-27T09:00:00Z', '2026-W48'],
    'is still that one on the Sunday': ['2026-11-29T12:00:00Z', '2026-W48'],
    'is still that one on the Monday, just before it leaves': ['2026-11-30T07:29:59Z', '2026-W48'],
    'is the next one from when it leaves': ['2026-11-30T07:30:00Z', '2026-W49'],
    'is that of before a closed Monday until it leaves': ['2026-04-06T10:00:00Z', '2026-W14'],
    'is week 53 in the last days of the year': ['2027-01-02T10:00:00Z', '2026-W53'],
  };
  for (const [fact, [now, week]] of Object.entries(cases))
    it(fact, () => assert.equal(weekToReview(new Date(now), setting), week));
});

describe('what is decided about a week', () => {
  const now = new Date('2026-11-27T09:00:00Z');
  const cases: Record<string, [week: string, may: boolean]> = {
    'counts for this week': ['2026-W48', true],
    'counts for the week before as long as its digest may be late': ['2026-W47', true],
    'counts for none that is longer ago': ['2026-W46', false],
    'counts for none to come': ['2026-W49', false],
    'counts for none that does not exist': ['2026-W99', false],
  };
  for (const [fact, [week, may]] of Object.entries(cases))
    it(fact, () => assert.equal(mayStillLeave(week, now, setting), may));
});

describe('the preview', () => {
  const idsOf = (preview: Preview, place: PreviewPlace) => textsAt(preview, place).map(({ unit }) => unit.id);
  const open: PreviewPlace = { week: '2026-W48', view: 'open', from: 0 };

  it('has every text of the digest once, area by area', () => {
    const digest = overfullDigest(words);
    const { texts } = previewOf(digest);
    assert.deepEqual(
      new Set(texts.map(({ unit }) => unit.id)),
      new Set(textUnitsOf(digest).map(({ id }) => id)),
    );
    const areas = texts.map(({ unit }) => unit.about.areaId);
    const changes = areas.filter((areaId, index) => areaId !== areas[index - 1]);
    assert.equal(changes.length, new Set(areas).size);
  });
  it('shows a text among what is open or among what was looked at, never in both', () => {
    const preview = previewOf(ordinaryDigest(), ['passed', 'held']);
    const all = [...idsOf(preview, open), ...idsOf(preview, { ...open, view: 'done' })];
    assert.equal(new Set(all).size, all.length);
    assert.equal(all.length, preview.texts.length);
    assert.equal(idsOf(preview, { ...open, view: 'done' }).length, 2);
  });
  it('shows the texts of one area, where that is asked', () => {
    const { id } = areaNamed('Twekkelerveld');
    const shown = textsAt(previewOf(ordinaryDigest()), { ...open, areaId: id });
    assert.ok(shown.length > 0 && shown.every(({ unit }) => unit.about.areaId === id));
  });
  it('calls new what was not there when somebody last looked, and nothing before anybody did', () => {
    const [known] = textUnitsOf(ordinaryDigest());
    const seen = previewOf(ordinaryDigest(), [], [known?.id ?? '']);
    assert.deepEqual(
      seen.texts.filter(({ isNew }) => !isNew).map(({ unit }) => unit.id),
      [known?.id],
    );
    assert.ok(previewOf(ordinaryDigest()).texts.every(({ isNew }) => !isNew));
  });
  it('says which colour an answer gave', () => {
    const answers = previewOf(ordinaryDigest()).texts.filter(({ unit }) => unit.about.kind === 'answer');
    assert.deepEqual(
      answers.map(({ colour }) => colour),
      ['red'],
    );
  });
});
