/** Steps into a parsed file: `['areas', 3, 'parent']`. */
export type Path = readonly PropertyKey[];

/** A mistake before its line is known. */
export type Finding = { path: Path; message: string };

/** One thing in a file that a person has to mend. */
export type Mistake = {
  /** As in `areas[3].parent`; empty where it concerns the file as a whole or a line that cannot be read. */
  path: string;
  /** Dutch, one or two plain sentences, with the way to mend it. */
  message: string;
  /** From 1: where the value stands or, when it is missing, the part that should hold it. */
  line: number;
};

/** One line for a screen or a log: `areas[3].parent: 'Zuidd' is geen gebied; bedoel je 'Zuid'? (regel 87)`. */
export function describeMistake({ path, message, line }: Mistake): string {
  return `${path ? `${path}: ` : ''}${message} (regel ${line})`;
}

/** Ends a complaint about a word with the word that was meant or, when none is near, with the choice there is. */
export function suggest(complaint: string, near: string | undefined, choices: readonly string[]): string {
  if (near !== undefined) return `${complaint}; bedoel je '${near}'?`;
  if (choices.length === 0) return `${complaint}.`;
  return `${complaint}. Kies uit: ${choices.map((choice) => `'${choice}'`).join(', ')}.`;
}
