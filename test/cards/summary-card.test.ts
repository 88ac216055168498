import assert from 'node:assert/strict';
import { summaryCard } from '../../src/cards/summary-card.ts';
import { parseSummaryQuery } from '../../src/domain/summary-query.ts';
import type { Summary } from '../../src/summaries/summariser.ts';
import { textsIn } from '../../src/texts/text.ts';
import { fieldsOf, findButton, textOf } from '../teams/card.ts';
import { enschede as programme } from '../teams/test-app.ts';
import { summaryOf } from './summary-cases.ts';

const today = '2026-11-26';
const draw = (question: string, summary?: Summary) =>
  summaryCard(
    {
      programme,
      asked: parseSummaryQuery(question, programme, today),
      ...(summary && { made: { summary, unreadableRows: 0 } }),
    },
    textsIn('nl'),
  );

describe('the card of a summary', () => {
  const questions = [
    '',
    'Twekkelerveld',
    'Noord en Zuid',
    'focusgebieden fase 2 en 3',
    'lijn 3 rood',
    'rode en oranje check-ins',
    'lessen 2026-H1',
    'sinds 1 september',
    'tot 1 juli',
    'gisteren',
    'vorig halfjaar',
  ];
  it('has chosen what was asked, so that its button asks the same again', () => {
    for (const question of questions) {
      const card = draw(question, summaryOf());
      const chosen = Object.values(fieldsOf(card)).join(' ');
      const again = parseSummaryQuery(chosen, programme, today);
      assert.deepEqual(again.unknown, [], question);
      assert.deepEqual(again.query, parseSummaryQuery(question, programme, today).query, question);
    }
  });

  it('names every field of which the button says what was chosen', () => {
    const card = draw('Noord', summaryOf());
    assert.deepEqual(findButton(card, 'Maak deze samenvatting').data, {
      text: 'samenvatting',
      choices: Object.keys(fieldsOf(card)),
    });
  });

  it('has choices of which every value is understood, in both languages', () => {
    for (const language of ['nl', 'en'] as const) {
      const asked = parseSummaryQuery('', programme, today);
      const card = JSON.stringify(summaryCard({ programme, asked }, textsIn(language)));
      const values = [...card.matchAll(/"value":"([^"]*)"/g)].map(([, value]) => value ?? '');
      assert.ok(values.length > 20);
      for (const value of values)
        assert.deepEqual(parseSummaryQuery(value, programme, today).unknown, [], value);
    }
  });

  it('says of what it was made, and counts rounds where people may not be counted', () => {
    const [counted, notCounted] = [
      draw('', summaryOf({ counts: { lessons: 1, rounds: 9, checkIns: 31 } })),
      draw('', summaryOf({ counts: { lessons: 0, rounds: 9 } })),
    ].map((card) => textOf(card));
    assert.match(counted ?? '', /Samengesteld uit 1 les en 31 check-ins\./);
    assert.match(notCounted ?? '', /Samengesteld uit 0 lessen en 9 rondes\./);
  });

  it('opens each lesson by one button, however often it is cited', () => {
    const source = { kind: 'lesson', name: 'L-2026-0007', areaId: 'noord', year: 2026, number: 7 } as const;
    const sentences = ['De ene zin.', 'De andere zin.'].map((text) => ({ text, sources: [source] }));
    const card = draw('', summaryOf({ themes: [{ name: 'zin', records: 1, sentences }] }));
    const links = JSON.stringify(card).match(/"text":"les L-2026-0007"/g);
    assert.equal(links?.length, 1);
    assert.equal(textOf(card).match(/L-2026-0007 · Noord/g)?.length, 2);
  });

  it('has no signs in the name of a theme, which may come from a model', () => {
    const card = draw(
      '',
      summaryOf({ themes: [{ name: '# **x** [a](http://b)', records: 1, sentences: [] }] }),
    );
    assert.match(textOf(card), /^X a http b$/m);
  });

  it('has chosen already what was typed nearly right, beside what was understood', () => {
    const fields = (question: string) => fieldsOf(draw(question));
    assert.equal(fields('Twekelerveld')['area'], 'gebied:twekkelerveld');
    assert.equal(fields('Noord Twekelerveld fase 2')['area'], 'gebied:noord gebied:twekkelerveld');
    assert.equal(fields('fase uitvoern')['phase'], 'fase:uitvoeren');
    assert.equal(fields('onzin')['area'], 'alles');
  });

  it('folds the choices under a summary, and shows them where something has to be chosen', () => {
    const isShown = (card: object) => !JSON.stringify(card).includes('"isVisible":false');
    assert.equal(isShown(draw('Noord', summaryOf())), false);
    assert.equal(isShown(draw('Nord')), true);
    assert.equal(isShown(draw('Noord', summaryOf({ themes: [] }))), true);
    assert.match(textOf(draw('Twekelerveld')), /“Twekelerveld”\. Bedoel je Twekkelerveld\?/);
  });
});
