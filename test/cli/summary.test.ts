import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { azuriteStartMs } from '../azurite.ts';
import { aCheckIn, aLesson, anArea, anna, aRound } from '../storage/samples.ts';
import { gebiedsronde, runningData } from './cli.ts';

type Told = {
  asked: { areaIds: string[]; range: { from: string; until: string }; isUsualPeriod: boolean };
  by: string;
  counts: object;
  themes: { name: string; records: number; sentences: { text: string; sources: string[] }[] }[];
  unreadableRows: number;
};

describe('gebiedsronde summary', function () {
  this.timeout(azuriteStartMs);
  let folder: string;
  let data: string;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'gebiedsronde-'));
    data = join(folder, 'data');
    const { lessons, areas, rounds } = await runningData(data);
    await lessons.skipTo(2026, 43);
    await lessons.add(aLesson({ happened: 'Wij belden eerst alle bewoners op.', nextTime: 'Ja.' }), anna);
    await lessons.add(
      aLesson({ number: 43, areaId: 'oost', happened: 'De bomen sloegen goed aan.', nextTime: 'Ja.' }),
      anna,
    );
    await areas.add(anArea({ latestSlot: '2026-11-26', roundIsOpen: true }));
    await rounds.create(aRound());
    await rounds.answer('twekkelerveld', '2026-11-26', anna, () => aCheckIn());
  });
  after(() => rm(folder, { recursive: true }));

  const run = (...args: string[]) => gebiedsronde(['summary', '--local', '--data', data, ...args]);

  it('says what was asked, from what it is made, and each sentence with its sources', async () => {
    const { code, stdout, stderr } = await run('Twekkelerveld 2026');
    assert.equal(code, 0, stderr);
    assert.deepEqual(stdout.trimEnd().split('\n').slice(0, 4), [
      'Twekkelerveld · 1 januari tot en met 31 december 2026',
      'Samengesteld uit 1 les en 1 ronde.',
      '',
      'Verder (In 2 lessen en rondes)',
    ]);
    const lines = stdout.split('\n');
    const sourceOf = (sentence: string) => lines[lines.indexOf(`- ${sentence}`) + 1]?.trim();
    assert.equal(sourceOf('Wij belden eerst alle bewoners op.'), 'L-2026-0042');
    assert.equal(sourceOf('De aannemer heeft twee weken vertraging.'), 'ronde Twekkelerveld 2026-11-26');
    assert.doesNotMatch(`${stdout}${stderr}`, new RegExp(anna));
  });

  it('answers in JSON', async () => {
    const { code, stdout } = await run('area Oost in 2026', '--json', '--language', 'en');
    const told = JSON.parse(stdout) as Told;
    assert.equal(code, 0);
    assert.deepEqual(told.asked.areaIds, ['oost']);
    assert.deepEqual(told.asked.range, { from: '2026-01-01', until: '2027-01-01' });
    assert.deepEqual(told.themes, [
      {
        name: '',
        records: 1,
        sentences: [{ text: 'De bomen sloegen goed aan.', sources: ['L-2026-0043'] }],
      },
    ]);
    assert.deepEqual(
      [told.by, told.counts, told.unreadableRows],
      ['extractive', { lessons: 1, rounds: 0, checkIns: 0 }, 0],
    );
  });

  it('says that nobody wrote anything, which is no failure', async () => {
    const { code, stdout } = await run('Noord 2026');
    assert.equal(code, 0);
    assert.match(stdout, /^Hierover heeft niemand iets geschreven\.$/m);
  });

  it('says in one sentence what it does not take', async () => {
    const wrong: [string[], number, RegExp][] = [
      [['Twekelerveld'], 1, /^Dit begrijp ik niet: “Twekelerveld”\. Bedoel je Twekkelerveld\?$/m],
      [['sinds juni tot mei'], 1, /^Het einde van de periode ligt voor het begin\.$/m],
      [['Noord', '--jsonn'], 2, /--jsonn/],
    ];
    for (const [args, expected, sentence] of wrong) {
      const { code, stdout, stderr } = await run(...args);
      assert.deepEqual([code, stdout], [expected, ''], stderr);
      assert.match(stderr, sentence);
    }
  });
});
