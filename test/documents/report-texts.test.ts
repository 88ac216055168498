import assert from 'node:assert/strict';
import { dayText, monthText, periodText, shortDayText } from '../../src/documents/report-texts.ts';
import { parsePeriod } from '../../src/domain/period.ts';
import resource from '../../src/texts/report.nl.json' with { type: 'json' };

/** Words in the longest sentence; a colon that brings in a list ends one too. Choices of a plural all count. */
function longestSentence(text: string): number {
  const sentences = text.split(/[.?!:](?:\s|$)/);
  return Math.max(
    ...sentences.map((sentence) => sentence.split(/\s+/).filter((word) => /\p{L}/u.test(word)).length),
  );
}

describe('the texts of the progress report', () => {
  it('have no sentence of more than twenty words', () => {
    for (const [key, text] of Object.entries(resource)) {
      if (!text.includes(', plural,')) assert.ok(longestSentence(text) <= 20, key);
    }
  });

  it('name periods as people do', () => {
    const names = {
      '2026-H1': 'eerste halfjaar 2026',
      '2026-H2': 'tweede halfjaar 2026',
      '2026': 'het jaar 2026',
    };
    for (const [id, name] of Object.entries(names)) {
      const period = parsePeriod(id, '2026-11-26');
      assert.equal(period && periodText(period), name);
    }
    const quarter = { id: 'kwartaal', range: { from: '2026-10-01', until: '2027-01-01' } };
    assert.equal(periodText(quarter), '1 oktober 2026 – 31 december 2026');
  });

  it('write days in Dutch', () => {
    assert.equal(dayText('2026-03-05'), '5 maart 2026');
    assert.equal(shortDayText('2026-03-05'), '5 mrt');
    assert.equal(monthText('2026-05-05'), 'mei');
  });
});
