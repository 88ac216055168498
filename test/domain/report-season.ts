import { hashOf } from '../../src/domain/frozen-digest.ts';
import { decideReport } from '../../src/domain/report/report.ts';
import type { ReportDigest } from '../../src/domain/report/report-digest-facts.ts';
import { ReportFacts } from '../../src/domain/report/report-facts.ts';
import { addDays, isoWeekOf } from '../../src/domain/time.ts';
import { aMeasurement, anIndicator, aRisk, aSection } from '../storage/samples.ts';
import { seasonFacts } from './report-facts.ts';

/** The sample season with what people kept in registers, wrote for the report, and sent as digests. */
export function fullSeasonFacts(now = '2026-11-26T11:00:00Z'): ReportFacts {
  const facts = seasonFacts(now);
  return ReportFacts.parse({
    ...facts,
    lineStatuses: [
      {
        lineId: 'veranderopgave',
        status: 'amber',
        reason: 'Teams leggen lessen vast, maar zoeken er nog weinig.',
        setAt: '2026-09-18T09:00:00.000Z',
      },
      {
        lineId: 'veranderopgave',
        status: 'green',
        reason: 'Zeven van de negen gebieden gebruikten een les van een ander gebied.',
        setAt: '2026-11-13T09:00:00.000Z',
      },
    ],
    indicators: [
      {
        indicator: anIndicator({ nextOn: '2027-05-01' }),
        measurements: [
          aMeasurement({
            measuredOn: '2025-05-01',
            value: '61%',
            remark: undefined,
            recordedAt: '2025-05-12T09:00:00.000Z',
          }),
          aMeasurement(),
        ],
      },
      {
        indicator: anIndicator({
          number: 2,
          goalId: 'groen-en-duurzaam',
          name: 'Bomen erbij in de focusgebieden',
          source: 'Groenbeheer',
          slow: false,
          nextOn: '2026-11-02',
          recordedAt: '2026-08-01T09:00:00.000Z',
        }),
        measurements: [
          aMeasurement({
            number: 2,
            measuredOn: '2026-10-01',
            value: '46 bomen',
            remark: undefined,
            recordedAt: '2026-10-02T09:00:00.000Z',
          }),
        ],
      },
      {
        indicator: anIndicator({
          number: 3,
          goalId: 'open',
          name: 'Bewoners die zeggen dat zij mochten meedoen',
          recordedAt: '2026-08-01T09:00:00.000Z',
        }),
        measurements: [],
      },
    ],
    risks: [
      aRisk({
        areaId: 'noord',
        categoryId: 'capaciteit-en-middelen',
        risk: 'De taallessen hebben in de winter geen plek.',
        measure: 'De directeur zoekt een zaal.',
        recordedAt: '2026-10-22T09:00:00.000Z',
      }),
      aRisk({
        number: 2,
        areaId: undefined,
        slot: undefined,
        categoryId: 'trage-effecten',
        risk: 'De raad ziet in 2027 nog weinig verschil in de cijfers.',
        measure: undefined,
        recordedAt: '2026-09-03T09:00:00.000Z',
      }),
      aRisk({
        number: 3,
        areaId: 'twekkelerveld',
        categoryId: 'capaciteit-en-middelen',
        slot: undefined,
        risk: 'De aannemer viel weg.',
        recordedAt: '2026-09-10T09:00:00.000Z',
        revision: 2,
        closed: { at: '2026-11-03T09:00:00.000Z', reason: 'Er is een nieuwe aannemer.' },
      }),
    ],
    sections: [
      aSection({
        text: 'Vijf van de negen gebieden staan op groen. Noord vraagt om een zaal voor de taallessen.\n\nWij vragen u:\n- te besluiten over de zaalhuur,\n- te kiezen tussen jeugd en energie in Zuid.',
      }),
      aSection({
        part: 'resources',
        text: 'Het programma kostte 120.000 euro. Dat past binnen de begroting.',
      }),
      aSection({ part: 'area', areaId: 'zuid', text: 'Het team begon in oktober en legde nog weinig vast.' }),
    ],
    digests: digestsOf(facts),
  });
}

/** The digest of each week that has rounds and is over, as its colours then were; of one week two editions. */
function digestsOf(facts: ReportFacts): ReportDigest[] {
  const { lines, areas } = decideReport(facts);
  const markOf = (id: string, { weeks }: { weeks: (typeof areas)[number]['weeks'] }, on: string) => {
    const { status, notAnsweredAgain } = weeks.find((mark) => mark.on === on) ?? {};
    return { id, ...(status && { status }), ...(notAnsweredAgain && { notAnsweredAgain: true as const }) };
  };
  const sundays = (areas[0]?.weeks ?? [])
    .map(({ on }) => on)
    .filter((on) => on > '2026-09-20' && on < '2026-11-23');
  const editions = sundays.map((on): ReportDigest => {
    const week = isoWeekOf(on);
    return {
      week,
      edition: 1,
      hash: hashOf(week),
      frozenAt: `${addDays(on, 1)}T07:30:00.000Z`,
      lines: lines.map((line) => markOf(line.standing.line.id, line, on)),
      areas: areas.map((area) => markOf(area.area.id, area, on)),
    };
  });
  const corrected = editions.at(-2);
  if (!corrected) return editions;
  return [
    ...editions,
    { ...corrected, edition: 2, hash: hashOf(`${corrected.week}|2`), frozenAt: '2026-11-17T10:00:00.000Z' },
  ];
}
