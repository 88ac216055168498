import assert from 'node:assert/strict';
import type { Card } from '../../src/cards/render.ts';
import { idMark, range } from './card-programme.ts';
import { ruleMistakes } from './card-rules.ts';
import { schemaMistakes } from './card-schema.ts';

const heading = { type: 'TextBlock', style: 'heading', size: 'Large', wrap: true, text: 'Een kaart' };
const text = { type: 'TextBlock', wrap: true, text: 'Een tekst.' };
const input = { type: 'Input.Text', id: 'what', label: 'Wat is er aan de hand?' };

const soundCard: Card = {
  type: 'AdaptiveCard',
  version: '1.5',
  lang: 'nl',
  fallbackText: 'Een kaart.',
  body: [heading, text, input],
  actions: [{ type: 'Action.Execute', title: 'Bewaar', verb: 'save', data: { slot: '2026-11-26' } }],
};

const withBody = (...body: object[]): Card => ({ ...soundCard, body: [heading, ...body] });
const withAction = (action: object): Card => ({ ...soundCard, actions: [action] });

type Broken = readonly [what: string, card: Card, mistake: string];

const againstTheSchema: readonly Broken[] = [
  ['an unknown element', withBody({ type: 'TextBlok' }), '/body/1: nothing called "TextBlok" fits here'],
  [
    'an unknown action',
    withAction({ type: 'Action.Run' }),
    '/actions/0: nothing called "Action.Run" fits here',
  ],
  ['an unknown property', withBody({ ...text, colour: 'red' }), '/body/1: TextBlock has no "colour"'],
  ['what templating left', withBody({ ...text, $when: true }), '/body/1: TextBlock has no "$when"'],
  ['a number as text', withBody({ ...input, maxLength: '3' }), '/body/1/maxLength: must be number, not "3"'],
  [
    'a truth as text',
    withBody({ ...text, isVisible: 'true' }),
    '/body/1/isVisible: must be boolean, not "true"',
  ],
  ['a text as number', withBody({ ...text, text: 42 }), '/body/1/text: must be string, not 42'],
  ['a button without a shape', withAction({}), "/actions/0: must have required property 'type'"],
  [
    'a bar as text',
    withBody({
      type: 'Chart.HorizontalBar.Stacked',
      data: [{ title: 'Lijn', data: [{ legend: 'Rood', value: '1' }] }],
    }),
    '/body/1/data/0/data/0/value: must be number, not "1"',
  ],
  [
    'a mistake deep inside',
    withBody({ type: 'Container', items: [{ type: 'RichTextBlock', inlines: [{ type: 'TextRun' }] }] }),
    "/body/1/items/0/inlines/0: must have required property 'text'",
  ],
];

const toggle = { type: 'Action.ToggleVisibility', title: 'Toon' };
const againstTheRules: readonly Broken[] = [
  ['another version', { ...soundCard, version: '1.6' }, '/version: is 1.6, not 1.5'],
  ['another language', { ...soundCard, lang: 'en' }, '/lang: is en, not nl'],
  ['no fallback text', { ...soundCard, fallbackText: ' ' }, '/fallbackText: is missing'],
  [
    'too much weight',
    withBody({ ...text, text: 'x'.repeat(20_000) }),
    '/: weighs 40628 bytes as UTF-16, 40000 is too much',
  ],
  ['an unbound field', withBody({ ...text, text: 'Dag ${name}' }), '/: ${name} was not filled in'],
  [
    'half a character',
    withBody({ ...text, text: '🟢 Groen'.slice(0, 1) }),
    '/body/1/text: ends in half a character',
  ],
  ['an input without a label', withBody({ ...input, label: '' }), '/body/1: Input.Text has no label'],
  ['an input without an id', withBody({ ...input, id: undefined }), '/body/1: Input.Text has no id'],
  [
    'a toggle without a title',
    withBody({ type: 'Input.Toggle', id: 'success', label: 'Succes', wrap: true }),
    '/body/1: Input.Toggle has no title',
  ],
  [
    'a required input without an error message',
    withBody({ ...input, isRequired: true }),
    '/body/1: is required and has no errorMessage',
  ],
  ['a picture without words', withBody({ type: 'Image', url: 'a.png' }), '/body/1: an Image has no altText'],
  ['a card without a heading', { ...soundCard, body: [text, input] }, '/body: does not begin with a heading'],
  [
    'a text above the heading',
    { ...soundCard, body: [text, heading] },
    '/body: does not begin with a heading',
  ],
  ['a second title', withBody(heading), '/body/1: a heading is not Medium, or empty'],
  [
    'a mark alone',
    withBody({ ...text, text: '🔴 Twekkelerveld' }),
    '/body/1/text: shows 🔴 without its word',
  ],
  [
    'a coloured box alone',
    withBody({ type: 'Container', style: 'good', items: [] }),
    '/body/1: is a coloured box without a text',
  ],
  ['a coloured text', withBody({ ...text, color: 'Good' }), '/body/1: has a colour of its own and no legend'],
  ['an id', withBody({ ...text, text: `In ${idMark}noord.` }), `/body/1/text: shows the id ${idMark}noord`],
  ['a slot', withBody({ ...text, text: 'Ronde 2026-11-26' }), '/body/1/text: shows the id 2026-11-26'],
  ['a period', withAction({ ...toggle, tooltip: '2026-H2' }), '/actions/0/tooltip: shows the id 2026-H2'],
  [
    'a uuid',
    withBody({ ...text, text: '5a1f9c52-6f0e-4c3c-9a39-0d6a4e1b7d10' }),
    '/body/1/text: shows the id 5a1f9c52-6f0e-4c3c-9a39-0d6a4e1b7d10',
  ],
  ['an id twice', withBody(input, input), '/: has the id what twice'],
  [
    'a lost target',
    withAction({ ...toggle, targetElements: ['more'] }),
    '/: more is folded and is not there',
  ],
  ['seven buttons', { ...soundCard, actions: range(7).map(() => toggle) }, '/: has 7 buttons in one set'],
  [
    'two buttons of one name',
    withBody({ type: 'ActionSet', actions: [{ type: 'Action.Execute', title: 'Bewaar' }] }),
    '/actions/0: 2 buttons are called Bewaar',
  ],
  ['a button without a title', withAction({ type: 'Action.Execute' }), '/actions/0: a button has no title'],
  ['a text that is cut off', withBody({ ...text, wrap: false }), '/body/1: TextBlock does not wrap'],
];

describe('a sound card', function () {
  // The first to ask for the schema, which is made from its types.
  this.timeout(120_000);
  it('passes', () => {
    assert.deepEqual([...schemaMistakes(soundCard), ...ruleMistakes(soundCard, 'nl')], []);
  });
});

describe('the schema', () => {
  for (const [what, card, mistake] of againstTheSchema) {
    it(`refuses ${what}, and says where`, () => {
      assert.ok(schemaMistakes(card).includes(mistake), schemaMistakes(card).join('\n'));
    });
  }
});

describe('the house rules', () => {
  for (const [what, card, mistake] of againstTheRules) {
    it(`refuse ${what}, and say where`, () => {
      assert.deepEqual(ruleMistakes(card, 'nl'), [mistake]);
    });
  }
});
