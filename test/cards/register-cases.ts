import { choicesOverviewCard } from '../../src/cards/choices-overview-card.ts';
import { type IndicatorsInput, indicatorCard, indicatorsCard } from '../../src/cards/indicator-cards.ts';
import {
  indicatorForm,
  measurementForm,
  stopIndicatorForm,
  valuesOfIndicator,
} from '../../src/cards/indicator-forms.ts';
import { registerDueCard } from '../../src/cards/register-due-card.ts';
import type { Card } from '../../src/cards/render.ts';
import { type RisksInput, riskCard, risksCard } from '../../src/cards/risk-cards.ts';
import { closeRiskForm, riskForm, valuesOfRisk } from '../../src/cards/risk-forms.ts';
import type { Deviation } from '../../src/domain/deviation.ts';
import type { MeasuredIndicator } from '../../src/domain/indicator.ts';
import type { Risk } from '../../src/domain/risk.ts';
import type { RiskOffer } from '../../src/domain/risk-offer.ts';
import type { Texts } from '../../src/texts/text.ts';
import { aChoice, aMeasurement, anIndicator, aRisk } from '../storage/samples.ts';
import { areaNamed, idMark, largeProgramme, programme, range } from './card-programme.ts';
import { emoji, quotes, words } from './long-texts.ts';

type RegisterCase = { name: string; draw: (texts: Texts) => Card };

const formId = '0b2a86a2-0a5f-4f0a-8f6a-3a5a8d3c2f77';
const today = '2026-11-30';
const goalId = programme.goals[0]?.id ?? '';
const stopped = { on: '2026-11-02', reason: 'De bron stopt.' };

const measured: MeasuredIndicator = {
  indicator: anIndicator({ goalId, nextOn: '2026-11-02' }),
  measurements: range(12).map((number) =>
    aMeasurement({ measuredOn: `${2015 + number}-05-01`, value: `${50 + number}%` }),
  ),
};

const fullIndicator = (fill: (length: number) => string, number: number): MeasuredIndicator => ({
  indicator: anIndicator({ number, goalId: `${idMark}vervallen`, name: fill(120), source: fill(120) }),
  measurements: range(12).map((day) =>
    aMeasurement({ measuredOn: `2026-05-${day + 10}`, value: fill(60), remark: fill(300) }),
  ),
});

const indicators = (name: string, input: Partial<IndicatorsInput>): RegisterCase => ({
  name: `register-list, indicators: ${name}`,
  draw: (texts) => indicatorsCard({ programme, indicators: [], today, ...input }, texts),
});

const oneIndicator = (name: string, one: MeasuredIndicator): RegisterCase => ({
  name: `register-list, one indicator: ${name}`,
  draw: (texts) => indicatorCard({ programme, today }, one, texts),
});

const categoryId = programme.riskCategories[0]?.id ?? '';
const area = areaNamed('Twekkelerveld');
const closed = { at: '2026-11-20T10:00:00.000Z', reason: 'Er is hulp.' };

const offerOf = (fill: (length: number) => string, known: readonly Risk[] = []): RiskOffer => {
  const answer = { status: 'red' as const, what: fill(1500), correction: fill(290), complete: false };
  const rest = { notAnsweredAgain: false, riskCategoryIds: [] };
  return { item: { area, status: 'red', slot: '2026-11-26', answers: [answer], ...rest }, known };
};

const risks = (name: string, input: Partial<RisksInput>): RegisterCase => ({
  name: `register-list, risks: ${name}`,
  draw: (texts) => risksCard({ programme, risks: [], offers: [], closed: 0, today, ...input }, texts),
});

const fullRisk = (fill: (length: number) => string, number: number): Risk =>
  aRisk({ number, categoryId: `${idMark}vervallen`, areaId: area.id, risk: fill(300), measure: fill(300) });

const aChoiceOf = (fill: (length: number) => string, number: number) =>
  aChoice({ number, areaId: area.id, text: fill(300), notOrLater: fill(300), decidedBy: fill(300) });
const aDeviation = (text: string, number?: number): Deviation => ({
  areaId: area.id,
  phaseId: `${idMark}uitvoeren`,
  slot: '2026-11-26',
  text,
  ...(number !== undefined && { choice: { year: 2026, number } }),
});

const overviewCases: readonly RegisterCase[] = [
  {
    name: 'register-list, choices: none',
    draw: (texts) =>
      choicesOverviewCard({ programme, choices: [], deviations: [], since: '2026-06-01' }, texts),
  },
  ...[words, quotes, emoji].map(
    (fill): RegisterCase => ({
      name: `register-list, choices: forty full of ${fill.name}, deviated from`,
      draw: (texts) => {
        const numbers = range(40).map((number) => number + 1);
        const said = numbers.flatMap((number) => [number, number, number, undefined]);
        const input = {
          programme,
          choices: numbers.map((number) => aChoiceOf(fill, number)),
          deviations: said.map((number) => aDeviation(fill(1500), number)),
          since: '2026-06-01',
        };
        return choicesOverviewCard(input, texts);
      },
    }),
  ),
];

