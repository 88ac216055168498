import { anyCase } from './any-case.ts';
import type { Finding, Span } from './finding.ts';

/** A form of address, with an upper or a lower first letter or in capitals. `MW` is a megawatt too, and `HR` a department. */
const forms =
  '[Mm]evrouw|MEVROUW|[Mm]evr|MEVR|[Mm]vr|[Mm]w|[Mm]ej(?:uffrouw)?|[Mm]ijnheer|[Mm]eneer|MENEER|[Dd]hr|DHR|' +
  '[Dd]e heren|(?:[Dd]e )?[Hh]eer|(?:DE )?HEER|[Ff]amilie|FAMILIE|[Ff]am|Mrs?|Ms|Mister';
const one = String.raw`(?:${forms}|(?:MW|[Hh]r)(?=\.))\.?`;
const address = new RegExp(
  String.raw`(?<![\p{L}\p{N}.@-])${one}(?:(?: ?\/ ?| en )${one})?(?:(?<=\.) {0,2}| {1,2})`,
  'gu',
);
const title = String.raw`(?:(?:[Dd]rs?|[Ii]r|[Ii]ng|[Mm]r|[Pp]rof|[Dd]hr|[Mm]w)\.? ){0,2}`;
const initials = String.raw`(?:(?:\p{Lu}|Th|Ch|Ph|IJ|Chr|Fr|Jh|Joh)\. ?){0,6}(?:\p{Lu}{1,3} )?`;
const particles =
  "[Vv]an|VAN|[Dd]e|DE|[Dd]en|DEN|[Dd]er|DER|[Hh]et|'t|[Tt]e|[Tt]en|[Tt]er|[Tt]ot|[Vv]on|[Dd]i|[Dd]a|[Dd]os|[Ee]l|[Aa]l|" +
  '[Bb]in|[Bb]en|[Ii]bn|[Oo]p|[Uu]it|[Aa]an|[Vv]ander|[Dd]u|[Ll]a|[Ll]e';
const particle = `(?:(?:${particles}) ){0,3}(?:[dDlL]')?`;
const word = String.raw`\p{Lu}[\p{L}']{1,40}(?:-${particle}\p{Lu}[\p{L}']{1,40}){0,2}`;
const name = new RegExp(
  `${title}${initials}(?<people>${particle}(?<first>${word})(?: ${particle}${word}){0,3})`,
  'uy',
);

/** Words that follow a form of address and are no name: what somebody is, and what a new sentence begins with. */
const noName = new Set(
  (
    'burgemeester wethouder voorzitter directeur minister president raadslid secretaris ' +
    'gemeentesecretaris griffier notaris dokter huisarts wijkagent agent officier rechter commissaris staatssecretaris ' +
    'gedeputeerde manager programmamanager projectleider wijkmanager stadsdeelmanager ambtenaar docent bewoner bewoonster ' +
    'buurman buurvrouw portefeuillehouder gebiedstrekker opbouwwerker vrijwilliger ' +
    'het de een dit dat deze die wij we hij zij ze ik je jij jullie er in op van en maar als bij voor met na om te ' +
    'wat wie waar hoe toen daar daarna ook zo u uw ja nee god jezus ' +
    'gemeente stad wijk buurt the a an i you he she we they it teams word excel office outlook'
  ).split(' '),
);

const street = /\p{Ll}(?:straat|laan|plein|weg|kade|singel|park)$/u;

/** Parts of a town, where no `van` or the like goes before: then it is a family. */
const directions = new Set(['noord', 'oost', 'zuid', 'west', 'centrum', 'stedelijk']);

/**
 * Names of people after a form of address. Of a name in small letters nothing tells that it is one. `places` are
 * neighbourhoods and the like, in small letters.
 */
export function findNames(text: string, places: ReadonlySet<string>): Finding[] {
  return Array.from(text.matchAll(address)).flatMap(({ index, 0: form }) => {
    name.lastIndex = index + form.length;
    const found = name.exec(text);
    const first = found?.groups?.['first']?.toLowerCase();
    // `Mr. P.J. Troelstrastraat`: a title of the law.
    if (form.startsWith('Mr') && street.test(found?.[0] ?? '')) return [];
    if (!found || first === undefined || noName.has(first) || isPlace(found.groups?.['people'] ?? '', places))
      return [];
    return [
      {
        kind: 'name' as const,
        start: index,
        end: name.lastIndex,
        certainty: 'question' as const,
        why: 'name' as const,
      },
    ];
  });
}

function isPlace(people: string, places: ReadonlySet<string>): boolean {
  const words = people.toLowerCase().split(' ');
  return (
    directions.has(words[0] ?? '') ||
    words.some((_, count) => places.has(words.slice(0, count + 1).join(' ')))
  );
}

/** Somebody who is called by what they are to the team. Beside a number it makes the number theirs. */
const roles =
  'bewoner|bewoonster|inwoner|inwoonster|cliënt|client|klant|patiënt|huurder|huurster|resident|jongere|leerling';
const byRole = new RegExp(String.raw`(?<!\p{L})(?:${anyCase(roles)}) \p{Lu}\p{L}{1,40}`, 'gu');

export function peopleByRole(text: string): Span[] {
  return Array.from(text.matchAll(byRole), ({ index, 0: { length } }) => ({
    start: index,
    end: index + length,
  }));
}
