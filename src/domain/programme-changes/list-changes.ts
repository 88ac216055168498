type Thing = { id: string; name: string };

/** What became of the things of one list, by their ids. */
export type ListChanges<T extends Thing> = {
  added: T[];
  removed: T[];
  kept: { was: T; is: T }[];
  /** Gone under one id and there under another, with the same name: most likely a slip, which loses the history. */
  newId: { was: T; is: T }[];
};

/** `isSame` says whether a thing that went and one that came are most likely the same. */
export function compareLists<T extends Thing>(
  before: readonly T[],
  after: readonly T[],
  isSame: (was: T, is: T) => boolean = (was, is) => was.name === is.name,
): ListChanges<T> {
  const gone = before.filter(({ id }) => !after.some((other) => other.id === id));
  const come = after.filter(({ id }) => !before.some((other) => other.id === id));
  const newId = gone.flatMap((was) => {
    const is = come.find((other) => isSame(was, other));
    return is ? [{ was, is }] : [];
  });
  return {
    added: come.filter((thing) => !newId.some(({ is }) => is === thing)),
    removed: gone.filter((thing) => !newId.some(({ was }) => was === thing)),
    kept: before.flatMap((was) => {
      const is = after.find(({ id }) => id === was.id);
      return is ? [{ was, is }] : [];
    }),
    newId,
  };
}

/** Whether the things that both lists have stand in another order. */
export function isReordered<T extends Thing>({ kept }: ListChanges<T>, after: readonly T[]): boolean {
  const ids = after.map(({ id }) => id).filter((id) => kept.some(({ was }) => was.id === id));
  return kept.some(({ was }, index) => was.id !== ids[index]);
}
