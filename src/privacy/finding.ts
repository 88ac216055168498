export type FindingKind = 'bsn' | 'iban' | 'email' | 'phone' | 'address' | 'birthDate' | 'name';

/** Why it was found. A citizen service number is told by a word beside it, by a name near it, or by its digits alone. */
export type FindingReason = 'bsnNamed' | 'bsnNearName' | 'bsnBare' | Exclude<FindingKind, 'bsn'>;

/** A stretch of a text, in UTF-16 code units; the end is not part of it. */
export type Span = { start: number; end: number };

/**
 * Something in a text that is, or may be, about one person. What is certain has to go; of a question the writer may say
 * that it is nothing of the kind.
 */
export type Finding = Span & {
  kind: FindingKind;
  certainty: 'certain' | 'question';
  why: FindingReason;
};
