import assert from 'node:assert/strict';
import { checkInForm, type FormState } from '../../src/cards/form-cards.ts';
import type { LessonField } from '../../src/cards/lesson-form.ts';
import type { Question } from '../../src/domain/programme.ts';
import type { Status } from '../../src/domain/status.ts';
import { textsIn } from '../../src/texts/text.ts';
import { drawLesson, formId, formPlace } from './card-cases.ts';
import { partsOf } from './card-parts.ts';

const texts = textsIn('nl');
const place = formPlace('cardSteps');
const question: Question = {
  id: 'genoeg',
  text: { nl: 'Is er genoeg tijd?' },
  answer: 'text',
  required: false,
};
const choices = [
  { id: 'ja', name: { nl: 'Ja' } },
  { id: 'nee', name: { nl: 'Nee' } },
];

describe('the form of a check-in', () => {
  const asked: readonly [status: Status, question: Question | undefined, fields: string[]][] = [
    ['green', question, ['phaseAnswer']],
    ['amber', question, ['what', 'effect', 'correction', 'causes', 'phaseAnswer']],
    ['red', undefined, ['what', 'effect', 'correction', 'causes']],
  ];
  for (const [status, question, fields] of asked) {
    it(`asks ${fields.join(', ')} of ${status} ${question ? 'with' : 'without'} a question`, () => {
      assert.deepEqual(
        inputsOf(checkIn(status, question)).map(({ id }) => id),
        fields,
      );
    });
  }

  it('requires only what is going on', () => {
    const required = inputsOf(checkIn('red', question)).filter(({ isRequired }) => isRequired);
    assert.deepEqual(
      required.map(({ id }) => id),
      ['what'],
    );
  });

  it('offers the choices of a question that has them, and sends their ids', () => {
    const [input] = inputsOf(checkIn('green', { ...question, answer: 'choice', choices }));
    assert.equal(input?.type, 'Input.ChoiceSet');
    assert.deepEqual(input.choices, [
      { title: 'Ja', value: 'ja' },
      { title: 'Nee', value: 'nee' },
    ]);
  });

  it('asks for no causes where the programme has none', () => {
    const card = checkInForm(
      { ...place, programme: { ...place.programme, causes: [] } },
      { formId, status: 'red', question },
      { values: {} },
      texts,
    );
    assert.ok(inputsOf(card).every(({ id }) => id !== 'causes'));
  });

  it('takes as many characters as the limit says, as a number', () => {
    const texts = inputsOf(checkIn('red', question)).filter(({ type }) => type === 'Input.Text');
    assert.deepEqual(
      texts.map(({ maxLength }) => maxLength),
      [1500, 1500, 1500, 1500],
    );
  });
});

describe('the form of a lesson', () => {
  it('folds what may stay empty', () => {
    assert.equal(moreIsOpen({ values: {} }), false);
  });

  for (const values of [{ why: 'Het was laat.' }, { reach: 'area' }]) {
    it(`unfolds it when something was filled in there: ${Object.keys(values).join()}`, () => {
      assert.equal(moreIsOpen({ values }), true);
    });
  }

  it('is for all areas unless somebody chose otherwise, also when it comes back without a reach', () => {
    for (const values of [{}, { reach: '' }]) assert.equal(reach({ values }), 'allAreas');
    assert.equal(reach({ values: { reach: 'organisation' } }), 'organisation');
  });

  function moreIsOpen(form: FormState<LessonField>): unknown {
    const parts = partsOf(drawLesson('cardSteps', form, texts));
    return parts.find(({ part }) => part['id'] === 'more')?.part['isVisible'];
  }

  function reach(form: FormState<LessonField>): unknown {
    return inputsOf(drawLesson('cardSteps', form, texts)).find(({ id }) => id === 'reach')?.value;
  }
});

type Input = {
  id: string;
  type: string;
  value: unknown;
  isRequired?: boolean;
  maxLength?: number;
  choices?: unknown;
};

function inputsOf(card: unknown): Input[] {
  return partsOf(card)
    .filter(({ part }) => String(part['type']).startsWith('Input.'))
    .map(({ part }) => part as Input);
}

function checkIn(status: Status, question: Question | undefined) {
  return checkInForm(place, { formId, status, question }, { values: {} }, texts);
}
