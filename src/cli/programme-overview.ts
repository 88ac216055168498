import type { LocalText } from '../domain/language.ts';
import {
  type Area,
  type DevelopmentLine,
  findArea,
  findPhase,
  type Phase,
  type Programme,
  type Question,
  type Rhythm,
  rhythmOf,
} from '../domain/programme.ts';

const kindNames: Record<Area['kind'], string> = {
  focus: 'focusgebied',
  district: 'stadsdeel',
  city: 'hele stad',
};
const dayNames: Record<Rhythm['weekday'], string> = {
  monday: 'maandag',
  tuesday: 'dinsdag',
  wednesday: 'woensdag',
  thursday: 'donderdag',
  friday: 'vrijdag',
};

/** A programme as a municipality reads it back: Dutch, plain text, one line per fact. */
export function describeProgramme(programme: Programme): string {
  const { name, organisation, cycle, areas, lines, digest, report } = programme;
  const open = areas.flatMap((area) => openPoint(area));
  return [
    `${name.nl} · ${organisation.name}`,
    ...section(`Gebieden (${areas.length})`, areaTree(programme, undefined, 0)),
    ...section('Ritme', [describeRhythm(programme.rhythm), ...closedDays(programme)]),
    ...section(
      `${cycle.name.nl} (${count(cycle.phases.length, 'fase', 'fasen')})`,
      cycle.phases.flatMap(describePhase),
    ),
    ...section(
      `Ontwikkellijnen (${lines.length})`,
      lines.map((line, index) => describeLine(programme, line, index + 1)),
    ),
    ...section('Strategische opgaven', [listed(programme.goals)]),
    ...section('Soorten risico’s', [listed(programme.riskCategories)]),
    ...section('Waar het aan ligt', [
      programme.causes.length > 0 ? listed(programme.causes) : 'wordt niet gevraagd',
    ]),
    ...section('Weekbericht', [
      `${dayNames[digest.weekday]} om ${digest.at}`,
      `de programmamanager ziet het vooraf op ${dayNames[digest.previewWeekday]} om ${digest.previewAt}`,
    ]),
    ...section('Voortgangsrapportage', [
      `${report.title.nl}, elke ${count(report.everyMonths, 'maand', 'maanden')}`,
    ]),
    ...section('Te bevestigen', open.length > 0 ? open : ['niets']),
  ].join('\n');
}

function section(title: string, lines: readonly string[]): string[] {
  return ['', title, ...lines.map((line) => `  ${line}`)];
}

function areaTree(programme: Programme, parent: string | undefined, depth: number): string[] {
  return programme.areas
    .filter((area) => area.parent === parent)
    .flatMap((area) => [
      `${'  '.repeat(depth)}${describeArea(programme, area)}`,
      ...areaTree(programme, area.id, depth + 1),
    ]);
}

function describeArea(programme: Programme, area: Area): string {
  const phase = findPhase(programme, area.startPhase);
  const { everyWeeks, weekday, opensAt } = rhythmOf(programme, area);
  const begins = phase ? `fase ${phase.number} ${phase.name.nl}` : area.startPhase;
  return `${area.name} (${kindNames[area.kind]}) · ${begins} · ${every(everyWeeks)} op ${dayNames[weekday]} om ${opensAt}`;
}

function describeRhythm(rhythm: Rhythm): string {
  const { everyWeeks, weekday, opensAt, openWorkingDays, closesAt, remindAfterWorkingDays, remindAt } =
    rhythm;
  const days = (days: number) => `${count(days, 'werkdag', 'werkdagen')} later om`;
  return [
    `${every(everyWeeks)}: open op ${dayNames[weekday]} om ${opensAt}`,
    `herinnering ${days(remindAfterWorkingDays)} ${remindAt}`,
    `dicht ${days(openWorkingDays)} ${closesAt}`,
  ].join(', ');
}

function closedDays({ closedDays, nothingSentAfter }: Programme): string[] {
  return [
    ...(nothingSentAfter ? [`na ${nothingSentAfter} gaat er niets meer uit`] : []),
    ...(closedDays.length > 0 ? [`eigen vrije dagen: ${closedDays.join(', ')}`] : []),
  ];
}

function describePhase(phase: Phase, index: number): string[] {
  return [
    `${index + 1} ${phase.name.nl} · ${phase.usualLength.nl}`,
    `  ${phase.purpose.nl}`,
    ...phase.questions.map((question) => `  - ${describeQuestion(question)}`),
  ];
}

const recordNames: Record<NonNullable<Question['records']>, string> = {
  participation: 'één keer per half jaar',
  deviation: 'één keer per half jaar, met de vastgelegde keuzes',
  choice: "met de knop 'Leg een keuze vast'",
  link: "met de knop 'Meld een koppelkans'",
};

function describeQuestion({ text, required, records }: Question): string {
  const facts = [...(required ? ['verplicht'] : []), ...(records ? [recordNames[records]] : [])];
  return `${text.nl}${facts.length > 0 ? ` (${facts.join(', ')})` : ''}`;
}

function describeLine(programme: Programme, line: DevelopmentLine, number: number): string {
  const names = line.areas.map((id) => findArea(programme, id)?.name ?? id);
  const about = line.about === 'organisation' ? ' (over de organisatie)' : '';
  return `${number} ${line.name.nl}${about}: ${names.join(', ')}`;
}

/** A note with these words is a question that the municipality still has to answer. */
function openPoint({ name, note }: Area): string[] {
  return note && /te bevestigen/i.test(note.nl) ? [`${name}: ${note.nl}`] : [];
}

function listed(things: readonly { name: LocalText }[]): string {
  return things.map(({ name }) => name.nl).join(' · ');
}

function every(weeks: number): string {
  return weeks === 1 ? 'elke week' : `elke ${weeks} weken`;
}

function count(amount: number, one: string, more: string): string {
  return `${amount} ${amount === 1 ? one : more}`;
}
