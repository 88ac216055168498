import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { parseDocument } from 'yaml';
import { decidePastAreas } from '../../src/domain/past-areas.ts';
import type { Standing } from '../../src/domain/programme-changes/cycle-changes.ts';
import { findProgrammeChanges } from '../../src/domain/programme-changes/find-programme-changes.ts';
import { getProgramme } from '../../src/domain/programme-file/parse-programme.ts';
import { programmeChangeText } from '../../src/texts/programme-change-text.ts';
import { textsIn } from '../../src/texts/text.ts';

const source = readFileSync(new URL('../../programme/enschede.yaml', import.meta.url), 'utf8');
const programmeIn = (text: string) => getProgramme({ name: 'the programme', text });
const before = programmeIn(source);

type Edit = (document: ReturnType<typeof parseDocument>) => unknown;

/** The sentences that somebody reads after an edit of the file; those of a warning begin with `!`. */
function sentencesAfter(edit: Edit | string, standing: readonly Standing[] = []): string[] {
  let text: string;
  if (typeof edit === 'string') text = edit;
  else {
    const document = parseDocument(source);
    edit(document);
    text = document.toString();
  }
  return findProgrammeChanges(before, programmeIn(text), standing, 'nl').map(
    (change) => `${change.isWarning ? '! ' : ''}${programmeChangeText(change, textsIn('nl'))}`,
  );
}

const phase4 = ['cycle', 'phases', 3] as const;
const aQuestion = { id: 'nieuw', text: { nl: 'Wat is er nieuw?' } };
const anArea = { id: 'bolhaar', name: 'Bolhaar', kind: 'district', startPhase: 'agenda' };
/** Only the ids of areas and where they are pointed at: an area with another id and the same name. */
const withOtherAreaId = source.replaceAll(/\bhet-lang\b/g, 'lang');

const withoutWest = (file: ReturnType<typeof parseDocument>) => {
  file.deleteIn(['areas', 7]);
  file.deleteIn(['lines', 1, 'areas', 7]);
  file.deleteIn(['lines', 3, 'areas', 4]);
};
const standingIn = (areaId: string, phaseId: string, more: Partial<Standing> = {}): Standing => ({
  areaId,
  phaseId,
  roundsOpened: 0,
  roundIsOpen: false,
  decisionsAsked: 0,
  ...more,
});

