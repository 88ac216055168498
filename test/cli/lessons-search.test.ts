import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { azuriteStartMs } from '../azurite.ts';
import { aLesson, anna } from '../storage/samples.ts';
import { gebiedsronde, runningData } from './cli.ts';

type Found = {
  total: number;
  hits: { name: string; title: string; state: string; recordedOn: string }[];
  timing: { lessons: number; buildMs: number; queryMs: number };
};

describe('gebiedsronde lessons search and similar', function () {
  this.timeout(azuriteStartMs);
  let folder: string;
  let data: string;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'gebiedsronde-'));
    data = join(folder, 'data');
    const { lessons } = await runningData(data);
    await lessons.skipTo(2026, 44);
    await lessons.add(aLesson(), anna);
    await lessons.add(
      aLesson({
        number: 43,
        title: 'Bel de bewoners vóór je een brief verstuurt',
        areaId: 'oost',
        state: 'concept',
      }),
      anna,
    );
    const other = {
      title: 'Planten in de herfst',
      happened: 'De bomen sloegen aan.',
      nextTime: 'Weer in november planten.',
    };
    await lessons.add(aLesson({ number: 44, ...other }), anna);
  });
  after(() => rm(folder, { recursive: true }));

  const run = (command: string, ...args: string[]) =>
    gebiedsronde(['lessons', command, '--local', '--data', data, ...args]);

  it('finds what the manager would find, and says beside it how long that took', async () => {
    const { code, stdout, stderr } = await run('search', 'planten bomen');
    assert.equal(code, 0);
    assert.deepEqual(stdout.trimEnd().split('\n'), [
      'L-2026-0044  Planten in de herfst',
      '             Twekkelerveld · Uitvoeren · werkte goed · gedeeld · 2026-11-26',
      '1 les gevonden. 1 staat hierboven.',
    ]);
    assert.match(stderr, /^3 lessen gelezen in [\d.]+ ms, gezocht in [\d.]+ ms\.\n$/);
    assert.doesNotMatch(`${stdout}${stderr}`, new RegExp(anna));
  });

  it('sees concepts of every area, takes filters, and answers in JSON', async () => {
    const { stdout } = await run('search', 'brief gebied:oost', '--json');
    const { total, hits, timing } = JSON.parse(stdout) as Found;
    assert.deepEqual(
      [total, hits.map(({ name, state, recordedOn }) => [name, state, recordedOn]), timing.lessons],
      [1, [['L-2026-0043', 'concept', '2026-11-26']], 3],
    );
    assert.ok(timing.buildMs > 0 && timing.queryMs >= 0);
  });

  it('finds lessons that tell the same as one, or as a text', async () => {
    const names = ({ stdout }: { stdout: string }) =>
      (JSON.parse(stdout) as Found).hits.map(({ name }) => name);
    assert.deepEqual(names(await run('similar', 'L-2026-0042', '--json')), ['L-2026-0043']);
    const text = 'Planten in de herfst: de bomen sloegen aan';
    assert.deepEqual(names(await run('similar', '--text', text, '--json')), ['L-2026-0044']);
  });

  it('says in one sentence what it does not take', async () => {
    const wrong: [string[], number, RegExp][] = [
      [['search', 'brief gebied:osst'], 1, /“osst”.*Bedoel je Oost\?$/m],
      [['search', 'brief', '--most', 'alles'], 2, /^“alles” is geen aantal\./],
      [['search'], 2, /^Er ontbreekt iets: words\./],
      [['similar', 'L-2026-0099'], 1, /^De les L-2026-0099 is er niet\.$/m],
      [['similar', 'zomaar'], 2, /^“zomaar” is geen les\./],
      [['similar'], 2, /^Noem een les, of geef een tekst/],
    ];
    await Promise.all(
      wrong.map(async ([[command = '', ...args], code, sentence]) => {
        const said = await run(command, ...args);
        assert.deepEqual([said.code, said.stdout], [code, ''], args.join(' '));
        assert.match(said.stderr, sentence);
      }),
    );
  });
});
