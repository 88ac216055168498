import { composeIBAN } from 'ibantools';
import type { FindingKind } from '../../src/privacy/finding.ts';
import { type Labelled, parseLabelled } from './labelled.ts';

/** The same numbers every time; https://en.wikipedia.org/wiki/Lehmer_random_number_generator */
function diceOf(seed: number) {
  let state = seed;
  const below = (most: number): number => {
    state = (state * 48_271) % 2_147_483_647;
    return state % most;
  };
  const digits = (count: number) => Array.from({ length: count }, () => below(10)).join('');
  const oneOf = <T>(list: readonly T[]): T => list[below(list.length)] as T;
  return { below, digits, oneOf };
}

type Dice = ReturnType<typeof diceOf>;

function bsn({ digits }: Dice): string {
  for (;;) {
    const first = digits(8);
    const sum = Array.from(first, Number).reduce((total, digit, at) => total + digit * (9 - at), 0);
    if (sum % 11 < 10 && first !== '00000000') return `${first}${sum % 11}`;
  }
}

const grouped = (digits: string, sizes: readonly number[], separator: string) => {
  let at = 0;
  return sizes.map((size) => digits.slice(at, (at += size))).join(separator);
};

const bsnNotations: ((digits: string) => string)[] = [
  (digits) => digits,
  ...['.', ' ', '-', '\u00A0'].flatMap((separator) => [
    (digits: string) => grouped(digits, [3, 3, 3], separator),
    (digits: string) => grouped(digits, [4, 2, 3], separator),
  ]),
  (digits) => Array.from(digits).join(' '),
];

const ibanNotations: ((iban: string) => string)[] = [
  (iban) => iban,
  (iban) => iban.toLowerCase(),
  ...[' ', '.', '-', '\u00A0'].map(
    (separator) => (iban: string) => iban.replace(/.{4}(?=.)/g, `$&${separator}`),
  ),
];

const months =
  'januari februari maart april mei juni juli augustus september oktober november december'.split(' ');
const twoDigits = (value: number) => String(value).padStart(2, '0');
const dateNotations: ((day: number, month: number, year: number) => string)[] = [
  ...['-', '/', '.', ' '].map(
    (separator) => (day: number, month: number, year: number) =>
      [twoDigits(day), twoDigits(month), year].join(separator),
  ),
  (day, month, year) => `${day}-${month}-${year}`,
  (day, month, year) => `${year}-${twoDigits(month)}-${twoDigits(day)}`,
  (day, month, year) => `${day} ${months[month - 1]} ${year}`,
  (day, month, year) => `${day} ${month === 3 ? 'mrt' : months[month - 1]?.slice(0, 3)} ${year}`,
];

const mobileNotations: ((rest: string) => string)[] = [
  (rest) => `06${rest}`,
  (rest) => `06-${rest}`,
  (rest) => `06 ${rest}`,
  (rest) => `06 ${grouped(rest, [2, 2, 2, 2], ' ')}`,
  (rest) => `06-${grouped(rest, [4, 4], ' ')}`,
  (rest) => `06.${grouped(rest, [2, 2, 2, 2], '.')}`,
  (rest) => `+316${rest}`,
  (rest) => `+31 6 ${grouped(rest, [2, 2, 2, 2], ' ')}`,
  (rest) => `+31 (0)6 ${rest}`,
  (rest) => `00316${rest}`,
  (rest) => `0031-6-${rest}`,
];
const landline: ((rest: string) => string)[] = [
  (rest) => `053${rest}`,
  (rest) => `053-${rest}`,
  (rest) => `053 ${grouped(rest, [3, 2, 2], ' ')}`,
  (rest) => `(053) ${grouped(rest, [3, 2, 2], ' ')}`,
  (rest) => `+31 53 ${rest}`,
  (rest) => `+31(0)53-${rest}`,
  (rest) => `003153${rest}`,
];

const postcodes: ((digits: string, letters: string, number: number) => string)[] = [
  (digits, letters, number) => `${digits} ${letters} ${number}`,
  (digits, letters, number) => `${digits}${letters} ${number}`,
  (digits, letters, number) => `${digits} ${letters}, ${number}a`,
  (digits, letters, number) => `${digits}${letters}-${number}`,
  (digits, letters, number) => `${digits} ${letters} nr. ${number}`,
  (digits, letters, number) => `${digits} ${letters}, huisnummer ${number}`,
  (digits, letters, number) => `Beltstraat ${number}, ${digits} ${letters}`,
  (digits, letters, number) => `Lage Bothofstraat ${number}-2 ${digits}${letters}`,
];

const salutations =
  'mevrouw,Mevrouw,meneer,Meneer,mijnheer,dhr.,Dhr.,dhr,mw.,mw,mevr.,mevr,de heer,mej.,fam.,familie'.split(
    ',',
  );
const surnames = (
  'Jansen,De Vries,van den Berg,Van der Meer,Yılmaz,El Amrani,Özdemir,Bakker,de Boer,Pietersen,Smit-Bos,’t Hart,Nguyen,' +
  'Kowalska,ter Horst,O’Brien,Oude Vrielink,Çelik,Visser,van Dijk'
).split(',');
const firstNames = ['', '', 'J. ', 'A.B. ', 'Anna ', 'Mohammed '];