const dueCases: readonly RegisterCase[] = [
  {
    name: 'register-list, due: a measurement and a risk',
    draw: (texts) => {
      const due = {
        indicators: [measured],
        risks: [aRisk({ categoryId, areaId: area.id, lookAgainOn: today })],
      };
      return registerDueCard({ programme, today, due }, texts);
    },
  },
  {
    name: 'register-list, due: nothing any more',
    draw: (texts) => registerDueCard({ programme, today, due: { indicators: [], risks: [] } }, texts),
  },
  ...[words, quotes, emoji].map(
    (fill): RegisterCase => ({
      name: `register-list, due: twenty full of ${fill.name}`,
      draw: (texts) => {
        const numbers = range(10).map((number) => number + 1);
        const due = {
          indicators: numbers.map((number) => fullIndicator(fill, number)),
          risks: numbers.map((number) => fullRisk(fill, number)),
        };
        return registerDueCard({ programme, today, due }, texts);
      },
    }),
  ),
];

const riskCases: readonly RegisterCase[] = [
  risks('none', {}),
  risks('due, planned and offered', {
    risks: [
      aRisk({ categoryId, areaId: area.id, lookAgainOn: '2026-11-23' }),
      aRisk({ number: 2, categoryId, areaId: undefined, measure: undefined, lookAgainOn: undefined }),
    ],
    offers: [offerOf(words, [aRisk()])],
    closed: 1,
    note: { text: 'R-2026-0002 is intussen veranderd.', isProblem: true },
  }),
  risks('without words, of many areas', {
    offers: range(9).map((number) => {
      const each = { ...area, id: `${idMark}${number}`, name: `Gebied ${number}` };
      return { item: { ...offerOf(words).item, area: each, answers: [] }, known: [] };
    }),
    closed: 12,
  }),
  ...[words, quotes, emoji].map((fill) =>
    risks(`forty full of ${fill.name}`, {
      risks: range(40).map((number) => fullRisk(fill, number + 1)),
      offers: [
        offerOf(
          fill,
          range(30).map((number) => aRisk({ number: number + 1 })),
        ),
      ],
      closed: 9,
    }),
  ),
  ...[{}, { closed }].map(
    (changes, index): RegisterCase => ({
      name: `register-list, one risk, ${index === 0 ? 'open' : 'closed'}`,
      draw: (texts) => riskCard({ programme, today }, { ...fullRisk(quotes, 1), ...changes }, texts),
    }),
  ),
  {
    name: 'risk-form, new',
    draw: (texts) => riskForm({ programme, today }, { formId }, { values: {} }, texts),
  },
  {
    name: 'risk-form, of the largest programme',
    draw: (texts) => riskForm({ programme: largeProgramme, today }, { formId }, { values: {} }, texts),
  },
  {
    name: 'risk-form, from a round, that comes back full',
    draw: (texts) => {
      const values = { ...valuesOfRisk(fullRisk(emoji, 1)), measure: quotes(300) };
      const place = { formId, from: { areaId: area.id, slot: '2026-11-26' } };
      return riskForm(
        { programme, today },
        place,
        { values, problem: 'Kies wat voor risico dit is.' },
        texts,
      );
    },
  },
  {
    name: 'register-reason, to close a risk',
    draw: (texts) =>
      closeRiskForm(fullRisk(words, 1), { values: { reason: emoji(298) }, problem: 'x' }, texts),
  },
];

export const registerCases: readonly RegisterCase[] = [
  indicators('none', {}),
  indicators('due, planned, never measured and stopped', {
    indicators: [
      measured,
      { indicator: anIndicator({ number: 2, goalId, slow: false, name: 'Vrijwilligers' }), measurements: [] },
      { indicator: anIndicator({ number: 3, goalId, stopped, nextOn: undefined }), measurements: [] },
    ],
    note: { text: 'I-2026-0001 is bewaard.', isProblem: false },
  }),
  ...[words, quotes, emoji].flatMap((fill) => [
    indicators(`forty full of ${fill.name}`, {
      indicators: range(40).map((number) => fullIndicator(fill, number + 1)),
    }),
    oneIndicator(`full of ${fill.name}`, fullIndicator(fill, 1)),
  ]),
  oneIndicator('measured often', measured),
  oneIndicator('stopped', { ...measured, indicator: anIndicator({ stopped, nextOn: undefined }) }),
  {
    name: 'indicator-form, new',
    draw: (texts) => indicatorForm(programme, { formId }, { values: {} }, texts),
  },
  {
    name: 'indicator-form that comes back full',
    draw: (texts) => {
      const values = valuesOfIndicator(anIndicator({ goalId, name: quotes(120), source: emoji(118) }));
      return indicatorForm(programme, anIndicator(), { values, problem: 'Kies een doel.' }, texts);
    },
  },
  {
    name: 'measurement-form, first',
    draw: (texts) =>
      measurementForm(
        { indicator: anIndicator(), last: undefined },
        { formId, today },
        { values: {} },
        texts,
      ),
  },
  {
    name: 'measurement-form that comes back full',
    draw: (texts) => {
      const values = { value: quotes(60), measuredOn: today, remark: emoji(298), nextOn: '' };
      const form = { values, problem: 'Vul de waarde in.' };
      const indicator = anIndicator({ name: words(118) });
      return measurementForm({ indicator, last: aMeasurement() }, { formId, today }, form, texts);
    },
  },
  {
    name: 'register-reason, to stop an indicator',
    draw: (texts) =>
      stopIndicatorForm(anIndicator(), { values: { reason: quotes(300) }, problem: 'Vul in.' }, texts),
  },
  ...riskCases,
  ...dueCases,
  ...overviewCases,
];
