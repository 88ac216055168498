/** What a register, an order, a case or a budget is called where its number has a name: zaaknummer, order-id. */
const numbered =
  'zaak|order|bestel|inkoop|factuur|dossier|register|registratie|project|kosten|begrotings?|grootboek|besluit|document|' +
  'contract|vergunnings?|klant|leveranciers?|meldings?|kadaster|vestigings|corsa|raads|bag|werk|volg|serie|artikel|' +
  'budget|kamer|incident|ticket|route|object|pand|programma|product|activiteit|subsidie|offerte|opdracht|verplichtings?';
/** What is followed by a number without saying so. */
const bare =
  'zaak|order|bestelling|inkooporder|factuur|dossier|register|registratie|project|begroting|budget|begrotingspost|bedrag|' +
  'subsidie|besluit|aanvraag|melding|kenmerk|referentie|ref|rsin|kvk|btw|oin|bag|bag-id|verblijfsobject|pand|object|saldo|' +
  'kostenplaats|kostensoort|grootboek|corsa|verseon|invoice|case|amount|ticket|offerte|opdracht|verplichting|contract';
const counter = String.raw`(?:nummers?|nrs?|numbers?|codes?|id|post|plaats)`;
/** What may stand between the name and the digits, the letters that such a number itself begins with included. */
const link = String.raw`(?: (?:(?:van|voor|in|over|per) )?(?:\d\d?-\d\d?-)?(?:19|20)\d\d)?[.:#\s(-]{0,3}(?:(?:is|was|nr|nummer|no|number)\b[.:#\s]{1,2}){0,2}(?:[A-Z]{1,4}[-/. ]?)?`;

const label = new RegExp(
  String.raw`(?:[\p{L}-]{0,30}(?:${numbered})[\s-]?${counter}|(?<![\p{L}])(?:${bare})(?:[\s-]${counter})?)${link}$`,
  'iu',
);
const currencyBefore = /(?:€|\b(?:eur|euro))\s?$/i;
const currencyAfter =
  /^(?:[.,]\d|,-|\s?(?:€|euro|eur\b|miljoen|mln|miljard|duizend|%|procent|m2|m²|km\b|kwh|inwoners))/i;

/** How far back a label may begin. */
const reach = 60;

/** True where what stands right before or after these digits says that they are no number of a person. */
export function isOtherNumber(text: string, start: number, end: number): boolean {
  const before = text.slice(Math.max(0, start - reach), start);
  return label.test(before) || currencyBefore.test(before) || currencyAfter.test(text.slice(end, end + 12));
}
