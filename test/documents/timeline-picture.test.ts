import assert from 'node:assert/strict';
import { drawTimeline, type Timeline } from '../../src/documents/timeline-picture.ts';

const pngSignature = [0x89, 0x50, 0x4e, 0x47];

function timeline(rows: Timeline['rows'], word = 'rood'): Timeline {
  const name = { word, letter: word.slice(0, 1), legend: word };
  return {
    rows,
    columns: 26,
    ticks: [{ column: 0, label: 'jul' }],
    names: { green: name, amber: name, red: name, noData: name },
  };
}

describe('the picture of a course', () => {
  const rows = [{ name: 'Het Lang', colours: ['red', 'red', 'red', 'red', 'green'] as const }];

  it('is a PNG that grows with its rows', async () => {
    const one = await drawTimeline(timeline(rows));
    const three = await drawTimeline(timeline([...rows, ...rows, ...rows]));
    assert.deepEqual([...one.png.subarray(0, 4)], pngSignature);
    assert.equal(one.width, three.width);
    assert.ok(three.height > one.height);
  });

  it('has the words of the colours in it, in the font that comes along', async () => {
    const [red, other] = await Promise.all([
      drawTimeline(timeline(rows)),
      drawTimeline(timeline(rows, 'stop')),
    ]);
    assert.notDeepEqual(red.png, other.png);
  });

  it('is drawn for a period of which no week has begun', async () => {
    const { height } = await drawTimeline(timeline([{ name: 'Het Lang', colours: [] }]));
    assert.ok(height > 0);
  });
});
