import type { ChoiceNumber } from './choice.ts';
import type { RoundWithCheckIns } from './digest.ts';
import type { LocalDate } from './time.ts';

/** What a team said about deviating from a choice, without who said it. */
export type Deviation = {
  areaId: string;
  phaseId: string;
  slot: LocalDate;
  /** The recorded choice that was deviated from, where one was named. */
  choice?: ChoiceNumber;
  text: string;
};

/** Newest round first; those of one round by alphabet, so that their order says nothing about who wrote them. */
export function deviationsIn(rounds: readonly RoundWithCheckIns[]): Deviation[] {
  return rounds
    .flatMap(({ round: { areaId, phaseId, slot }, checkIns }) =>
      checkIns.flatMap(({ phaseAnswer }): Deviation[] => {
        if (phaseAnswer?.records !== 'deviation') return [];
        const { text, deviatesFrom } = phaseAnswer;
        return [{ areaId, phaseId, slot, text, ...(deviatesFrom && { choice: deviatesFrom }) }];
      }),
    )
    .sort(
      (a, b) =>
        b.slot.localeCompare(a.slot) ||
        a.areaId.localeCompare(b.areaId) ||
        a.text.localeCompare(b.text, 'nl'),
    );
}
