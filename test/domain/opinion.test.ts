import assert from 'node:assert/strict';
import { fewestToCount } from '../../src/domain/area-status.ts';
import { tallyOpinions } from '../../src/domain/opinion.ts';
import { anOpinion } from '../storage/samples.ts';

const said = [
  anOpinion({ memberId: 'a', opinion: 'agree', question: undefined }),
  anOpinion({ memberId: 'b', opinion: 'agree', question: undefined }),
  anOpinion({ memberId: 'c', opinion: 'question', question: 'Wie betaalt het?' }),
  anOpinion({ memberId: 'd', opinion: 'question', question: 'Hoe lang duurt het?' }),
];

describe('what the programme team sees of opinions', () => {
  it('is counted where enough people may give one', () => {
    const tally = tallyOpinions(said, fewestToCount);
    assert.deepEqual(tally?.counts, { agree: 2, discuss: 0, question: 2 });
    assert.deepEqual(tally?.kinds, ['agree', 'question']);
  });
  it('has no counts where fewer people may', () => {
    const tally = tallyOpinions(said, fewestToCount - 1);
    assert.deepEqual(tally?.kinds, ['agree', 'question']);
    assert.equal(tally?.counts, undefined);
  });
  it('has the questions in an order that tells nothing of who asked, and no member', () => {
    const orders = [said, said.toReversed()].map((opinions) => tallyOpinions(opinions, 8));
    assert.deepEqual(orders[0]?.questions, ['Hoe lang duurt het?', 'Wie betaalt het?']);
    assert.deepEqual(orders[1], orders[0]);
    assert.ok(!JSON.stringify(orders).includes('memberId'));
  });
  it('is nothing where nobody said anything', () => {
    assert.equal(tallyOpinions([], 8), undefined);
  });
});
