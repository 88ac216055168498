import {
  countingMeasurements,
  type Indicator,
  indicatorName,
  isMeasurementDue,
  type MeasuredIndicator,
  type Measurement,
} from '../domain/indicator.ts';
import { inLanguage } from '../domain/language.ts';
import { textLimits } from '../domain/limits.ts';
import type { Programme } from '../domain/programme.ts';
import { addDays, type LocalDate } from '../domain/time.ts';
import { dateText, type Texts } from '../texts/text.ts';
import {
  drawRegister,
  namesOf,
  type RegisterButton,
  type RegisterEntry,
  type RegisterNote,
  type RegisterRoom,
  registerListCard,
} from './register-list.ts';
import type { Card } from './render.ts';
import { shortened } from './shortened.ts';

export type IndicatorsInput = {
  programme: Programme;
  /** In the order in which they are shown. */
  indicators: readonly MeasuredIndicator[];
  today: LocalDate;
  note?: RegisterNote | undefined;
};

/** Stands for a goal that the programme file no longer knows: an id is nothing to show. */
const unknown = '?';
/** How many earlier measurements the card of one indicator shows. */
const mostMeasured = 8;

/** What is measured for each goal, with the way to record a value. */
export function indicatorsCard(input: IndicatorsInput, texts: Texts): Card {
  const { indicators, note } = input;
  return drawRegister((room) => {
    const left = indicators.slice(room.items).map(({ indicator }) => indicatorName(indicator));
    const entries = indicators.slice(0, room.items).map((one) => indicatorEntry(input, one, room, texts));
    return registerListCard(
      {
        title: texts('card.indicators.title'),
        about: texts('card.indicators.about'),
        note,
        empty: indicators.length === 0 ? texts('card.indicators.empty') : '',
        parts: [{ heading: '', entries }],
        more:
          left.length > 0
            ? texts('card.indicators.more', { count: left.length, names: namesOf(left, texts) })
            : '',
        buttons: [{ title: texts('card.indicators.new'), verb: 'openIndicator', data: { to: 'new' } }],
        fallbackText: texts('card.indicators.fallback'),
      },
      texts,
    );
  });
}

/** One indicator with what was measured of it. */
export function indicatorCard(
  input: Omit<IndicatorsInput, 'indicators'>,
  one: MeasuredIndicator,
  texts: Texts,
): Card {
  const { indicator, measurements } = one;
  const name = indicatorName(indicator);
  const room = { items: 1, text: textLimits.short };
  const earlier = countingMeasurements(measurements)
    .toReversed()
    .slice(1, 1 + mostMeasured);
  const entry = indicatorEntry(input, one, room, texts);
  const lines = [...entry.lines, ...earlier.map((measurement) => earlierLine(measurement, texts))];
  return registerListCard(
    {
      title: texts('card.indicators.one', { name }),
      about: '',
      note: input.note,
      empty: '',
      parts: [{ heading: '', entries: [{ ...entry, lines, buttons: ownButtons(indicator, texts) }] }],
      more: '',
      buttons: [{ title: texts('card.indicators.all'), verb: 'showIndicators', data: {} }],
      fallbackText: texts('card.indicators.fallback'),
    },
    texts,
  );
}

/** An indicator as a list has it. */
export function indicatorEntry(
  { programme, today }: Pick<IndicatorsInput, 'programme' | 'today'>,
  { indicator, measurements }: MeasuredIndicator,
  room: RegisterRoom,
  texts: Texts,
): RegisterEntry {
  const name = indicatorName(indicator);
  const { year, number, slow, source } = indicator;
  const last = countingMeasurements(measurements).at(-1);
  const measure = measureButton(indicator, texts);
  const show = { title: texts('card.indicators.show'), verb: 'showIndicator', data: { year, number } };
  return {
    title: indicator.name,
    facts: [name, goalName(programme, indicator, texts), ...(slow ? [texts('card.indicators.slow')] : [])],
    lines: [
      {
        label: texts('card.indicators.last'),
        text: last ? measuredText(last, texts) : texts('card.indicators.never'),
      },
      { label: texts('card.indicators.remark'), text: shortened(last?.remark ?? '', room.text) },
      nextLine(indicator, today, texts),
      { label: texts('card.indicators.source'), text: shortened(source, room.text) },
    ],
    buttons: [...(measure ? [measure] : []), { ...show, of: name }],
  };
}

function ownButtons(indicator: Indicator, texts: Texts): RegisterButton[] {
  const { year, number, stopped } = indicator;
  const measure = measureButton(indicator, texts);
  const to = (step: 'change' | 'stop') => ({
    title: texts(`card.indicators.${step}`),
    verb: 'openIndicator',
    data: { to: step, year, number },
  });
  return stopped ? [to('change')] : [...(measure ? [measure] : []), to('change'), to('stop')];
}

function measureButton(indicator: Indicator, texts: Texts): RegisterButton | undefined {
  const { year, number, stopped } = indicator;
  if (stopped) return undefined;
  return {
    title: texts('card.indicators.measure'),
    of: indicatorName(indicator),
    isFirst: true,
    verb: 'openIndicator',
    data: { to: 'measure', year, number },
  };
}

function nextLine(indicator: Indicator, today: LocalDate, texts: Texts) {
  const { nextOn, stopped } = indicator;
  const on = (day: string) => dateText(day, texts.language);
  if (stopped)
    return {
      label: texts('card.indicators.stopped', { on: on(stopped.on) }),
      text: stopped.reason,
    };
  if (nextOn === undefined)
    return { label: texts('card.indicators.next'), text: texts('card.indicators.noNext') };
  const isDue = isMeasurementDue(indicator, addDays(today, 1));
  return { label: texts(isDue ? 'card.indicators.due' : 'card.indicators.next'), text: on(nextOn) };
}

export function measuredText({ value, measuredOn }: Measurement, texts: Texts): string {
  return texts('card.indicators.measured', { value, on: dateText(measuredOn, texts.language) });
}

function earlierLine(measurement: Measurement, texts: Texts) {
  const { remark } = measurement;
  const measured = measuredText(measurement, texts);
  const text = remark === undefined ? measured : `${measured}. ${shortened(remark, 120)}`;
  return { label: texts('card.indicators.earlier'), text };
}

function goalName({ goals }: Programme, { goalId }: Indicator, texts: Texts): string {
  const goal = goals.find(({ id }) => id === goalId);
  return goal ? inLanguage(goal.name, texts.language) : unknown;
}
