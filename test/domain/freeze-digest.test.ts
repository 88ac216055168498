import assert from 'node:assert/strict';
import { digestCard } from '../../src/cards/digest-card.ts';
import { decideDigest } from '../../src/domain/digest.ts';
import { freezeDigest } from '../../src/domain/freeze-digest.ts';
import { decidePastAreas } from '../../src/domain/past-areas.ts';
import { textsIn } from '../../src/texts/text.ts';
import { digestFacts } from './digest-facts.ts';
import { programme, sampleRound } from './report-facts.ts';

const madeAt = new Date('2026-11-30T07:30:00Z');
const nl = textsIn('nl');
const answers = ['Geen mensen.', 'Geen geld.', 'Geen tijd.'].map((what) => ({
  status: 'amber' as const,
  what,
}));

function noord(answerers: number, release: 'all' | 'none') {
  const digest = decideDigest(digestFacts({ rounds: [sampleRound('noord', '2026-11-26', answers)] }));
  return freezeDigest({ digest, programme, madeAt, release, answerers: { noord: answerers } });
}

describe('what a digest says of a team', () => {
  it('of fewer than five is no number: not of its answers, its texts or what is left out', () => {
    for (const release of ['all', 'none'] as const) {
      const { texts, areas, attention } = noord(4, release);
      assert.equal(texts.passed + texts.notLookedAt, 1);
      assert.equal(areas.find(({ id }) => id === 'noord')?.counts, undefined);
      assert.equal(attention[0]?.answers.length, release === 'all' ? 3 : 1);
    }
    const card = JSON.stringify(digestCard({ digest: noord(4, 'all'), state: 'sent', host: 'dialogs' }, nl));
    assert.ok(card.includes(nl('card.digest.moreAnswersUncounted')));
    assert.ok(!card.includes(nl('card.digest.moreAnswers', { count: 1 })));
  });
  it('of five is counted', () => {
    const { texts, areas, attention } = noord(5, 'none');
    assert.equal(texts.notLookedAt, 3);
    assert.equal(areas.find(({ id }) => id === 'noord')?.counts?.amber, 3);
    assert.equal(attention[0]?.answers.length, 3);
    const card = JSON.stringify(digestCard({ digest: noord(5, 'all'), state: 'sent', host: 'dialogs' }, nl));
    assert.ok(card.includes(nl('card.digest.moreAnswers', { count: 1 })));
  });
});

describe('a colour that the lead changed', () => {
  it('is told as changed, also where nobody let the reason pass', () => {
    const round = sampleRound('noord', '2026-11-26', [{ status: 'red', what: 'Geen mensen.' }], {
      confirmed: true,
    });
    const reason = 'Het valt mee.';
    const outcome = { ...(round.outcome ?? assert.fail()), status: 'green' as const, reason };
    const digest = decideDigest(digestFacts({ rounds: [{ ...round, outcome }] }));
    const told = (['none', 'all'] as const).map((release) => {
      const frozen = freezeDigest({ digest, programme, madeAt, release });
      const area = frozen.areas.find(({ id }) => id === 'noord');
      assert.equal(area?.status, 'green');
      return JSON.stringify(digestCard({ digest: frozen, state: 'sent', host: 'dialogs' }, nl));
    });
    const [without = '', withReason = ''] = told;
    assert.ok(without.includes(nl('card.digest.area.changedByLead')) && !without.includes(reason));
    assert.ok(withReason.includes(nl('card.digest.area.changed', { reason })));
  });
});

describe('a line of a digest that is made again', () => {
  it('names the round of an area that stopped since, for the colour that it gave', () => {
    const without = {
      ...programme,
      areas: programme.areas.filter(({ id }) => id !== 'noord'),
      lines: programme.lines.map((line) => ({ ...line, areas: line.areas.filter((id) => id !== 'noord') })),
    };
    const later = {
      ...without,
      past: decidePastAreas(without, [{ programme, replacedOn: '2026-12-02' }]),
    };
    const rounds = [sampleRound('noord', '2026-11-26', answers)];
    const digest = decideDigest({ ...digestFacts({ rounds }), programme: later });
    const { lines } = freezeDigest({ digest, programme: later, madeAt, release: 'none' });
    const ofNoord = programme.lines.filter((line) => line.areas.includes('noord')).map(({ id }) => id);
    assert.ok(ofNoord.length > 0);
    for (const id of ofNoord)
      assert.deepEqual(
        lines.find((line) => line.id === id)?.sources,
        [{ areaId: 'noord', slot: '2026-11-26' }],
        id,
      );
  });
});
