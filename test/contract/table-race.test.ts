import assert from 'node:assert/strict';
import { onEveryTable, type Partition } from './partition.ts';

onEveryTable('forty writers at once', (inPartition) => {
  let at: Partition;
  beforeEach(() => {
    at = inPartition();
  });

  const writers = Array.from({ length: 40 }, (_, writer) => writer);
  const winnersOf = (outcomes: readonly string[], won: string) =>
    writers.filter((writer) => outcomes[writer] === won);

  it('have one winner when they create', async () => {
    const outcomes = await Promise.all(writers.map((writer) => at.table.create(at.row('a', { writer }))));
    const winners = winnersOf(outcomes, 'created');
    assert.deepEqual(winners, [(await at.read('a')).entity['writer']]);
  });
  it('have one winner when they replace', async () => {
    await at.table.create(at.row('a'));
    const { etag } = await at.read('a');
    const outcomes = await Promise.all(
      writers.map((writer) => at.table.replace(at.row('a', { writer }), etag)),
    );
    const winners = winnersOf(outcomes, 'replaced');
    assert.deepEqual(winners, [(await at.read('a')).entity['writer']]);
  });
  it('have one winner when their batches meet in one row', async () => {
    const outcomes = await Promise.all(
      writers.map((writer) =>
        at.table.batch([
          { kind: 'create', entity: at.row('meet', { writer }) },
          { kind: 'create', entity: at.row(`own|${writer}`) },
        ]),
      ),
    );
    const [winner] = winnersOf(outcomes, 'done');
    assert.deepEqual(await at.keys(), ['meet', `own|${winner}`]);
    assert.equal((await at.read('meet')).entity['writer'], winner);
  });
});
