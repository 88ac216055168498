import assert from 'node:assert/strict';
import { checkTexts } from '../../src/privacy/check-texts.ts';

const field = (name: string, text: string) => ({ name, label: name, text });
const marksOf = (checked: ReturnType<typeof checkTexts>) => (checked.kind === 'found' ? checked.marks : []);

describe('texts that are about to be stored', () => {
  it('are clean where nothing is found, and needed nobody’s word', () => {
    const clean = { kind: 'clean', confirmed: { fields: [], kinds: [] } };
    assert.deepEqual(checkTexts([field('what', 'Het plein is klaar.'), field('why', '')]), clean);
  });
  it('name only the fields in which something was found', () => {
    const checked = checkTexts([field('what', 'Het plein is klaar.'), field('why', 'Bel 06-12345678.')]);
    assert.ok(checked.kind === 'found');
    assert.deepEqual(checked.fields, [
      {
        ...field('why', 'Bel 06-12345678.'),
        findings: [{ kind: 'phone', start: 4, end: 15, certainty: 'question', why: 'phone' }],
      },
    ]);
    assert.equal(checked.mayConfirm, true);
  });
  it('are clean once every question was confirmed, and say of what', () => {
    const texts = [field('what', 'mevrouw Jansen belt 06-12345678'), field('why', 'Bel 06-12345678.')];
    const marks = marksOf(checkTexts(texts));
    assert.equal(marks.length, 2);
    assert.deepEqual(checkTexts(texts, marks), {
      kind: 'clean',
      confirmed: { fields: ['what', 'why'], kinds: ['name', 'phone'] },
    });
  });
  it('are asked anew where the words changed, and only about those', () => {
    const marks = marksOf(checkTexts([field('what', 'mevrouw Jansen en mevrouw Smit')]));
    const checked = checkTexts([field('what', 'Eerst mevrouw Jansen, dan mevrouw Smid')], marks);
    assert.ok(checked.kind === 'found');
    const [first] = checked.fields;
    assert.deepEqual(
      first?.findings.map(({ start, end }) => first.text.slice(start, end)),
      ['mevrouw Smid'],
    );
  });
  it('are never clean with something certain, whatever was confirmed', () => {
    const bare = marksOf(checkTexts([field('what', '123456782')]));
    assert.equal(bare.length, 1);
    const texts = [field('what', 'BSN 123456782')];
    const checked = checkTexts(texts, bare);
    assert.ok(checked.kind === 'found' && !checked.mayConfirm);
    assert.deepEqual(checkTexts(texts, [...bare, ...checked.marks]), checked);
  });
  it('may be confirmed in part while something certain stands beside it', () => {
    const checked = checkTexts([field('what', 'mevrouw Jansen, jan@voorbeeld.nl')]);
    assert.ok(checked.kind === 'found' && !checked.mayConfirm);
    assert.equal(checked.marks.length, 1);
  });
  it('give marks from which the words cannot be read', () => {
    for (const mark of marksOf(checkTexts([field('what', 'mevrouw Jansen, 06-12345678')])))
      assert.match(mark, /^[\w-]{16}$/);
  });
});
