import assert from 'node:assert/strict';
import type { Programme } from '../../src/domain/programme.ts';
import { enschede } from './test-app.ts';
import { playRound, type Reason, type Watched, type World } from './watched-round.ts';

const personal: Programme = {
  ...enschede,
  areas: enschede.areas.map((area) =>
    area.id === 'twekkelerveld' ? { ...area, delivery: 'personal' } : area,
  ),
};
type Setting = Pick<World, 'isSmall' | 'programme'>;
const teams: readonly [team: string, Setting, reasons: readonly Reason[]][] = [
  ['a team of five', {}, ['away', 'off', 'skip', 'later', 'unreachable']],
  ['a team of three', { isSmall: true }, ['away', 'skip']],
  ['a team that is asked personally', { programme: personal }, ['away', 'off', 'unreachable']],
];

/** Message by message, so that a difference says where it is and no more. */
function assertSame(one: Watched, another: Watched): void {
  assert.deepEqual(Object.keys(one.heard).sort(), Object.keys(another.heard).sort());
  for (const [who, what] of Object.entries(one.heard)) {
    const also = another.heard[who] ?? [];
    for (const [index, text] of what.entries()) {
      const at = text.split('').findIndex((character, place) => character !== also[index]?.[place]);
      const around = (whole = '') => whole.slice(Math.max(0, at - 80), at + 80);
      assert.ok(text === also[index], `${who}, ${index}:\n${around(text)}\n${around(also[index])}`);
    }
    assert.equal(what.length, also.length, who);
  }
}

/**
 * How a leak shows here. A list of who is late, or an id in the log, differs between Anna and Bram: the first test. How
 * many are away, in the planning say, differs between silent and away: the last. Each was tried, and each failed.
 */
for (const [team, setting, reasons] of teams) {
  describe(`in ${team}, nobody can tell`, () => {
    const played = new Map<string, Promise<Watched>>();
    /** Plays each round once. */
    const round = (late: World['late'], reason: Reason): Promise<Watched> => {
      const name = `${late} ${reason}`;
      const known = played.get(name) ?? playRound({ late, reason, ...setting });
      played.set(name, known);
      return known;
    };

    it('who did not answer: whichever of two it was, all that others get and the log are the same', async () => {
      const one = await round('Anna', 'silent');
      const another = await round('Bram', 'silent');
      assertSame(one, another);
      assert.deepEqual(one.log, another.log);
    });
    it('from the log who is away', async () => {
      const one = await round('Anna', 'away');
      const another = await round('Bram', 'away');
      assert.deepEqual(one.log, another.log);
    });
    for (const reason of reasons) {
      it(`that somebody who did not answer is not just silent but: ${reason}`, async () => {
        assertSame(await round('Anna', 'silent'), await round('Anna', reason));
      });
    }
  });
}

describe('the progress report, the letter and the handover', function () {
  this.timeout(60_000);
  it('are the same whichever of two did not answer, to the letter', async () => {
    const one = await playRound({ late: 'Anna', reason: 'silent', withReport: true });
    assert.ok(one.heard['rapport']?.[0]?.includes('De brug is dicht.'));
    assertSame(one, await playRound({ late: 'Bram', reason: 'away', withReport: true }));
  });
});
