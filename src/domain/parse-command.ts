import { distance } from 'fastest-levenshtein';
import { type Command, commands } from './commands.ts';

export type ParsedCommand =
  | { kind: 'command'; command: Command; argument: string }
  | { kind: 'unknown'; nearest: readonly Command[] };

/** Reads what a person typed, in either language. `allowed` narrows the suggestions to what the role may use. */
export function parseCommand(text: string, allowed: (command: Command) => boolean): ParsedCommand {
  const typed = text.replace(/\s+/g, ' ').trim();
  const lower = typed.toLocaleLowerCase('nl');
  const match = phrases()
    .filter(({ words }) => lower === words || lower.startsWith(`${words} `))
    .sort((a, b) => b.words.length - a.words.length)[0];
  if (match)
    return { kind: 'command', command: match.command, argument: typed.slice(match.words.length).trim() };
  const plain = lower.replace(/[^\p{L}\p{N}\s]/gu, ' ').trim();
  return { kind: 'unknown', nearest: nearestCommands(plain, allowed) };
}

function nearestCommands(typed: string, allowed: (command: Command) => boolean): Command[] {
  const firstWord = typed.split(' ')[0] ?? '';
  const scores = new Map<Command, number>();
  for (const { words, command } of phrases()) {
    if (!allowed(command)) continue;
    const edits = Math.min(distance(typed, words), distance(firstWord, words));
    // `koppelZuid` begins with a phrase: what comes after it counts, not how long another phrase is.
    const rest = typed.startsWith(words) ? 1 - words.length / typed.length : 1;
    const score = Math.min(edits / Math.max(words.length, 1), rest);
    scores.set(command, Math.min(score, scores.get(command) ?? Number.POSITIVE_INFINITY));
  }
  return [...scores]
    .sort(([, a], [, b]) => a - b)
    .slice(0, 3)
    .map(([command]) => command);
}

function phrases(): { words: string; command: Command }[] {
  return commands.flatMap((command) =>
    [...new Set([...command.words.nl, ...command.words.en])].map((words) => ({ words, command })),
  );
}
