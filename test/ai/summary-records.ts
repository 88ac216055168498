import type { RecordRef, SummaryText } from '../../src/summaries/summariser.ts';

/** A lesson of 2026 by its number. */
export function lesson(number: number, text: string, changes: Partial<SummaryText> = {}): SummaryText {
  const record: RecordRef = {
    kind: 'lesson',
    name: `L-2026-${String(number).padStart(4, '0')}`,
    areaId: 'twekkelerveld',
    year: 2026,
    number,
  };
  return { record, areaId: 'twekkelerveld', phaseId: 'keuzes', on: '2026-11-20', text, ...changes };
}

/** An answer of a round of Het Lang. */
export function answer(slot: string, text: string, changes: Partial<SummaryText> = {}): SummaryText {
  const record: RecordRef = { kind: 'round', name: `ronde Het Lang ${slot}`, areaId: 'hetLang', slot };
  return { record, areaId: 'hetLang', phaseId: 'analyse', on: slot, status: 'red', text, ...changes };
}

export const sport = lesson(42, 'Het gratis sportaanbod op woensdag trok meer jongeren dan verwacht.');
export const bakery = lesson(
  43,
  'Bewoners kwamen pas praten toen we in de bakkerij zaten en niet op kantoor.',
);
export const people = answer(
  '2026-11-19',
  'Er zijn te weinig mensen voor het huisbezoek, want twee collega’s zijn ziek.',
);

/** What a careful model makes of the three. */
export const goodSummary = {
  themes: [
    {
      name: 'Gratis sport',
      sentences: [{ text: 'Gratis sport trok meer jongeren dan verwacht.', sources: [sport.record.name] }],
    },
    {
      name: 'Praten met bewoners',
      sentences: [
        { text: 'Bewoners praten liever in de bakkerij dan op kantoor.', sources: [bakery.record.name] },
        { text: 'Voor het huisbezoek zijn er te weinig mensen.', sources: [people.record.name] },
      ],
    },
  ],
};
