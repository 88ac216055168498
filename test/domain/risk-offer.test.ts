import assert from 'node:assert/strict';
import type { AttentionItem } from '../../src/domain/digest.ts';
import { textLimits } from '../../src/domain/limits.ts';
import type { Area } from '../../src/domain/programme.ts';
import { decideRiskOffers, wordsOfOffer } from '../../src/domain/risk-offer.ts';
import { aRisk } from '../storage/samples.ts';

const anItem = (changes: Partial<AttentionItem> = {}): AttentionItem => ({
  area: { id: 'twekkelerveld', name: 'Twekkelerveld' } as Area,
  status: 'red',
  slot: '2026-11-26',
  notAnsweredAgain: false,
  riskCategoryIds: [],
  answers: [],
  ...changes,
});
const anAnswer = (what: string, correction?: string): AttentionItem['answers'][number] => ({
  status: 'red',
  what,
  ...(correction !== undefined && { correction }),
  complete: false,
});

describe('an amber or red', () => {
  const offered = (risks: Parameters<typeof aRisk>[0][], declined: { areaId?: string; slot?: string }[]) =>
    decideRiskOffers(
      [anItem()],
      risks.map((changes, index) => aRisk({ number: index + 1, ...changes })),
      declined.map((changes) => ({
        areaId: 'twekkelerveld',
        slot: '2026-11-26',
        declinedAt: '2026-12-03T09:00:00.000Z',
        ...changes,
      })),
    );

  it('is offered until it is recorded or declined, whatever became of that risk', () => {
    assert.equal(offered([], []).length, 1);
    assert.equal(offered([{}], []).length, 0);
    const closed = { at: '2026-12-04T09:00:00.000Z', reason: 'Voorbij.' };
    assert.equal(offered([{ closed }], []).length, 0);
    assert.equal(offered([], [{}]).length, 0);
  });

  it('is not kept back by what was said of another round or area, or by hand', () => {
    const others = [{ slot: '2026-11-12' }, { areaId: 'noord' }, { slot: undefined }];
    assert.equal(offered(others, [{ slot: '2026-11-12' }, { areaId: 'noord' }]).length, 1);
  });

  it('names the open risks of its area', () => {
    const closed = { at: '2026-12-04T09:00:00.000Z', reason: 'Voorbij.' };
    const [offer] = offered(
      [{ slot: '2026-11-12' }, { slot: '2026-10-29', closed }, { areaId: 'noord' }],
      [],
    );
    assert.deepEqual(
      offer?.known.map(({ number }) => number),
      [1],
    );
  });

  it('gives its form the lead’s word and what was said, as whole texts as long as they fit', () => {
    const answers = [
      anAnswer('De aannemer stopt.', 'Wij zoeken.'),
      anAnswer('x'.repeat(290)),
      anAnswer('Kort.'),
    ];
    const { risk, measure } = wordsOfOffer(anItem({ reason: 'Het loopt vast.', answers }));
    assert.equal(risk, 'Het loopt vast. De aannemer stopt. Kort.');
    assert.equal(measure, 'Wij zoeken.');
  });

  it('of which the only text is too long is cut to what the field takes, never in a character', () => {
    const { risk } = wordsOfOffer(anItem({ answers: [anAnswer(`x${'😀'.repeat(400)}`)] }));
    assert.ok(risk.length <= textLimits.short && risk.length > 290 && risk.isWellFormed());
  });
});
