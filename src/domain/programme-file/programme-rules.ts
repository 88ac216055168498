import { commands } from '../commands.ts';
import { findNamed } from '../named.ts';
import { RoleId } from '../programme.ts';
import type { Finding, Path } from './mistake.ts';
import type { ProgrammeDraft } from './programme-draft.ts';

type Entry = { text: string | undefined; path: Path };

/** What must be one of a kind, and what must not be left out. */
export function findRuleMistakes(draft: ProgrammeDraft): Finding[] {
  return [
    ...idLists(draft).flatMap((entries) => findRepeated(entries, repeatedId)),
    ...findRepeated(areaNames(draft), repeatedName),
    ...findRepeated(phaseNames(draft), repeatedName),
    ...findCommandWords(draft),
    ...findChoiceMistakes(draft),
    ...findRecordMistakes(draft),
    ...findMissingRoles(draft),
  ];
}

/** Question ids are unique in the whole file: a stored answer names its question and nothing more. */
function idLists({
  areas,
  cycle: { phases },
  lines,
  goals,
  riskCategories,
  causes,
  roles,
}: ProgrammeDraft): Entry[][] {
  const cycle: Path = ['cycle', 'phases'];
  const questions = phases.flatMap((phase, at) =>
    phase.questions.map((question, index) => ({ question, path: [...cycle, at, 'questions', index] })),
  );
  return [
    idsOf(areas, ['areas']),
    idsOf(phases, cycle),
    questions.map(({ question, path }) => ({ text: question.id, path: [...path, 'id'] })),
    ...questions.map(({ question, path }) => idsOf(question.choices ?? [], [...path, 'choices'])),
    idsOf(lines, ['lines']),
    idsOf(goals, ['goals']),
    idsOf(riskCategories, ['riskCategories']),
    idsOf(causes, ['causes']),
    idsOf(roles, ['roles']),
  ];
}

function idsOf(things: readonly { id?: string | undefined }[], path: Path): Entry[] {
  return things.map(({ id }, index) => ({ text: id, path: [...path, index, 'id'] }));
}

function areaNames({ areas }: ProgrammeDraft): Entry[] {
  return areas.map(({ name }, index) => ({ text: name, path: ['areas', index, 'name'] }));
}

function phaseNames({ cycle }: ProgrammeDraft): Entry[] {
  return cycle.phases.map(({ name }, index) => ({
    text: name?.nl,
    path: ['cycle', 'phases', index, 'name'],
  }));
}

const repeatedId = (id: string) => `De id '${id}' is al gebruikt. Kies een andere id.`;
const repeatedName = (name: string) => `De naam '${name}' is al gebruikt. Kies een andere naam.`;

/** Compares as people type: no case, no accents, no spaces. */
function findRepeated(entries: readonly Entry[], message: (text: string) => string): Finding[] {
  return entries.flatMap(({ text, path }, index) => {
    const earlier = entries.slice(0, index).flatMap((entry) => entry.text ?? []);
    const isRepeated = text !== undefined && findNamed(earlier, (other) => [other], text) !== undefined;
    return isRepeated ? [{ path, message: message(text) }] : [];
  });
}

function findCommandWords(draft: ProgrammeDraft): Finding[] {
  const words = commands.flatMap((command) => [...command.words.nl, ...command.words.en]);
  return areaNames(draft).flatMap(({ text, path }) => {
    if (text === undefined || findNamed(words, (word) => [word], text) === undefined) return [];
    return [{ path, message: `'${text}' is ook een opdracht aan de bot. Kies een andere naam.` }];
  });
}

function findChoiceMistakes({ cycle }: ProgrammeDraft): Finding[] {
  return cycle.phases.flatMap((phase, at) =>
    phase.questions.flatMap(({ answer, choices }, index) => {
      const path = ['cycle', 'phases', at, 'questions', index, 'choices'];
      if (answer === 'choice' && !choices)
        return [{ path, message: "Bij 'answer: choice' horen keuzes. Voeg 'choices' toe." }];
      if ((answer ?? 'text') === 'text' && choices)
        return [
          { path, message: "Keuzes horen alleen bij 'answer: choice'. Haal ze weg of pas 'answer' aan." },
        ];
      return [];
    }),
  );
}

/** Two of a kind in one phase: the second would never get its turn. */
function findRecordMistakes({ cycle }: ProgrammeDraft): Finding[] {
  return cycle.phases.flatMap(({ questions }, at) =>
    questions.flatMap(({ records, answer }, index): Finding[] => {
      const path = ['cycle', 'phases', at, 'questions', index];
      if (records !== undefined && questions.findIndex((other) => other.records === records) < index)
        return [
          {
            path: [...path, 'records'],
            message: `In deze fase heeft al een vraag 'records: ${records}'. Laat het bij één vraag staan.`,
          },
        ];
      if (records === 'deviation' && answer === 'choice')
        return [
          {
            path: [...path, 'answer'],
            message: "Bij 'records: deviation' vertelt het team waarom. Maak er 'answer: text' van.",
          },
        ];
      return [];
    }),
  );
}

/** Help and refusals name every role, so that each needs its name and its explanation. */
function findMissingRoles({ roles }: ProgrammeDraft): Finding[] {
  if (roles.length === 0) return [];
  const missing = RoleId.options.filter((role) => !roles.some(({ id }) => id === role));
  return missing.map((role) => ({
    path: ['roles'],
    message: `De rol '${role}' ontbreekt. Voeg hem toe, met naam en uitleg.`,
  }));
}
