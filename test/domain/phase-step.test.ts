import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import type { AreaState } from '../../src/domain/area.ts';
import { decidePhaseMove, directionOf, phaseMark } from '../../src/domain/phase-step.ts';
import { readPhaseWords } from '../../src/domain/phase-words.ts';
import { findPhase, type Programme } from '../../src/domain/programme.ts';
import { getProgramme } from '../../src/domain/programme-file/parse-programme.ts';
import { anArea } from '../storage/samples.ts';

const text = readFileSync(new URL('../../programme/enschede.yaml', import.meta.url), 'utf8');
const programme: Programme = getProgramme({ name: 'enschede.yaml', text });
const now = new Date('2026-11-26T23:30:00.000Z');
const today = '2026-11-27';
const move = (state: AreaState, phaseId: string, seen = phaseMark(state), at = now) =>
  decidePhaseMove(state, { phaseId, seen, reason: 'Het plan is vastgesteld.', role: 'lead' }, today, at);

describe('a step of an area to another phase', () => {
  const state = anArea({ phaseId: 'agenda', roundIsOpen: true, latestSlot: '2026-11-26', roundsOpened: 4 });

  it('changes the phase and its first day, keeps the step with its reason, and leaves all else', () => {
    assert.deepEqual(move(state, 'uitvoeren'), {
      ...state,
      phaseId: 'uitvoeren',
      phaseSince: today,
      phaseStep: {
        areaId: 'twekkelerveld',
        phaseId: 'uitvoeren',
        since: today,
        recordedAt: now.toISOString(),
        reason: 'Het plan is vastgesteld.',
        role: 'lead',
      },
    });
  });
  it('is not made to the phase that the area is in, nor from another standing than was seen', () => {
    assert.equal(move(state, 'agenda'), undefined);
    assert.equal(move(state, 'uitvoeren', 'afwegen|2026-09-01'), undefined);
  });
  it('is not made with what was seen before the area went away and came back on one day', () => {
    const away = move(state, 'uitvoeren');
    const back = away && move(away, 'agenda');
    assert.ok(back);
    assert.equal(back.phaseId, state.phaseId);
    assert.equal(move(back, 'volgen', phaseMark(state)), undefined);
  });
  it('has a moment of its own, whatever the clock says', () => {
    const offsets = fc.array(fc.integer({ min: -3_600_000, max: 3_600_000 }), {
      minLength: 1,
      maxLength: 20,
    });
    fc.assert(
      fc.property(offsets, (apart) => {
        let current = state;
        const moments = apart.map((ms, index) => {
          const next = move(
            current,
            index % 2 ? 'agenda' : 'uitvoeren',
            undefined,
            new Date(now.getTime() + ms),
          );
          assert.ok(next?.phaseStep);
          current = next;
          return next.phaseStep.recordedAt;
        });
        assert.deepEqual(moments, [...new Set(moments)].sort());
      }),
    );
  });

  it('goes on, back, or over phases, which are named', () => {
    const direction = (from: string, to: string) => {
      const phase = findPhase(programme, to);
      assert.ok(phase);
      const found = directionOf(programme, from, phase);
      return found.kind === 'skips' ? found.skipped.map(({ id }) => id) : found.kind;
    };
    assert.equal(direction('agenda', 'uitvoeren'), 'next');
    assert.equal(direction('volgen', 'gebiedsanalyse'), 'back');
    assert.deepEqual(direction('gebiedsanalyse', 'uitvoeren'), ['afwegen', 'agenda']);
    assert.equal(direction('vervallen', 'uitvoeren'), 'next');
  });
});

describe('what is typed after fase', () => {
  const cases: Record<string, [area: string | undefined, phase: string | undefined]> = {
    '': [undefined, undefined],
    Twekkelerveld: ['twekkelerveld', undefined],
    'Twekkelerveld 3': ['twekkelerveld', 'agenda'],
    'het lang 4': ['het-lang', 'uitvoeren'],
    'Het Lang Agenda en actieplan': ['het-lang', 'agenda'],
    'Zuid fase 2': ['zuid', 'afwegen'],
    'zuid uitvoeren': ['zuid', 'uitvoeren'],
    '3': [undefined, 'agenda'],
    'Volgen, leren en bijsturen': [undefined, 'volgen'],
  };
  for (const [typed, [area, phase]] of Object.entries(cases)) {
    it(`is an area, a phase, or both: '${typed}'`, () => {
      const read = readPhaseWords(programme, typed);
      assert.ok(!('unknownArea' in read) && !('unknownPhase' in read));
      assert.deepEqual([read.area?.id, read.phase?.id], [area, phase]);
    });
  }
  it('is said to be unknown where it is: the phase of a known area, or the area', () => {
    assert.deepEqual(readPhaseWords(programme, 'Het Lang 9'), { unknownPhase: '9' });
    assert.deepEqual(readPhaseWords(programme, 'Zuid morgen maar'), { unknownPhase: 'morgen maar' });
    assert.deepEqual(readPhaseWords(programme, '0'), { unknownPhase: '0' });
    assert.deepEqual(readPhaseWords(programme, 'Twekkelerfeld 3'), { unknownArea: 'Twekkelerfeld' });
    assert.deepEqual(readPhaseWords(programme, 'iets anders'), { unknownArea: 'iets anders' });
  });
});
