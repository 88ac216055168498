import assert from 'node:assert/strict';
import { checkInForm } from '../../src/cards/form-cards.ts';
import type { Card } from '../../src/cards/render.ts';
import { textsIn } from '../../src/texts/text.ts';
import { drawRound, formId, formPlace } from './card-cases.ts';
import { partsOf } from './card-parts.ts';

const texts = textsIn('nl');
const asked = { formId, status: 'red', question: undefined } as const;

describe('a host with dialogs', () => {
  it('opens a dialog for every button that brings a form, and only for those', () => {
    const card = drawRound({ host: 'dialogs', canTellMore: true }, texts);
    const opens = buttonsOf(card).map(({ title, type, data }) => [title, type, data.msteams?.type]);
    assert.deepEqual(opens, [
      ['🟢 Groen', 'Action.Execute', undefined],
      ['🟠 Oranje', 'Action.Submit', 'task/fetch'],
      ['🔴 Rood', 'Action.Submit', 'task/fetch'],
      ['Vertel meer', 'Action.Submit', 'task/fetch'],
      ['Leg een les vast', 'Action.Submit', 'task/fetch'],
    ]);
  });

  it('sends with a button what the button of a card step sends, and the verb', () => {
    const steps = buttonsOf(checkInForm(formPlace('cardSteps'), asked, { values: {} }, texts));
    const dialog = buttonsOf(checkInForm(formPlace('dialogs'), asked, { values: {} }, texts));
    assert.deepEqual(
      dialog.map(({ type }) => type),
      ['Action.Submit', 'Action.Submit', 'Action.Submit'],
    );
    const sent = steps.slice(0, 3).map(({ verb, data }) => ({ ...data, verb }));
    assert.deepEqual(
      dialog.map(({ data }) => data),
      sent,
    );
  });

  it('has no way back in a form: a dialog has its own cross', () => {
    const titles = (host: 'cardSteps' | 'dialogs') =>
      buttonsOf(checkInForm(formPlace(host), asked, { values: {} }, texts)).map(({ title }) => title);
    assert.equal(titles('cardSteps').at(-1), 'Terug');
    assert.ok(!titles('dialogs').includes('Terug'));
  });
});

type Button = { type: string; title: string; verb?: string; data: { msteams?: { type: string } } };

function buttonsOf(card: Card): Button[] {
  return partsOf(card)
    .filter(({ part }) => String(part['type']).startsWith('Action.'))
    .map(({ part }) => part as Button);
}
