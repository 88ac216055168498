import { type SummaryCardInput, summaryCard } from '../../src/cards/summary-card.ts';
import { parseSummaryQuery, type SummaryAsked } from '../../src/domain/summary-query.ts';
import type { RecordRef, Summary } from '../../src/summaries/summariser.ts';
import type { CardCase } from './card-cases.ts';
import { areaNamed, largeProgramme, programme, range } from './card-programme.ts';
import { emoji, quotes, words } from './long-texts.ts';

const area = areaNamed('Twekkelerveld');
const today = '2026-11-26';
const ask = (text: string): SummaryAsked => parseSummaryQuery(text, programme, today);
const lesson = (number: number): RecordRef => ({
  kind: 'lesson',
  name: `L-2026-${String(number).padStart(4, '0')}`,
  areaId: area.id,
  year: 2026,
  number,
});
const round = (slot: string): RecordRef => ({
  kind: 'round',
  name: `ronde ${area.name} ${slot}`,
  areaId: area.id,
  slot,
});

export function summaryOf(changes: Partial<Summary> = {}): Summary {
  return {
    by: 'extractive',
    counts: { lessons: 12, rounds: 9, checkIns: 31 },
    themes: [
      {
        name: 'riool, straat',
        records: 7,
        sentences: [
          { text: 'Leg een speelplek aan samen met het riool.', sources: [lesson(17), round('2026-11-19')] },
          { text: 'Bel de aannemer voordat je een datum noemt.', sources: range(9).map(lesson) },
        ],
      },
      { name: '', records: 1, sentences: [{ text: 'De buurttuin is open.', sources: [round(today)] }] },
    ],
    ...changes,
  };
}

const full = (text: (length: number) => string) =>
  summaryOf({
    counts: { lessons: 10_000, rounds: 2_000 },
    themes: range(7).map((number) => ({
      name: `${text(30)}${number}`,
      records: 1_234,
      sentences: range(3).map(() => ({ text: text(279), sources: range(40).map(lesson) })),
    })),
  });

export const summaryCases: readonly CardCase[] = [
  drawn('of lessons and check-ins', {}),
  drawn('where people may not be counted', {
    made: { summary: summaryOf({ counts: { lessons: 1, rounds: 1 } }), unreadableRows: 0 },
  }),
  drawn('with every kind of choice', {
    asked: ask('Noord Zuid fase 2 en 3 lijn 3 lijn 4 rood oranje check-ins sinds 1 september'),
  }),
  drawn('by a model', {
    made: {
      summary: summaryOf({
        by: 'model',
        read: { texts: 40, heldBack: 2, leftOut: 1 },
        cited: [lesson(17), round('2026-11-19'), ...range(9).map(lesson), round(today)].map((record) => ({
          record,
          text: 'Leg een speelplek aan samen met het riool.',
        })),
      }),
      unreadableRows: 0,
    },
  }),
  ...(['uncited', 'heldBack'] as const).map((fellBack) =>
    drawn(`that fell back: ${fellBack}`, { made: { summary: summaryOf({ fellBack }), unreadableRows: 0 } }),
  ),
  drawn('that fell back, with rows that could not be read', {
    made: { summary: summaryOf({ fellBack: 'slow' }), unreadableRows: 2 },
  }),
  drawn('of nothing', { made: { summary: summaryOf({ themes: [] }), unreadableRows: 1 } }),
  drawn('that is not understood', { asked: ask(`Twekelerveld ${quotes(150)} 9`), made: undefined }),
  drawn('of a period without days', { asked: ask('sinds juni tot mei'), made: undefined }),
  drawn('until a day', { asked: ask('tot en met 1 mei') }),
  ...[words, quotes, emoji].map((text, index) =>
    drawn(`full, ${index + 1}`, { made: { summary: full(text), unreadableRows: 1 } }),
  ),
  drawn('of a programme without its area', { programme: largeProgramme }),
  drawn('full, of a large programme', {
    programme: largeProgramme,
    asked: parseSummaryQuery(
      largeProgramme.areas
        .slice(0, 5)
        .map(({ name }) => name)
        .join(' '),
      largeProgramme,
      today,
    ),
    made: { summary: full(quotes), unreadableRows: 1 },
  }),
];

function drawn(name: string, changes: Partial<SummaryCardInput>): CardCase {
  const made = { summary: summaryOf(), unreadableRows: 0 };
  const input = { programme, asked: ask('Twekkelerveld'), made, ...changes };
  return { name: `summary, ${name}`, draw: (texts) => summaryCard(input, texts) };
}
