import { isToBeConfirmed } from '../domain/doctor.ts';
import { Language, type LocalText } from '../domain/language.ts';
import {
  type Area,
  type DevelopmentLine,
  findArea,
  findPhase,
  type Phase,
  type Programme,
  type Question,
  type Rhythm,
  type RhythmInForce,
  rhythmInForce,
  rhythmOf,
} from '../domain/programme.ts';
import {
  averageLength,
  findHardParts,
  type HardPart,
  mostWords,
  mostWordsOnAverage,
  readableTexts,
} from '../domain/readability.ts';

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

type SchoolHolidays = NonNullable<Programme['schoolHolidays']>;

/** A programme as a municipality reads it back: Dutch, plain text, one line per fact. */
export function describeProgramme(programme: Programme): string {
  const { name, organisation, cycle, areas, lines, digest, report, schoolHolidays } = programme;
  const open = areas.flatMap((area) => openPoint(area));
  return [
    `${name.nl} · ${organisation.name}`,
    ...section(`Gebieden (${areas.length})`, areaTree(programme, undefined, 0)),
    ...section('Ritme', [
      ...describeRhythm(rhythmInForce(programme.rhythm)),
      describeHours(programme),
      ...closedDays(programme),
    ]),
    ...(schoolHolidays ? section('Schoolvakanties', describeHolidays(schoolHolidays)) : []),
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
    ...section('Leesbaarheid', describeReadability(programme)),
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
  const rhythm = rhythmOf(programme, area);
  return [
    `${area.name} (${kindNames[area.kind]})`,
    phase ? `fase ${phase.number} ${phase.name.nl}` : area.startPhase,
    rhythm.on === 'phaseChange'
      ? `bij een nieuwe fase om ${rhythm.opensAt}`
      : `${every(rhythm.everyWeeks)} op ${dayNames[rhythm.weekday]} om ${rhythm.opensAt}`,
    ...(area.delivery === 'personal' ? ['bij ieder in de eigen chat'] : []),
    ...(area.schoolRegion === undefined ? [] : [`schoolregio ${area.schoolRegion}`]),
    ...(area.timeZone === undefined ? [] : [area.timeZone]),
  ].join(' · ');
}

function describeRhythm({ on, everyWeeks, weekday, opensAt, ...rhythm }: RhythmInForce): string[] {
  const days = (days: number) => `${count(days, 'werkdag', 'werkdagen')} later om`;
  const opens =
    on === 'phaseChange'
      ? `bij een nieuwe fase: open op de volgende werkdag om ${opensAt}`
      : `${every(everyWeeks)}: open op ${dayNames[weekday]} om ${opensAt}`;
  const grace =
    rhythm.graceMinutes > 0
      ? `een antwoord waar iemand nog aan typte, telt nog ${count(rhythm.graceMinutes, 'minuut', 'minuten')} mee`
      : 'na het sluiten telt er geen antwoord meer mee';
  return [
    [
      opens,
      `herinnering ${days(rhythm.remindAfterWorkingDays)} ${rhythm.remindAt}`,
      `dicht ${days(rhythm.openWorkingDays)} ${rhythm.closesAt}`,
    ].join(', '),
    grace,
  ];
}

function describeHours({ nothingSentBefore: first, nothingSentAfter: last }: Programme): string {
  return last === undefined
    ? `voor ${first} gaat er niets uit`
    : `berichten gaan uit tussen ${first} en ${last}`;
}

function closedDays({ closedDays }: Programme): string[] {
  return closedDays.length > 0 ? [`eigen vrije dagen: ${closedDays.join(', ')}`] : [];
}

/** What counts for the organisation itself; where other areas have another region, each period names its own. */
function describeHolidays({ region, periods }: SchoolHolidays): string[] {
  const days = periods
    .toSorted((a, b) => a.from.localeCompare(b.from))
    .map(({ name, regions, from, through }) => {
      const where = regions ? ` (${regions.join(', ')})` : '';
      return `${from} t/m ${through} ${name}${where}`;
    });
  const [last] = periods.map(({ through }) => through).sort((a, b) => b.localeCompare(a));
  return [
    `regio ${region}: in een schoolvakantie gaat er geen ronde open`,
    ...days,
    ...(last === undefined ? [] : [`na ${last} staan er geen vakanties meer in het bestand`]),
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

function openPoint(area: Area): string[] {
  return area.note && isToBeConfirmed(area) ? [`${area.name}: ${area.note.nl}`] : [];
}

/** Hard texts are no mistake: the municipality decides about its own words. */
function describeReadability(programme: Programme): string[] {
  const hard = Language.options.flatMap((language) => {
    const texts = readableTexts(programme, language);
    const average = averageLength(texts.map(({ text }) => text));
    const found = texts.flatMap(({ path, text }) =>
      findHardParts(text, language, programme.abbreviations).map(
        (part) => `${path} (${language}): ${hardText(part)}`,
      ),
    );
    const long = `zinnen (${language}): gemiddeld ${average.toFixed(1)} woorden. Maak ze korter dan ${mostWordsOnAverage}.`;
    return average > mostWordsOnAverage ? [...found, long] : found;
  });
  return hard.length > 0 ? hard : ['alle teksten zijn goed te lezen'];
}

function hardText({ why, said }: HardPart): string {
  return why === 'longSentence'
    ? `een zin van meer dan ${mostWords} woorden: ‘${said}’`
    : `‘${said}’ is een afkorting zonder uitleg`;
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
