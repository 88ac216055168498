declare module 'stopword' {
  /** The Dutch stop words, in lower case. */
  export const nld: readonly string[];
}
