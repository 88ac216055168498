/** What was brought cannot be used: one sentence for who brought it. Nothing was done. Exit code 1. */
export class Refused extends Error {
  override readonly name = 'Refused';
}

/** The command was typed in a way that it does not take. Exit code 2. */
export class Mistyped extends Error {
  override readonly name = 'Mistyped';
}
