/** Text of a length in UTF-16 code units: words, or what takes most room in JSON or breaks when cut. */
export const words = (length: number) =>
  'We spreken af dat de buurtkamer openblijft. '.repeat(40).slice(0, length).trim();
export const quotes = (length: number) => '""""""""" '.repeat(150).slice(0, length).trim();
export const emoji = (length: number) => '👩🏽‍🌾'.repeat(length / '👩🏽‍🌾'.length);
