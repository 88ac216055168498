import { type Choice, choiceName } from './choice.ts';
import { type DecisionRequest, decisionName } from './decision.ts';
import type { Deviation } from './deviation.ts';
import { countingMeasurements, indicatorName, type MeasuredIndicator } from './indicator.ts';
import { inLanguage, type Language, type LocalText } from './language.ts';
import { type LinkOpportunity, linkName } from './link-opportunity.ts';
import { findKnownArea } from './past-areas.ts';
import { findPhase, type Programme } from './programme.ts';
import { type ExportedRegisters, exportedRegisters } from './register-export.ts';
import { type Risk, riskName } from './risk.ts';
import { localDateOf } from './time.ts';

export type RegisterRows = {
  indicators: readonly MeasuredIndicator[];
  risks: readonly Risk[];
  choices: readonly Choice[];
  deviations: readonly Deviation[];
  links: readonly LinkOpportunity[];
  decisions: readonly DecisionRequest[];
};

/** Each by number. What the file no longer knows is shown by its id. */
export function toExportedRegisters(
  programme: Programme,
  language: Language,
  rows: RegisterRows,
): ExportedRegisters {
  const words = wordsOf(programme, language);
  const indicators = byNumber(rows.indicators, ({ indicator }) => indicator);
  return {
    indicators: indicators.map((one) => toIndicator(one, words)),
    measurements: indicators.flatMap((one) => toMeasurements(one, words)),
    risks: byNumber(rows.risks, (risk) => risk).map((risk) => toRisk(risk, words)),
    choices: byNumber(rows.choices, (choice) => choice).map((choice) => toChoice(choice, words)),
    deviations: rows.deviations.toReversed().map((deviation) => toDeviation(deviation, words)),
    links: byNumber(rows.links, (link) => link).map((link) => toLink(link, words)),
    decisions: byNumber(rows.decisions, (request) => request).map((request) => toDecision(request, words)),
  };
}

type Words = ReturnType<typeof wordsOf>;

function wordsOf(programme: Programme, language: Language) {
  const nameIn = (things: readonly { id: string; name: LocalText }[], id: string) => {
    const found = things.find((thing) => thing.id === id);
    return found ? inLanguage(found.name, language) : id;
  };
  return {
    goal: (id: string) => nameIn(programme.goals, id),
    category: (id: string) => nameIn(programme.riskCategories, id),
    area: (id: string) => findKnownArea(programme, id)?.name ?? id,
    phase: (id: string) => {
      const phase = findPhase(programme, id);
      return phase ? inLanguage(phase.name, language) : id;
    },
    day: (moment: string) => localDateOf(new Date(moment), programme.timeZone),
  };
}

function toIndicator({ indicator, measurements }: MeasuredIndicator, words: Words) {
  const { goalId, name, source, slow, nextOn, recordedAt, stopped } = indicator;
  const last = countingMeasurements(measurements).at(-1);
  return exportedRegisters.indicators.parse({
    name: indicatorName(indicator),
    goalId,
    goal: words.goal(goalId),
    indicator: name,
    source,
    slow,
    lastValue: last?.value,
    lastMeasuredOn: last?.measuredOn,
    nextMeasuredOn: nextOn,
    recordedOn: words.day(recordedAt),
    stoppedOn: stopped?.on,
    stoppedReason: stopped?.reason,
  });
}

function toMeasurements({ indicator, measurements }: MeasuredIndicator, words: Words) {
  const counting = new Set(countingMeasurements(measurements));
  return measurements.map((measurement) =>
    exportedRegisters.measurements.parse({
      ...measurement,
      name: indicatorName(indicator),
      indicator: indicator.name,
      recordedOn: words.day(measurement.recordedAt),
      counts: counting.has(measurement),
    }),
  );
}

function toRisk(risk: Risk, words: Words) {
  return exportedRegisters.risks.parse({
    ...risk,
    name: riskName(risk),
    category: words.category(risk.categoryId),
    area: risk.areaId === undefined ? undefined : words.area(risk.areaId),
    round: risk.slot,
    recordedOn: words.day(risk.recordedAt),
    closedOn: risk.closed && words.day(risk.closed.at),
    closedReason: risk.closed?.reason,
  });
}

function toChoice(choice: Choice, words: Words) {
  return exportedRegisters.choices.parse({
    ...choice,
    name: choiceName(choice),
    area: words.area(choice.areaId),
    phase: words.phase(choice.phaseId),
    choice: choice.text,
    round: choice.slot,
    recordedOn: words.day(choice.recordedAt),
  });
}

function toDeviation({ areaId, phaseId, slot, choice, text: deviation }: Deviation, words: Words) {
  return exportedRegisters.deviations.parse({
    areaId,
    area: words.area(areaId),
    phase: words.phase(phaseId),
    round: slot,
    name: choice && choiceName(choice),
    deviation,
  });
}

function toLink(link: LinkOpportunity, words: Words) {
  return exportedRegisters.links.parse({
    ...link,
    name: linkName(link),
    area: words.area(link.areaId),
    withArea: words.area(link.withAreaId),
    phase: words.phase(link.phaseId),
    round: link.slot,
    recordedOn: words.day(link.recordedAt),
  });
}

function toDecision(request: DecisionRequest, words: Words) {
  const { decision, withdrawal } = request;
  return exportedRegisters.decisions.parse({
    name: decisionName(request),
    areaId: request.areaId,
    area: words.area(request.areaId),
    question: request.question,
    askedOf: request.decidedBy,
    neededBy: request.neededBy,
    ifWeWait: request.ifWeWait,
    state: request.state,
    round: request.slot,
    askedOn: words.day(request.askedAt),
    decision: decision?.text,
    body: decision?.body,
    function: decision?.role,
    closedOn: decision?.date ?? withdrawal?.date,
    withdrawnReason: withdrawal?.reason,
  });
}

function byNumber<T>(rows: readonly T[], of: (row: T) => { year: number; number: number }): T[] {
  return rows.toSorted((a, b) => of(a).year - of(b).year || of(a).number - of(b).number);
}
