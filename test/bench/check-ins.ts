import { textsIn } from '../../src/texts/text.ts';
import { textOf } from '../teams/card.ts';
import type { City, OpenForm } from './city.ts';
import { repeat } from './posts.ts';

const nl = textsIn('nl');

/** Area teams as they are: so many members that counts are shown, and that a read of a round is no single row. */
const areas = ['Hanenberglanden', 'Het Lang', 'Twekkelerveld'].map((name) => ({
  id: name.toLowerCase().replace(' ', '-'),
  name,
}));
const membersEach = 12;
const atOnce = 4;

/** About as much as people type. */
const words = {
  what: 'De buurtkamer is twee weken dicht, omdat de beheerder ziek is en er geen vervanging is.',
  effect: 'Bewoners van de oudere flats komen nergens meer samen, en de taalles gaat niet door.',
  correction: 'We vragen de woningcorporatie om een sleutel, en twee bewoners doen om de beurt open.',
  phaseAnswer: 'Vier bewoners hebben zich gemeld om mee te doen.',
};

/** Opens a round in the first `areaCount` areas. What comes back opens a form in it, for each of their members. */
export async function openRounds(
  city: City,
  areaCount: number = areas.length,
): Promise<(() => Promise<OpenForm>)[]> {
  const manager = await city.somebody('Marit', 'manager');
  const forms: (() => Promise<OpenForm>)[] = [];
  for (const area of areas.slice(0, areaCount)) {
    const members = await repeat(membersEach, atOnce, (index) =>
      city.somebody(`Lid ${index}`, 'member', area.id),
    );
    const round = await city.openRound(manager, area);
    forms.push(...members.map((member) => () => city.openForm(member, round)));
  }
  return forms;
}

/** A round in every area, and for everybody in it an open form. */
export async function openForms(city: City): Promise<OpenForm[]> {
  const forms = await openRounds(city);
  return repeat(forms.length, atOnce, (index) => (forms[index] as () => Promise<OpenForm>)());
}

/** Sends a form, and makes sure that the whole card comes back and says that it is kept. */
export async function submitForm(city: City, form: OpenForm, sequel: number): Promise<void> {
  const card = await city.submit(form, { ...words, what: `${words.what} (${sequel})` });
  const amber = { mark: nl('status.amber.mark'), status: nl('status.amber') };
  if (!textOf(card).includes(nl('card.round.noteAnswered', amber)))
    throw new Error(`a check-in was not kept: ${textOf(card)}`);
}
