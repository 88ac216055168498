import { inLanguage } from '../domain/language.ts';
import { findPhase, type Programme } from '../domain/programme.ts';
import { Status } from '../domain/status.ts';
import { beginning, isEmptyRange, type SummaryAsked, type SummaryQuery } from '../domain/summary-query.ts';
import { addDays, type DateRange } from '../domain/time.ts';
import { dayOfYearText, longDateText, type Texts } from '../texts/text.ts';
import { areaName } from './lesson-words.ts';

/** What the value of a choice says is what somebody would type: the button's answer is that of the command. */
type Choice = { title: string; value: string };
type FieldId = 'area' | 'phase' | 'line' | 'period' | 'record' | 'status';
export type ChoiceField = { id: FieldId; label: string; choices: Choice[]; chosen: string };

/** Narrows nothing. */
const everything = 'alles';
const periods = {
  pastMonth: 'afgelopen maand',
  pastQuarter: 'afgelopen 3 maanden',
  thisHalf: 'dit halfjaar',
  lastHalf: 'vorig halfjaar',
  thisYear: 'dit jaar',
  ever: 'tot en met vandaag',
} as const;
const recordWords = { lesson: 'lessen', round: 'check-ins' } as const;
const statusWords = { green: 'groen', amber: 'oranje', red: 'rood' } as const;

/** What was understood, in one line: `Noord · fase 2: Afwegen · 1 september tot en met 26 november 2026`. */
export function aboutText(programme: Programme, query: SummaryQuery, texts: Texts): string {
  const listed = new Intl.ListFormat(texts.language);
  const named = <Id>(ids: readonly Id[], name: (id: Id) => string) =>
    ids.length === 0 ? [] : [listed.format(ids.map(name))];
  const areas = named(query.areaIds, (id) => areaName(programme, id));
  return [
    ...(areas.length > 0 ? areas : [texts('card.summary.allAreas')]),
    ...named(query.phaseIds, (id) => phaseName(programme, id, texts)),
    ...named(query.lineIds, (id) => lineName(programme, id, texts)),
    ...named(query.statuses, (status) => texts(`status.${status}`)),
    ...named(query.records, (record) => texts(`card.summary.record.${record}`)),
    periodText(query.range, texts),
  ].join(' · ');
}

/** What can be chosen anew, with what holds now chosen. */
export function choiceFields(programme: Programme, asked: SummaryAsked, texts: Texts): ChoiceField[] {
  const { query } = asked;
  // What was typed nearly right is chosen already: the question whether it is meant stands above it.
  const chosenOf = (name: 'area' | 'phase' | 'line', ids: readonly string[]) => [
    ...ids,
    ...asked.unknown.flatMap(({ meant }) => (meant?.name === name ? meant.ids : [])),
  ];
  const area = (id: string): Choice => ({ title: areaName(programme, id), value: `gebied:${id}` });
  const phase = (id: string): Choice => ({ title: phaseName(programme, id, texts), value: `fase:${id}` });
  const line = (id: string): Choice => ({ title: lineName(programme, id, texts), value: `lijn:${id}` });
  const record = (kind: keyof typeof recordWords): Choice => ({
    title: texts(`card.summary.record.${kind}`),
    value: recordWords[kind],
  });
  const status = (one: Status): Choice => ({ title: texts(`status.${one}`), value: statusWords[one] });
  const field = (id: Exclude<FieldId, 'period'>, choices: Choice[], chosen: Choice[]): ChoiceField => {
    const value = chosen.map((choice) => choice.value).join(' ');
    const known = choices.some((choice) => choice.value === value);
    // What was asked together, or stands in no list, is a choice of its own.
    const own = value === '' || known ? [] : [{ title: chosen.map(({ title }) => title).join(', '), value }];
    return {
      id,
      label: texts(`card.summary.label.${id}`),
      choices: [{ title: texts(`card.summary.all.${id}`), value: everything }, ...own, ...choices],
      chosen: value === '' ? everything : value,
    };
  };
  return [
    field(
      'area',
      programme.areas.map(({ id }) => area(id)),
      chosenOf('area', query.areaIds).map(area),
    ),
    field(
      'phase',
      programme.cycle.phases.map(({ id }) => phase(id)),
      chosenOf('phase', query.phaseIds).map(phase),
    ),
    field(
      'line',
      programme.lines.map(({ id }) => line(id)),
      chosenOf('line', query.lineIds).map(line),
    ),
    periodField(asked, texts),
    field('record', (['lesson', 'round'] as const).map(record), query.records.map(record)),
    field('status', Status.options.map(status), query.statuses.map(status)),
  ];
}

function periodField({ query: { range }, isUsualPeriod }: SummaryAsked, texts: Texts): ChoiceField {
  const choices = (Object.keys(periods) as (keyof typeof periods)[]).map((name) => ({
    title: texts(`card.summary.period.${name}`),
    value: periods[name],
  }));
  const through = addDays(range.until, -1);
  const value = range.from === beginning ? `tot en met ${through}` : `van ${range.from} t/m ${through}`;
  const isOwn = !isUsualPeriod && !isEmptyRange(range);
  return {
    id: 'period',
    label: texts('card.summary.label.period'),
    choices: [...(isOwn ? [{ title: periodText(range, texts), value }] : []), ...choices],
    chosen: isOwn ? value : periods.pastQuarter,
  };
}

function periodText({ from, until }: DateRange, texts: Texts): string {
  const day = (date: string) => longDateText(date, texts.language);
  const through = day(addDays(until, -1));
  if (from === beginning) return texts('card.summary.periodThrough', { through });
  if (addDays(from, 1) === until) return day(from);
  const isOneYear = from.slice(0, 4) === addDays(until, -1).slice(0, 4);
  const first = isOneYear ? dayOfYearText(from, texts.language) : day(from);
  return texts('card.summary.periodBetween', { from: first, through });
}

function phaseName(programme: Programme, id: string, texts: Texts): string {
  const phase = findPhase(programme, id);
  if (!phase) return id;
  return texts('card.summary.phase', { number: phase.number, phase: inLanguage(phase.name, texts.language) });
}

function lineName({ lines }: Programme, id: string, texts: Texts): string {
  const number = lines.findIndex((line) => line.id === id) + 1;
  const line = lines[number - 1];
  if (!line) return id;
  return texts('card.summary.line', { number, line: inLanguage(line.shortName, texts.language) });
}
