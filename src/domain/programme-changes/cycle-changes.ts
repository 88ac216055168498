import { inLanguage, type Language } from '../language.ts';
import { findArea, type Programme } from '../programme.ts';
import { compareLists, isReordered } from './list-changes.ts';
import { type CoveringChange, said, warned } from './programme-change.ts';

/** Where an area stands now, and what would be left of it where it goes. */
export type Standing = {
  areaId: string;
  phaseId: string;
  roundsOpened: number;
  roundIsOpen: boolean;
  /** Decision requests that nobody decided yet. */
  decisionsAsked: number;
};

const phasePath = (id: string) => `cycle/phases/${id}/`;
const questionPath = (question: Asked) => `${phasePath(question.phaseId)}questions/${question.id}/`;

/** What became of the phases and their questions. */
export function findCycleChanges(
  before: Programme,
  after: Programme,
  standing: readonly Standing[],
  language: Language,
): CoveringChange[] {
  const phasesOf = ({ cycle }: Programme) =>
    cycle.phases.map(({ id, name }) => ({ id, name: inLanguage(name, language) }));
  const phases = compareLists(phasesOf(before), phasesOf(after));
  const standingIn = (phaseId: string) =>
    standing
      .filter((area) => area.phaseId === phaseId)
      .flatMap(({ areaId }) => findArea(after, areaId)?.name ?? [])
      .join(', ');
  return [
    ...phases.newId.map(({ was, is }) =>
      warned('phaseNewId', { phase: was.name }, [phasePath(was.id), phasePath(is.id)]),
    ),
    ...phases.removed.map(({ id, name }) => {
      const areas = standingIn(id);
      if (areas === '') return said('phaseRemoved', { phase: name }, [phasePath(id)]);
      return warned('phaseRemovedInUse', { phase: name, areas }, [phasePath(id)]);
    }),
    ...phases.added.map(({ id, name }) => said('phaseAdded', { phase: name }, [phasePath(id)])),
    ...phases.kept
      .filter(({ was, is }) => was.name !== is.name)
      .map(({ was, is }) =>
        said('phaseRenamed', { before: was.name, after: is.name }, [`${phasePath(is.id)}name/`]),
      ),
    ...(isReordered(phases, phasesOf(after)) ? [said('phasesReordered', {}, [])] : []),
    ...findQuestionChanges(askedIn(before, language), askedIn(after, language), phases.kept),
  ];
}

type Asked = { id: string; name: string; phaseId: string; phase: string };

function askedIn({ cycle }: Programme, language: Language): Asked[] {
  return cycle.phases.flatMap((phase) =>
    phase.questions.map(({ id, text }) => ({
      id,
      name: inLanguage(text, language),
      phaseId: phase.id,
      phase: inLanguage(phase.name, language),
    })),
  );
}

/** Of a phase that came or went, that says it all: its questions are not told one by one. */
function findQuestionChanges(
  before: readonly Asked[],
  after: readonly Asked[],
  phases: readonly { is: { id: string } }[],
): CoveringChange[] {
  const isKept = ({ phaseId }: Asked) => phases.some(({ is }) => is.id === phaseId);
  const questions = compareLists(
    before,
    after,
    (was, is) => was.name === is.name && was.phaseId === is.phaseId,
  );
  const told = ({ name, phase }: Asked) => ({ question: name, phase });
  return [
    ...questions.newId
      .filter(({ is }) => isKept(is))
      .map(({ was, is }) => warned('questionNewId', told(is), [questionPath(was), questionPath(is)])),
    ...questions.removed
      .filter(isKept)
      .map((question) => said('questionRemoved', told(question), [questionPath(question)])),
    ...questions.added
      .filter(isKept)
      .map((question) => said('questionAdded', told(question), [questionPath(question)])),
    ...questions.kept
      .filter(({ was, is }) => was.name !== is.name)
      .map(({ was, is }) =>
        said('questionReworded', { before: was.name, after: is.name }, [`${questionPath(is)}text/`]),
      ),
    ...questions.kept
      .filter(({ was, is }) => was.phaseId !== is.phaseId && isKept(is))
      .map(({ was, is }) => said('questionMoved', told(is), [questionPath(was), questionPath(is)])),
  ];
}
