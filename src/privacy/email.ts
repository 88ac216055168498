import type { Finding } from './finding.ts';

const dot = String.raw`(?:\.|\s?[([{]\s?(?:dot|punt|\.)\s?[)\]}]\s?|\s(?:punt|dot)\s)`;
const label = String.raw`[\p{L}\p{N}][\p{L}\p{N}-]{0,62}`;
const name = /[\p{L}\p{N}._%+'-]{1,64}$/u;
const plain = {
  sign: /@/g,
  domain: new RegExp(
    String.raw`^(?:${label}\.){1,6}(?:xn--[a-z0-9-]{1,40}|\p{L}{2,24})(?![\p{L}\p{N}])`,
    'u',
  ),
};
/**
 * How people write it to hide an address from machines, or by mistake: with blanks, in brackets, in words. What comes
 * after it then has one of the top levels that people here use: `om 10 @ plein.Daarna` is none.
 */
const spelled = {
  sign: /\s?[([{]\s?(?:at|@|apenstaart(?:je)?)\s?[)\]}]\s?|\sapenstaart(?:je)?\s|\s@\s?|@\s/giu,
  domain: new RegExp(
    String.raw`^(?:${label}${dot}){1,5}(?:nl|com|net|org|eu|be|de|info|frl|amsterdam|gov|uk)(?![\p{L}\p{N}])`,
    'iu',
  ),
};

/** E-mail addresses: somebody's mailbox at a domain with a top level of letters. */
export function findEmails(text: string): Finding[] {
  return [plain, spelled].flatMap(({ sign, domain }) =>
    Array.from(text.matchAll(sign)).flatMap(({ index, 0: written }) => {
      const { length } = written;
      const user = name.exec(text.slice(Math.max(0, index - 64), index))?.[0].replace(/^[.'%+-]+/, '') ?? '';
      const host = domain.exec(text.slice(index + length, index + length + 260))?.[0] ?? '';
      if (user === '' || host === '') return [];
      const span = { start: index - user.length, end: index + length + host.length };
      // `Volg ons @ enschede.nl`
      const certainty = /^(?:\s@\s?|@\s)$/.test(written) ? 'question' : 'certain';
      return [{ kind: 'email', ...span, certainty, why: 'email' } as const];
    }),
  );
}