describe('what a new programme file changes, in words', () => {
  const cases: [fact: string, edit: Edit | string, expected: string[]][] = [
    ['nothing', (file) => file, []],
    ['nothing, for another explanation after a #', source.replaceAll('(voorstel)', '(akkoord)'), []],
    [
      'a name of an area',
      (file) => file.setIn(['areas', 1, 'name'], 'Het Lange Land'),
      ['Gebied “Het Lang” heet voortaan “Het Lange Land”.'],
    ],
    [
      'an area more',
      (file) => {
        file.addIn(['areas'], anArea);
        file.addIn(['lines', 3, 'areas'], 'bolhaar');
      },
      ['Gebied “Bolhaar” komt erbij. Koppel het daarna aan een kanaal.'],
    ],
    ['an area less', withoutWest, ['! Gebied “West” stopt. Het had nog geen rondes.']],
    [
      'the id of an area',
      withOtherAreaId,
      [
        '! Gebied “Het Lang” heeft een andere id. Dat telt als twee gebieden: het oude stopt, en het nieuwe begint zonder geschiedenis. Is dat een vergissing? Zet dan de oude id terug.',
        '! Gebied “Het Lang” stopt. Het had nog geen rondes.',
      ],
    ],
    [
      'the words of a question',
      (file) => file.setIn([...phase4, 'questions', 0, 'text', 'nl'], 'Wat ging er goed?'),
      [
        'Een vraag krijgt andere woorden. Eerst: “Wat is gelukt?” Nu: “Wat ging er goed?” De oude antwoorden blijven eraan vast.',
      ],
    ],
    [
      'a question more',
      (file) => file.addIn([...phase4, 'questions'], aQuestion),
      ['Bij fase “Uitvoeren” komt een vraag: “Wat is er nieuw?”'],
    ],
    [
      'a question less',
      (file) => file.deleteIn([...phase4, 'questions', 0]),
      ['Bij fase “Uitvoeren” verdwijnt een vraag: “Wat is gelukt?” De oude antwoorden blijven bewaard.'],
    ],
    [
      'the id of a question',
      (file) => file.setIn([...phase4, 'questions', 0, 'id'], 'gelukte-dingen'),
      [
        '! Een vraag heeft een andere id: “Wat is gelukt?” (fase “Uitvoeren”). Dat is vast een vergissing: de oude antwoorden hangen aan de oude id.',
      ],
    ],
    [
      'the phase of a question',
      (file) => {
        file.addIn(['cycle', 'phases', 0, 'questions'], file.getIn([...phase4, 'questions', 0]));
        file.deleteIn([...phase4, 'questions', 0]);
      },
      ['Een vraag gaat naar fase “Gebiedsanalyse”: “Wat is gelukt?” De oude antwoorden blijven eraan vast.'],
    ],
    [
      'the name of a phase',
      (file) => file.setIn([...phase4, 'name', 'nl'], 'Doen'),
      ['Fase “Uitvoeren” heet voortaan “Doen”.'],
    ],
    [
      'a phase more',
      (file) =>
        file.addIn(['cycle', 'phases'], {
          id: 'afsluiten',
          name: 'Afsluiten',
          purpose: 'We sluiten af.',
          product: 'Een afsluiting',
          usualLength: 'een week',
          questions: [aQuestion],
        }),
      ['Fase “Afsluiten” komt erbij, met haar vragen.'],
    ],
    [
      'the order of the phases',
      (file) => {
        file.addIn(['cycle', 'phases'], file.getIn(phase4));
        file.deleteIn(phase4);
      },
      ['De fasen staan in een andere volgorde.'],
    ],
    [
      'the rhythm of the areas without one of their own',
      (file) => file.setIn(['rhythm', 'everyWeeks'], 3),
      ['Het ritme verandert voor 6 gebieden.'],
    ],
    [
      'the rhythm of one area',
      (file) => file.setIn(['areas', 0, 'rhythm', 'everyWeeks'], 6),
      ['Het ritme verandert voor 1 gebied.'],
    ],
    [
      'closed days',
      (file) => {
        file.setIn(['closedDays', 0], '2027-03-25');
        file.addIn(['closedDays'], '2027-12-24');
      },
      [
        'Er komen 2 gesloten dagen bij: donderdag 25 maart 2027, vrijdag 24 december 2027.',
        'Deze gesloten dag vervalt: vrijdag 26 maart 2027.',
      ],
    ],
    [
      'when messages leave',
      (file) => file.setIn(['nothingSentAfter'], '17:00'),
      ['Berichten vertrekken voortaan tussen 08:00 en 17:00 uur.'],
    ],
    [
      'when the digest comes',
      (file) => file.setIn(['digest', 'at'], '09:00'),
      ['Het weekbericht of de voorvertoning komt op een ander moment.'],
    ],
    [
      'the name of a role',
      (file) => file.setIn(['roles', 2, 'name', 'nl'], 'Wijkregisseur'),
      ['De rol “Gebiedstrekker” heet voortaan “Wijkregisseur”.'],
    ],
    [
      'a goal, by another name',
      (file) => file.setIn(['goals', 3, 'name', 'nl'], 'Open stad'),
      ['Opgave: “Open” heet voortaan “Open stad”.'],
    ],
    [
      'the areas of a line',
      (file) => file.deleteIn(['lines', 1, 'areas', 0]),
      ['Voor ontwikkellijn “Werken met de gebiedscyclus” tellen andere gebieden mee.'],
    ],
    [
      'other texts and settings',
      (file) => {
        file.setIn(['organisation', 'contact', 'nl'], 'Bel 053.');
        file.setIn(['roles', 2, 'name', 'en'], 'Lead');
        file.setIn(['report', 'everyMonths'], 12);
      },
      ['Er veranderen nog 2 andere teksten.', 'Er verandert nog 1 andere instelling.'],
    ],
  ];
  for (const [fact, edit, expected] of cases) {
    it(`tells of ${fact}`, () => assert.deepEqual(sentencesAfter(edit), expected));
  }

  const withoutPhase5 = (file: ReturnType<typeof parseDocument>) => {
    file.deleteIn(['cycle', 'phases', 4]);
    file.setIn(['areas', 1, 'startPhase'], 'uitvoeren');
  };
  it('warns of a phase that goes while areas stand in it, and names them', () => {
    const standing = [
      standingIn('het-lang', 'volgen'),
      standingIn('oost', 'volgen'),
      standingIn('west', 'agenda'),
      // An area that the file had before: nobody has to move it.
      standingIn('bolhaar', 'volgen'),
    ];
    const [warning] = sentencesAfter(withoutPhase5, standing);
    assert.equal(
      warning,
      '! Fase “Volgen, leren en bijsturen” verdwijnt, maar hier staan nu gebieden in: Het Lang, Oost. Zet die eerst in een andere fase.',
    );
  });
  it('does not warn of a phase that goes while no area stands in it', () => {
    const [first] = sentencesAfter(withoutPhase5, [standingIn('west', 'agenda')]);
    assert.equal(first, 'Fase “Volgen, leren en bijsturen” verdwijnt, met haar vragen.');
  });
  it('says what there is of an area that stops, and that its open round is closed', () => {
    const west = standingIn('west', 'agenda', { roundsOpened: 7, roundIsOpen: true, decisionsAsked: 1 });
    assert.deepEqual(sentencesAfter(withoutWest, [west]), [
      '! Gebied “West” stopt. De 7 rondes die er waren, blijven bewaard. Er is nu een ronde open: die wordt gesloten. Er is nog één besluit gevraagd.',
    ]);
  });
  it('says of an area that the file had before that it comes back, and tells nothing else of the past', () => {
    const document = parseDocument(source);
    withoutWest(document);
    const after = programmeIn(document.toString());
    const past = decidePastAreas(after, [{ programme: before, replacedOn: '2026-12-03' }]);
    assert.ok(past);
    assert.deepEqual(
      findProgrammeChanges({ ...after, past }, before, [], 'nl').map((change) =>
        programmeChangeText(change, textsIn('nl')),
      ),
      ['Gebied “West” komt terug, met zijn geschiedenis. Koppel het daarna weer aan een kanaal.'],
    );
  });
  it('puts warnings first', () => {
    const sentences = sentencesAfter((file) => {
      file.setIn(['areas', 1, 'name'], 'Het Lange Land');
      file.setIn([...phase4, 'questions', 0, 'id'], 'gelukte-dingen');
    });
    assert.deepEqual(
      sentences.map((sentence) => sentence.startsWith('!')),
      [true, false],
    );
  });
  it('passes over no value at all: any other text or number is told of or counted', () => {
    const passedOver = valuesIn(before).filter((path) => {
      const after = structuredClone(before);
      change(after, path);
      return findProgrammeChanges(before, after, [], 'nl').length === 0;
    });
    assert.ok(valuesIn(before).length > 300);
    assert.deepEqual(passedOver, []);
  });
});

function valuesIn(node: unknown, path: readonly string[] = []): (readonly string[])[] {
  if (typeof node !== 'object' || node === null) return [path];
  return Object.entries(node).flatMap(([key, part]) => valuesIn(part, [...path, key]));
}

function change(node: object, [key = '', ...rest]: readonly string[]): void {
  const holder = node as Record<string, unknown>;
  const value = holder[key];
  if (rest.length > 0) return change(value as object, rest);
  holder[key] =
    typeof value === 'number' ? value + 1 : typeof value === 'boolean' ? !value : `${String(value)}x`;
}
