import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describeMistake, type Mistake } from '../../src/domain/programme-file/mistake.ts';
import { parseProgramme } from '../../src/domain/programme-file/parse-programme.ts';

const enschede = readFileSync(new URL('../../programme/enschede.yaml', import.meta.url), 'utf8');

type Edit = readonly [from: string, to: string];

/** Each edit replaces the first place; one that finds nothing is a mistake of the test. */
function edited(...edits: readonly Edit[]): string {
  return edits.reduce((source, [from, to]) => {
    assert.ok(source.includes(from), `not in the file: ${from}`);
    return source.replace(from, () => to);
  }, enschede);
}

function mistakesIn(source: string): Mistake[] {
  const parsed = parseProgramme(source);
  return parsed.ok ? [] : parsed.mistakes;
}

const x = (length: number) => 'x'.repeat(length);

const cases: readonly { name: string; edits: readonly Edit[]; mistakes: Record<string, string> }[] = [
  {
    name: 'a parent that is no area',
    edits: [['parent: noord', 'parent: Zuidd']],
    mistakes: { 'areas[2].parent': "'Zuidd' is geen gebied; bedoel je 'Zuid'?" },
  },
  {
    name: 'a phase that is not in the cycle',
    edits: [['startPhase: volgen', 'startPhase: evalueren']],
    mistakes: {
      'areas[1].startPhase':
        "'evalueren' is geen fase. Kies uit: 'Gebiedsanalyse', 'Afwegen en keuzes maken', 'Agenda en actieplan', " +
        "'Uitvoeren', 'Volgen, leren en bijsturen'.",
    },
  },
  {
    name: 'an area of a line that is no area',
    edits: [['areas: [stedelijk]', 'areas: [stedelijkk]']],
    mistakes: { 'lines[0].areas[0]': "'stedelijkk' is geen gebied; bedoel je 'Stedelijk'?" },
  },
  {
    name: 'an area in no line',
    edits: [
      ['zuid, west, stedelijk]', 'zuid, stedelijk]'],
      ['oost, zuid, west]', 'oost, zuid]'],
    ],
    mistakes: {
      'areas[7]': "'West' telt bij geen enkele ontwikkellijn mee. Zet het bij 'areas' van een lijn.",
    },
  },
  {
    name: 'parents in a circle, once',
    edits: [['    name: Noord\n', '    name: Noord\n    parent: twekkelerveld\n']],
    mistakes: {
      'areas[2].parent':
        "Zo ligt een gebied in zichzelf: Twekkelerveld → Noord → Twekkelerveld. Haal één 'parent' weg.",
    },
  },
  {
    name: 'an area that is its own parent',
    edits: [['    name: West\n', '    name: West\n    parent: west\n']],
    mistakes: { 'areas[7].parent': "Zo ligt een gebied in zichzelf: West → West. Haal één 'parent' weg." },
  },
  {
    name: 'an unknown key with a near one',
    edits: [['    name: Oost\n', '    name: Oost\n    startfase: volgen\n']],
    mistakes: { 'areas[5].startfase': "'startfase' hoort hier niet; bedoel je 'startPhase'?" },
  },
  {
    name: 'an unknown key that is like none',
    edits: [['  previewAt: "10:00"', '  previewAt: "10:00"\n  verzendlijst: iedereen']],
    mistakes: {
      'digest.verzendlijst':
        "'verzendlijst' hoort hier niet. Kies uit: 'weekday', 'at', 'previewWeekday', 'previewAt'.",
    },
  },
  {
    name: 'an unknown language of a text',
    edits: [['{ nl: Gebiedscyclus, en: Area cycle }', '{ nl: Gebiedscyclus, Duits: Kreislauf }']],
    mistakes: { 'cycle.name.Duits': "'Duits' hoort hier niet. Kies uit: 'nl', 'en'." },
  },
  {
    name: 'a text cut at its comma',
    edits: [['"Volgen, leren en bijsturen"', 'Volgen, leren en bijsturen']],
    mistakes: {
      'cycle.phases[4].name["leren en bijsturen"]':
        "'leren en bijsturen' hoort hier niet. Staat er een komma in de tekst? Zet de tekst tussen aanhalingstekens.",
    },
  },
  {
    name: 'missing keys',
    edits: [
      ['language: nl\n', ''],
      ['    startPhase: gebiedsanalyse\n', ''],
      ['{ nl: Gebiedscyclus, en: Area cycle }', '{ en: Area cycle }'],
    ],
    mistakes: {
      language: "'language' ontbreekt. Voeg het toe.",
      'cycle.name.nl': "'nl' ontbreekt. Voeg het toe.",
      'areas[7].startPhase': "'startPhase' ontbreekt. Voeg het toe.",
    },
  },
  {
    name: 'wrong kinds of value',
    edits: [
      ['name: Centrum', 'name: 12'],
      ['everyWeeks: 4', 'everyWeeks: vier'],
      ['areas: [stedelijk]', 'areas: stedelijk'],
      ['{ nl: Gebiedscyclus, en: Area cycle }', '[Gebiedscyclus]'],
    ],
    mistakes: {
      'rhythm.everyWeeks': 'Hier hoort een heel getal.',
      'cycle.name': 'Hier hoort een tekst.',
      'areas[3].name': 'Hier hoort een tekst. Zet er aanhalingstekens omheen.',
      'lines[0].areas': 'Hier hoort een lijst met streepjes.',
    },
  },
  {
    name: 'nothing behind a key, and an empty text',
    edits: [
      ['name: Centrum', 'name:'],
      ['nl: Wat is gelukt?', 'nl: ""'],
    ],
    mistakes: {
      'cycle.phases[3].questions[0].text.nl': 'Hier staat geen tekst. Vul die in.',
      'areas[3].name': "Achter 'name' staat niets. Vul het in of haal de regel weg.",
    },
  },
  {
    name: 'a language, a weekday and a report part that do not exist',
    edits: [
      ['language: nl', 'language: de'],
      ['weekday: thursday', 'weekday: donderdag'],
      ['feeds: learning', 'feeds: geleerd'],
    ],
    mistakes: {
      language: "'de' kan hier niet. Kies uit: 'nl', 'en'.",
      'rhythm.weekday':
        "'donderdag' kan hier niet. Kies uit: 'monday', 'tuesday', 'wednesday', 'thursday', 'friday'.",
      'cycle.phases[4].questions[1].feeds':
        "'geleerd' kan hier niet. Kies uit: 'done', 'residents', 'next', 'participation', 'choices', 'resources', " +
        "'learning'.",
    },
  },
  {
    name: 'time zones, times, dates and ids that cannot be',
    edits: [
      ['timeZone: Europe/Amsterdam', 'timeZone: Europe/Amsterdan'],
      ['- 2027-03-26', '- 2027-02-30'],
      ['opensAt: "09:30"', 'opensAt: "24:30"'],
      ['  - id: lange-inzet', '  - id: Lange inzet'],
    ],
    mistakes: {
      timeZone: "'Europe/Amsterdan' is geen tijdzone; bedoel je 'Europe/Amsterdam'?",
      'closedDays[0]': 'Schrijf een bestaande datum zo: 2027-03-26.',
      'rhythm.opensAt': 'Schrijf een tijd zo: "09:30".',
      'riskCategories[2].id': 'Gebruik alleen kleine letters, cijfers en koppeltekens, zoals het-lang.',
    },
  },
  {
    name: 'ids and names that are used twice',
    edits: [
      ['- id: slim-samen', '- id: gelukt'],
      ['name: { nl: Uitvoeren,', 'name: { nl: gebiedsanalyse,'],
      ['name: Oost', 'name: nóórd'],
      ['- id: aantrekkelijk', '- id: inclusief'],
    ],
    mistakes: {
      'cycle.phases[3].name': "De naam 'gebiedsanalyse' is al gebruikt. Kies een andere naam.",
      'cycle.phases[3].questions[0].id': "De id 'gelukt' is al gebruikt. Kies een andere id.",
      'areas[5].name': "De naam 'nóórd' is al gebruikt. Kies een andere naam.",
      'goals[2].id': "De id 'inclusief' is al gebruikt. Kies een andere id.",
    },
  },
  {
    name: 'an area with the name of a command',
    edits: [['name: Oost', 'name: Weekbericht']],
    mistakes: { 'areas[5].name': "'Weekbericht' is ook een opdracht aan de bot. Kies een andere naam." },
  },
  {
    name: 'a missing role',
    edits: [[enschede.slice(enschede.indexOf('  - id: partner'), enschede.indexOf('  - id: lead')), '']],
    mistakes: { roles: "De rol 'partner' ontbreekt. Voeg hem toe, met naam en uitleg." },
  },
  {
    name: 'choices without a question of choice, and the other way round',
    edits: [
      [
        '        - id: gelukt\n',
        '        - id: gelukt\n          choices: [{ id: ja, name: Ja }, { id: nee, name: Nee }]\n',
      ],
      ['        - id: slim-samen\n', '        - id: slim-samen\n          answer: choice\n'],
    ],
    mistakes: {
      'cycle.phases[0].questions[3].choices': "Bij 'answer: choice' horen keuzes. Voeg 'choices' toe.",
      'cycle.phases[3].questions[0].choices':
        "Keuzes horen alleen bij 'answer: choice'. Haal ze weg of pas 'answer' aan.",
    },
  },
  {
    name: 'a kind of record that is not known, and two questions of one kind in a phase',
    edits: [
      ['        - id: gelukt\n', '        - id: gelukt\n          records: keuze\n'],
      ['        - id: opvallend\n', '        - id: opvallend\n          records: participation\n'],
    ],
    mistakes: {
      'cycle.phases[0].questions[4].records':
        "In deze fase heeft al een vraag 'records: participation'. Laat het bij één vraag staan.",
      'cycle.phases[3].questions[0].records':
        "'keuze' kan hier niet. Kies uit: 'participation', 'deviation', 'choice', 'link'.",
    },
  },
  {
    name: 'a question about deviation that leaves no room for why',
    edits: [
      [
        '        - id: afgeweken\n',
        '        - id: afgeweken\n          answer: choice\n          choices: [{ id: ja, name: Ja }, { id: nee, name: Nee }]\n',
      ],
    ],
    mistakes: {
      'cycle.phases[3].questions[2].answer':
        "Bij 'records: deviation' vertelt het team waarom. Maak er 'answer: text' van.",
    },
  },
  {
    name: 'a cause that is there twice',
    edits: [['  - id: systemen\n', '  - id: geld\n']],
    mistakes: { 'causes[4].id': "De id 'geld' is al gebruikt. Kies een andere id." },
  },
  {
    name: 'too few choices, and a choice that is there twice',
    edits: [
      [
        '        - id: slim-samen\n',
        '        - id: slim-samen\n          answer: choice\n          choices: [{ id: ja, name: Ja }]\n',
      ],
      [
        '        - id: gelukt\n',
        '        - id: gelukt\n          answer: choice\n          choices: [{ id: ja, name: Ja }, { id: ja, name: Jawel }]\n',
      ],
    ],
    mistakes: {
      'cycle.phases[0].questions[3].choices': 'Deze lijst is te kort. Zet er ten minste 2 in.',
      'cycle.phases[3].questions[0].choices[1].id': "De id 'ja' is al gebruikt. Kies een andere id.",
    },
  },
  {
    name: 'a reminder after the close, of the programme and of one area',
    edits: [
      ['remindAfterWorkingDays: 3', 'remindAfterWorkingDays: 5'],
      [
        'rhythm: { everyWeeks: 2 }',
        'rhythm: { remindAfterWorkingDays: 4, remindAt: "11:00", closesAt: "10:00" }',
      ],
    ],
    mistakes: {
      'rhythm.remindAfterWorkingDays':
        'De herinnering komt nadat de ronde is gesloten. Kies een eerder moment.',
      'areas[0].rhythm.remindAfterWorkingDays':
        'De herinnering komt nadat de ronde is gesloten. Kies een eerder moment.',
      // The other two focus areas have a rhythm of their own that takes over the programme's reminder.
      'areas[1].rhythm.remindAfterWorkingDays':
        'De herinnering komt nadat de ronde is gesloten. Kies een eerder moment.',
      'areas[2].rhythm.remindAfterWorkingDays':
        'De herinnering komt nadat de ronde is gesloten. Kies een eerder moment.',
    },
  },
  {
    name: 'rounds that overlap',
    edits: [['rhythm: { everyWeeks: 2 }', 'rhythm: { everyWeeks: 1, openWorkingDays: 5 }']],
    mistakes: {
      'areas[0].rhythm.openWorkingDays':
        'De volgende ronde begint voordat deze sluit. Kies minder dan 5 werkdagen.',
    },
  },
  {
    name: 'messages after the last moment of the day',
    edits: [
      ['  at: "08:30"', '  at: "16:01"'],
      ['rhythm: { everyWeeks: 2 }', 'rhythm: { everyWeeks: 2, opensAt: "20:00" }'],
    ],
    mistakes: {
      'areas[0].rhythm.opensAt': 'Na 16:00 gaat er niets meer uit, dus 20:00 is te laat.',
      'digest.at': 'Na 16:00 gaat er niets meer uit, dus 16:01 is te laat.',
    },
  },
  {
    name: 'messages before the first moment of the day, and before eight where the file has none',
    edits: [
      ['nothingSentBefore: "08:00"\n', ''],
      ['  at: "08:30"', '  at: "07:59"'],
      ['rhythm: { everyWeeks: 2 }', 'rhythm: { everyWeeks: 2, remindAt: "06:00" }'],
    ],
    mistakes: {
      'areas[0].rhythm.remindAt': 'Voor 08:00 gaat er niets uit, dus 06:00 is te vroeg.',
      'digest.at': 'Voor 08:00 gaat er niets uit, dus 07:59 is te vroeg.',
    },
  },
  {
    name: 'hours of the day in which nothing can be sent',
    edits: [['nothingSentBefore: "08:00"', 'nothingSentBefore: "16:00"']],
    mistakes: {
      nothingSentBefore:
        'Er kan nooit een bericht weg: niet voor 16:00 en niet na 16:00. Pas een van de twee aan.',
    },
  },
  {
    name: 'hours that end before they begin by themselves',
    edits: [
      ['nothingSentBefore: "08:00"\n', ''],
      ['nothingSentAfter: "16:00"', 'nothingSentAfter: "07:30"'],
    ],
    mistakes: {
      nothingSentAfter:
        'Er kan nooit een bericht weg: niet voor 08:00 en niet na 07:30. Pas een van de twee aan.',
    },
  },
  {
    name: 'grace that runs into the next round: overnight, and over a weekend',
    edits: [
      ['rhythm: { everyWeeks: 2 }', 'rhythm: { everyWeeks: 1, openWorkingDays: 4, graceMinutes: 991 }'],
      [
        'rhythm: { everyWeeks: 2 }',
        'rhythm: { everyWeeks: 1, weekday: monday, openWorkingDays: 4, graceMinutes: 1440 }',
      ],
    ],
    mistakes: {
      'areas[0].rhythm.graceMinutes':
        'De volgende ronde begint voordat deze uitloop voorbij is. Kies hoogstens 990 minuten.',
    },
  },
  {
    name: 'no overlap of a rhythm that follows the phases, but its reminder',
    edits: [
      [
        'rhythm: { everyWeeks: 2 }',
        'rhythm: { on: phaseChange, everyWeeks: 1, openWorkingDays: 10, remindAfterWorkingDays: 11 }',
      ],
    ],
    mistakes: {
      'areas[0].rhythm.remindAfterWorkingDays':
        'De herinnering komt nadat de ronde is gesloten. Kies een eerder moment.',
    },
  },
  {
    name: 'a rhythm that is counted from no day, follows nothing that there is, or has too long a grace',
    edits: [
      ['rhythm: { everyWeeks: 2 }', 'rhythm: { countedFrom: vandaag, on: fasewissel, graceMinutes: 1441 }'],
    ],
    mistakes: {
      'areas[0].rhythm.on': "'fasewissel' kan hier niet. Kies uit: 'weeks', 'phaseChange'.",
      'areas[0].rhythm.countedFrom': 'Schrijf een bestaande datum zo: 2027-03-26.',
      'areas[0].rhythm.graceMinutes': 'Dit getal is te groot. Kies hoogstens 1440.',
    },
  },
  {
    name: 'a school holiday that ends before it begins, and one with a slip in its year',
    edits: [
      ['from: 2025-10-18, through: 2025-10-26', 'from: 2025-10-26, through: 2025-10-18'],
      ['from: 2027-07-10, through: 2027-08-22', 'from: 2027-07-10, through: 2028-08-22'],
      ['    - { name: Herfstvakantie, regions: [noord], from: 2027-10-16, through: 2027-10-24 }\n', ''],
      ['    - { name: Kerstvakantie, from: 2027-12-25, through: 2028-01-09 }\n', ''],
    ],
    mistakes: {
      'schoolHolidays.periods[0].through':
        'De laatste dag (2025-10-18) ligt voor de eerste dag (2025-10-26). Kijk de data na.',
      'schoolHolidays.periods[9].through':
        'Deze vakantie duurt 410 dagen, en langer dan 70 kan niet. Klopt het jaar?',
    },
  },
  {
    name: 'school holidays of one region over one another, and not those of two',
    edits: [
      ['from: 2026-02-21, through: 2026-03-01', 'from: 2026-01-04, through: 2026-03-01'],
      [
        '    # Schooljaar 2026-2027',
        '    - { regions: [Noord, zuid], from: 2026-08-16, through: 2026-08-20 }\n' +
          '    - { name: Zomer, regions: [midden], from: 2026-07-04, through: 2026-08-16 }\n' +
          '    # Schooljaar 2026-2027',
      ],
    ],
    mistakes: {
      'schoolHolidays.periods[2].from':
        "Deze vakantie valt deels samen met 'Kerstvakantie' van 2025-12-20. Pas een van de twee aan.",
      'schoolHolidays.periods[5].name': "'name' ontbreekt. Voeg het toe.",
      'schoolHolidays.periods[5].from':
        "Deze vakantie valt deels samen met 'Zomervakantie' van 2026-07-04. Pas een van de twee aan.",
    },
  },
  {
    name: 'school regions of which there is no holiday',
    edits: [
      ['region: noord', 'region: nord'],
      ['    name: West\n', '    name: West\n    schoolRegion: zuid\n'],
    ],
    mistakes: {
      'schoolHolidays.region': "Van de regio 'nord' staat hier geen schoolvakantie; bedoel je 'noord'?",
      'areas[7].schoolRegion': "Van de regio 'zuid' staat hier geen schoolvakantie. Kies uit: 'noord'.",
    },
  },
  {
    name: 'a school region of an area where the file has no school holidays',
    edits: [
      [enschede.slice(enschede.indexOf('schoolHolidays:'), enschede.indexOf('nothingSentBefore:')), ''],
      ['    name: West\n', '    name: West\n    schoolRegion: zuid\n'],
    ],
    mistakes: { 'areas[7].schoolRegion': "Van de regio 'zuid' staat hier geen schoolvakantie." },
  },
  {
    name: 'a way of delivery that does not exist',
    edits: [['    name: West\n', '    name: West\n    delivery: e-mail\n']],
    mistakes: { 'areas[7].delivery': "'e-mail' kan hier niet. Kies uit: 'conversation', 'personal'." },
  },
  {
    name: 'numbers and lists out of bounds',
    edits: [
      ['everyWeeks: 4', 'everyWeeks: 0'],
      ['everyMonths: 6', 'everyMonths: 25'],
      [
        enschede.slice(enschede.indexOf('\ngoals:'), enschede.indexOf('\n# De vaste soorten')),
        '\ngoals: []\n',
      ],
    ],
    mistakes: {
      'rhythm.everyWeeks': 'Dit getal is te klein. Kies ten minste 1.',
      goals: 'Deze lijst is te kort. Zet er ten minste 1 in.',
      'report.everyMonths': 'Dit getal is te groot. Kies hoogstens 24.',
    },
  },
  {
    name: 'texts that are too long for a card, in either language and without a language',
    edits: [
      ['name: Centrum', `name: ${x(61)}`],
      ['nl: Wat is gelukt?', `nl: ${x(201)}`],
      ['en: What has worked out?', `en: ${x(202)}`],
      ['{ nl: Gebiedscyclus, en: Area cycle }', x(62)],
      ['nl: We doen wat is afgesproken. Elke actie heeft iemand die ervoor zorgt.', `nl: ${x(301)}`],
      ['nl: Noem een functie of organisatie, geen naam.', `nl: ${x(203)}`],
    ],
    mistakes: {
      'cycle.name': 'Deze tekst heeft 62 tekens. Op een kaart passen er 60; maak hem korter.',
      'cycle.phases[3].purpose.nl':
        'Deze tekst heeft 301 tekens. Op een kaart passen er 300; maak hem korter.',
      'cycle.phases[3].questions[0].text.nl':
        'Deze tekst heeft 201 tekens. Op een kaart passen er 200; maak hem korter.',
      'cycle.phases[3].questions[0].text.en':
        'Deze tekst heeft 202 tekens. Op een kaart passen er 200; maak hem korter.',
      'cycle.phases[3].questions[1].hint.nl':
        'Deze tekst heeft 203 tekens. Op een kaart passen er 200; maak hem korter.',
      'areas[3].name': 'Deze tekst heeft 61 tekens. Op een kaart passen er 60; maak hem korter.',
    },
  },
];

describe('the mistakes in a programme file', () => {
  it('are none in the file as it is shipped', () => {
    assert.deepEqual(mistakesIn(enschede), []);
  });

  for (const { name, edits, mistakes } of cases) {
    it(`name ${name}`, () => {
      const found = mistakesIn(edited(...edits)).map(({ path, message }) => [path, message]);
      assert.deepEqual(found, Object.entries(mistakes));
    });
  }

  it('come with the line where the value stands, or where it should', () => {
    const source = edited(['parent: noord', 'parent: Zuidd'], ['    startPhase: gebiedsanalyse\n', '']);
    const lines = source.split('\n');
    assert.deepEqual(
      mistakesIn(source).map(({ path, line }) => [path, lines[line - 1]?.trim()]),
      [
        ['areas[2].parent', 'parent: Zuidd # (bron: openbaar)'],
        ['areas[7].startPhase', '- id: west'],
      ],
    );
  });

  it('read as one line each', () => {
    assert.equal(
      describeMistake({ path: 'language', message: 'Kies een taal.', line: 7 }),
      'language: Kies een taal. (regel 7)',
    );
    assert.equal(describeMistake({ path: '', message: 'Geen tabs.', line: 3 }), 'Geen tabs. (regel 3)');
  });
});
