import { Programme } from '../../src/domain/programme.ts';
import type { ReportFacts } from '../../src/domain/report/report-facts.ts';
import { mostWritten } from '../../src/domain/report/written-section.ts';
import { addDays } from '../../src/domain/time.ts';
import { aChoice, aDecision, aSection } from '../storage/samples.ts';
import { reportFacts, sampleLesson, sampleRound, programme as small } from './report-facts.ts';

const ids = Array.from({ length: 40 }, (_, index) => `gebied-${index + 1}`);

/** As much text as a field takes, without a full stop that would end its first sentence. */
export function long(start: string, length: number): string {
  return `${start} ${'de bewoners van deze wijk wachten op Wmo-woningen WW '.repeat(length)}`
    .slice(0, length)
    .trim();
}

/** All that people can fill in at its longest, in forty areas that are all red: nothing may fall off a page unseen. */
export function extremeFacts(): ReportFacts {
  const areas = ids.map((id, index) => ({
    id,
    name: `Wijk ${index + 1} WONINGBOUW MET EEN LANGE NAAM VAN ZESTIG TEKENS`.slice(0, 60).trim(),
    kind: 'district' as const,
    startPhase: 'doen',
  }));
  const lines = small.lines.map((line) => ({ ...line, areas: ids }));
  const answer = {
    status: 'red',
    what: long('Wat er is:', 1500),
    effect: long('Het gevolg:', 1500),
    correction: long('Wij doen:', 1500),
  } as const;
  const texts = { question: long('Mag het?', 300).replace('?', ''), ifWeWait: long('Anders', 300) };
  const decision = {
    text: long('Besloten:', 1500),
    date: '2026-11-02',
    body: 'Stuurgroep',
    role: 'voorzitter',
  };
  const paragraphs = long('Onze boodschap:', 1_200);
  return reportFacts({
    programme: Programme.parse({ ...small, areas, lines }),
    rounds: ids.flatMap((id) => [
      sampleRound(id, '2026-10-15', [answer]),
      sampleRound(id, '2026-11-12', [answer, answer, answer]),
    ]),
    lessons: ids.map((areaId, index) => ({
      lesson: sampleLesson(index + 1, {
        areaId,
        title: long(`Les ${index + 1}`, 120),
        happened: long('Wij', 1500),
        nextTime: long('Volgende keer', 1500),
      }),
      applications: [{ year: 2026, number: index + 1, areaId, appliedOn: '2026-11-02' }],
    })),
    decisions: ids.flatMap((areaId, index) => [
      aDecision({
        ...texts,
        number: index + 1,
        areaId,
        neededBy: addDays('2026-11-01', index),
        askedAt: '2026-10-01T08:00:00.000Z',
      }),
      aDecision({
        ...texts,
        number: index + 101,
        areaId,
        state: 'decided',
        decision,
        askedAt: '2026-10-01T08:00:00.000Z',
      }),
    ]),
    choices: ids.map((areaId, index) =>
      aChoice({
        number: index + 1,
        areaId,
        phaseId: 'kijken',
        decidedOn: index < 20 ? '2026-03-02' : '2026-09-02',
      }),
    ),
    sections: [
      aSection({
        text: `${paragraphs}\n\n- punt\n- ${long('nog een punt', 300)}\n\n${long('Het slot:', 2_000)}`.slice(
          0,
          mostWritten,
        ),
      }),
      aSection({ part: 'outlook', text: 'x\n\n'.repeat(1_000) }),
    ],
  });
}