/** Sentences that a finding stands in: nothing else is to be found in them. */
const carriers = [
  '%',
  'Zie %.',
  'Wij noteerden % in week 48, met 12 bewoners.',
  'Op 26-11-2026: %, in Het Lang',
];

/** Positives of every kind in every notation, each in every sentence. */
export function generatedPositives(): Labelled[] {
  const dice = diceOf(2026);
  const { below, digits, oneOf } = dice;
  const label = (kind: FindingKind, sign: '!' | '?', words: string) => `{${kind}${sign}|${words}}`;
  const date = () => [1 + below(28), 1 + below(12), 1930 + below(80)] as const;
  const parts: string[] = [
    ...bsnNotations.flatMap((write) => [
      `BSN ${label('bsn', '!', write(bsn(dice)))}`,
      `het burgerservicenummer is ${label('bsn', '!', write(bsn(dice)))}`,
      `${label('bsn', '!', write(bsn(dice)))} (BSN)`,
      `${label('name', '?', 'mevrouw Jansen')}, ${label('bsn', '!', write(bsn(dice)))}`,
    ]),
    ...ibanNotations.flatMap((write) =>
      ['ABNA', 'INGB', 'RABO', 'TRIO'].map((bank) =>
        label('iban', '!', write(composeIBAN({ countryCode: 'NL', bban: `${bank}0${digits(9)}` }) ?? '')),
      ),
    ),
    ...['jan', 'a.de-vries', 'info+buurt', 'j_jansen1'].flatMap((user) =>
      ['voorbeeld.nl', 'mail.example.com', 'stad.enschede.nl', 'Voorbeeld.ORG'].map((host) =>
        label('email', '!', `${user}@${host}`),
      ),
    ),
    ...mobileNotations.map((write) => label('phone', '?', write(`${1 + below(5)}${digits(7)}`))),
    ...landline.map((write) => label('phone', '?', write(`4${digits(6)}`))),
    ...postcodes.map((write) =>
      label('address', '?', write(`75${10 + below(90)}`, oneOf(['AB', 'EN', 'XZ']), 1 + below(400))),
    ),
    ...dateNotations.flatMap((write) => [
      `geboren op ${label('birthDate', '?', write(...date()))}`,
      `geboortedatum: ${label('birthDate', '?', write(...date()))}`,
      `(geb. ${label('birthDate', '?', write(...date()))})`,
    ]),
    ...salutations.flatMap((form) =>
      surnames.map((surname) => label('name', '?', `${form} ${oneOf(firstNames)}${surname}`)),
    ),
  ];
  return parts.flatMap((part) => carriers.map((carrier) => parseLabelled(carrier.replace('%', () => part))));
}

const years = [2024, 2025, 2026];

/** Numbers that are nobody's, by pattern. */
export function generatedNegatives(): Labelled[] {
  const dice = diceOf(1994);
  const { below, digits, oneOf } = dice;
  const twenty = (make: () => string) => Array.from({ length: 20 }, make);
  const parts = [
    ...twenty(() => `2500${digits(6)}`),
    ...twenty(() => `Corsanummer 25000${digits(5)}`),
    ...twenty(() => `zaaknummer ${bsn(dice)}`),
    ...twenty(() => `zaak ${oneOf(years)}-${bsn(dice)}`),
    ...twenty(() => `Z-${bsn(dice)}`),
    ...twenty(() => `${oneOf(years)}/${digits(6)}`),
    ...twenty(() => `order ${bsn(dice)}`),
    ...twenty(() => `ordernummer: ${bsn(dice)}`),
    ...twenty(() => `factuurnummer ${bsn(dice)}`),
    ...twenty(() => `kostenplaats ${bsn(dice)}`),
    ...twenty(() => `budgetnummer ${bsn(dice)}`),
    ...twenty(() => `€ ${grouped(bsn(dice), [3, 3, 3], '.')}`),
    ...twenty(() => `${grouped(bsn(dice), [3, 3, 3], '.')} euro`),
    ...twenty(() => `€ ${1 + below(900)}.${digits(3)},${digits(2)}`),
    ...twenty(
      () =>
        `${twoDigits(1 + below(28))}-${twoDigits(1 + below(12))}-${oneOf(years)} om ${10 + below(9)}.30 uur`,
    ),
    ...twenty(() => `${1 + below(28)} ${oneOf(months)} ${oneOf(years)}, ${10 + below(9)}.00 - 17.00 uur`),
    ...twenty(() => [below(256), below(256), below(256), below(256)].join('.')),
    ...twenty(() => `0153${digits(12)}`),
    ...twenty(() => `postcode 75${digits(2)}`),
    ...twenty(() => `${below(9)},${digits(9)}`),
  ];
  return parts.flatMap((part) =>
    carriers.map((carrier) => ({ text: carrier.replace('%', () => part), labels: [] })),
  );
}
