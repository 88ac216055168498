declare module 'snowball-stemmers' {
  type Stemmer = { stem(word: string): string };
  const snowball: { newStemmer(language: 'dutch'): Stemmer };
  export default snowball;
}
