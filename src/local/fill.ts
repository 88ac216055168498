import type { Programme } from '../domain/programme.ts';
import { addArea } from '../use-cases/areas.ts';
import type { Context } from '../use-cases/context.ts';
import { localPeople } from './people.ts';
import { localTenantId } from './playground.ts';
import type { Season } from './season.ts';
import { expandSeason, type SeasonRecords } from './season-records.ts';

/** Gives the six local people their roles, and the areas of the programme their first phase. Safe to repeat. */
export async function fillPeopleAndAreas(context: Context): Promise<void> {
  const { stores, programme } = context;
  for (const { oid, grants } of localPeople) {
    const { memberId } = await stores.identities.ensure(localTenantId, oid);
    for (const grant of grants) {
      const isKnown = grant.areaId === undefined || programme.areas.some(({ id }) => id === grant.areaId);
      if (isKnown) await stores.roles.grant({ memberId, ...grant });
    }
  }
  const known = new Set((await stores.areas.all()).rows.map(({ areaId }) => areaId));
  for (const area of programme.areas) if (!known.has(area.id)) await addArea(context, area);
}

/** Writes the sample season as it stands now, by the same stores that everything else is written by. */
export async function fillSeason(
  { stores, clock }: Context,
  season: Season,
  programme: Programme,
): Promise<void> {
  const records = expandSeason(season, programme, clock.now());
  await Promise.all([
    ...records.areas.map((area) => fillArea(stores, area.areaId, records)),
    fillLessons(stores, records),
    fillRegisters(stores, records),
  ]);
}

async function fillArea(stores: Context['stores'], areaId: string, records: SeasonRecords): Promise<void> {
  const own = <T extends { areaId: string }>(all: readonly T[]) =>
    all.filter((record) => record.areaId === areaId);
  for (const grant of records.grants) if (grant.areaId === areaId) await stores.roles.grant(grant);
  for (const { round, checkIns } of records.rounds) {
    if (round.areaId !== areaId) continue;
    await stores.rounds.create(round);
    for (const checkIn of checkIns)
      await stores.rounds.answer(areaId, round.slot, checkIn.memberId, () => checkIn);
  }
  for (const outcome of own(records.outcomes)) await stores.areas.recordOutcome(outcome);
  for (const step of own(records.phaseSteps)) await stores.areas.recordPhaseStep(step);
  for (const state of own(records.areas)) await stores.areas.add(state);
}

async function fillLessons(stores: Context['stores'], { lessons, decisions }: SeasonRecords): Promise<void> {
  for (const { lesson, applications } of lessons) {
    await stores.lessons.skipTo(lesson.year, lesson.number);
    await stores.lessons.add(lesson, undefined);
    for (const application of applications) await stores.lessons.addApplication(application);
  }
  for (const decision of decisions) {
    await stores.decisions.skipTo(decision.year, decision.number);
    await stores.decisions.add(decision);
  }
}

async function fillRegisters(
  { registers }: Context['stores'],
  { choices, links, indicators, risks }: SeasonRecords,
): Promise<void> {
  for (const choice of choices) {
    await registers.skipChoicesTo(choice.year, choice.number);
    await registers.addChoice(choice);
  }
  for (const link of links) {
    await registers.skipLinksTo(link.year, link.number);
    await registers.addLink(link);
  }
  for (const { indicator, measurements } of indicators) {
    await registers.skipIndicatorsTo(indicator.year, indicator.number);
    await registers.addIndicator(indicator);
    for (const measurement of measurements) await registers.addMeasurement(measurement, (current) => current);
  }
  for (const risk of risks) {
    await registers.skipRisksTo(risk.year, risk.number);
    await registers.addRisk(risk);
  }
}
