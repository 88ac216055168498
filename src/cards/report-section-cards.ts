import { areasSince } from '../domain/past-areas.ts';
import type { Period } from '../domain/period.ts';
import type { Programme } from '../domain/programme.ts';
import {
  mostWritten,
  RequiredPart,
  type SectionKey,
  WrittenPart,
  type WrittenSection,
} from '../domain/report/written-section.ts';
import { type LocalDate, localDateOf } from '../domain/time.ts';
import { dateText, type Texts } from '../texts/text.ts';
import { escapeMarkdown } from './markdown.ts';
import { type Card, renderCard } from './render.ts';
import { periodText } from './reply-cards.ts';

export type ReportPartsInput = {
  programme: Programme;
  period: Period;
  sections: readonly WrittenSection[];
  /** Since when the report of this period stands. */
  approvedOn?: LocalDate | undefined;
  note?: { text: string; isProblem: boolean } | undefined;
};

const ofAreas: WrittenPart = 'area';

/** What a person writes for the report: each part with how far it is, and its button. */
export function reportPartsCard(input: ReportPartsInput, texts: Texts): Card {
  const { programme, period, sections, approvedOn, note } = input;
  const written = (part: WrittenPart) => sections.find((section) => section.part === part && section.text);
  const title = texts('card.reportParts.title', { period: periodText(period, texts) });
  return renderCard('report-parts', texts.language, {
    title,
    note: note?.text ?? '',
    noteStyle: note?.isProblem ? 'attention' : 'good',
    about: approvedOn
      ? texts('card.reportParts.approved', { on: dateText(approvedOn, texts.language) })
      : texts('card.reportParts.about'),
    periodId: period.id,
    parts: WrittenPart.options
      .filter((part) => part !== ofAreas)
      .map((part) => {
        const section = written(part);
        const name = texts(`reportPart.${part}`);
        const button = texts(section ? 'card.reportParts.change' : 'card.reportParts.write');
        return {
          part,
          name,
          button,
          tooltip: texts('card.reportParts.buttonOf', { button, name }),
          isWritten: section !== undefined,
          state: section ? writtenText(programme, section, texts) : openText(part, texts),
        };
      }),
    areas: areasSince(programme, period.range.from).map(({ id, name }) => ({ title: name, value: id })),
    areasState: areasText(input, texts),
    makeWords: `${texts('card.reportParts.makeWords')} ${period.id}`,
    fallbackText: title,
  });
}

function writtenText(
  { timeZone }: Programme,
  { text = '', writtenAt }: WrittenSection,
  texts: Texts,
): string {
  const words = text.split(/\s+/).filter((word) => word !== '').length;
  const on = dateText(localDateOf(new Date(writtenAt), timeZone), texts.language);
  return texts('card.reportParts.written', { on, words });
}

function openText(part: WrittenPart, texts: Texts): string {
  return texts(RequiredPart.safeParse(part).success ? 'card.reportParts.open' : 'card.reportParts.optional');
}

/** Which areas something is written about; a remark about an area may be left out. */
function areasText({ programme, period, sections }: ReportPartsInput, texts: Texts): string {
  const names = areasSince(programme, period.range.from).flatMap(({ id, name }) =>
    sections.some((section) => section.areaId === id && section.text) ? escapeMarkdown(name) : [],
  );
  if (names.length === 0) return texts('card.reportParts.noAreas');
  const areas = new Intl.ListFormat(texts.language, { type: 'conjunction' }).format(names);
  return texts('card.reportParts.areasWritten', { areas });
}

export type ReportSectionInput = {
  period: Period;
  key: SectionKey;
  /** The name of the area that it is about. */
  area?: string | undefined;
  text: string;
  /** The revision that is looked at; 0 where there is none. */
  seen: number;
  /** What somebody else wrote meanwhile: shown beside what was typed. */
  now?: string | undefined;
  problem?: string | undefined;
};

/** The form of one part. What is saved knows which revision was seen. */
export function reportSectionForm(input: ReportSectionInput, texts: Texts): Card {
  const { period, key, area, text, seen, now, problem = '' } = input;
  const title = sectionTitle(input, texts);
  const place = {
    periodId: key.periodId,
    part: key.part,
    ...(key.areaId !== undefined && { areaId: key.areaId }),
  };
  return renderCard('report-section', texts.language, {
    title: area === undefined ? title : escapeMarkdown(title),
    place: texts('card.reportSection.place', { period: periodText(period, texts) }),
    problem,
    now: now ?? '',
    hint: texts(`reportPart.${key.part}.hint`),
    label: texts(now === undefined ? 'card.reportSection.label' : 'card.reportSection.labelOwn'),
    limit: mostWritten,
    text,
    sent: { ...place, seen },
    fallbackText: title,
  });
}

export function sectionTitle({ key, area }: Pick<ReportSectionInput, 'key' | 'area'>, texts: Texts): string {
  return area === undefined
    ? texts(`reportPart.${key.part}`)
    : texts('card.reportSection.aboutArea', { area });
}
