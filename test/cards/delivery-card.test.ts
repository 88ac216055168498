import assert from 'node:assert/strict';
import { deliveryCard } from '../../src/cards/delivery-cards.ts';
import { cardBytes, mostCardBytes } from '../../src/cards/render.ts';
import { decideDeliveryOverview } from '../../src/domain/delivery-overview.ts';
import { textsIn } from '../../src/texts/text.ts';
import { buttonsOf, textOf } from '../teams/card.ts';
import { areaNamed, largeProgramme, programme } from './card-programme.ts';

const nl = textsIn('nl');
const now = new Date('2026-11-26T09:00:00.000Z');

/** The first `count` areas each have one card that may not have arrived, a minute after one another. */
function drawn(count: number) {
  const areas = largeProgramme.areas.slice(0, count);
  const listed = areas.map(({ id }, index) => ({
    areaId: id,
    delivery: {
      subject: `${id}|2026-11-26`,
      kind: 'round' as const,
      recipient: 'area',
      state: 'ambiguous' as const,
      reason: 'no answer',
      changedAt: new Date(now.getTime() + index * 60_000).toISOString(),
    },
  }));
  const sender = { renewedAt: now.toISOString() };
  const overview = decideDeliveryOverview({ listed, open: [], newest: [], lost: [], sender }, now);
  const card = deliveryCard({ overview, programme: largeProgramme }, nl);
  const resends = buttonsOf(card).filter(({ verb }) => verb === 'resendDelivery');
  return { card, areas, resends, text: textOf(card) };
}

describe('the overview of deliveries', () => {
  for (const count of [1, 10, 40]) {
    it(`of ${count} areas shows the oldest, and says how many others there are and where`, () => {
      const { card, areas, resends, text } = drawn(count);
      assert.ok(cardBytes(card) < mostCardBytes);
      assert.ok(text.includes(nl('card.delivery.summary', { count })));
      assert.deepEqual(
        resends.map(({ data }) => data?.['subject']),
        areas.slice(0, resends.length).map(({ id }) => `${id}|2026-11-26`),
      );
      const left = areas.slice(resends.length);
      const names = new Intl.ListFormat('nl').format(left.map(({ name }) => name));
      const more = nl('card.delivery.more', { count: left.length, areas: `${names}.` });
      assert.equal(text.includes(more), left.length > 0);
    });
  }
  it('tells the cards of two people who lead one area apart, by name of nobody', () => {
    const { id } = areaNamed('Twekkelerveld');
    const listed = ['0b2a86a2-0a5f-4f0a-8f6a-3a5a8d3c2f77', '5a1f9c52-6f0e-4c3c-9a39-0d6a4e1b7d10'].map(
      (recipient) => ({
        areaId: id,
        delivery: {
          subject: `${id}|2026-11-26`,
          kind: 'status' as const,
          recipient,
          state: 'ambiguous' as const,
          changedAt: now.toISOString(),
        },
      }),
    );
    const sender = { renewedAt: now.toISOString() };
    const overview = decideDeliveryOverview({ listed, open: [], newest: [], lost: [], sender }, now);
    const buttons = buttonsOf(deliveryCard({ overview, programme }, nl));
    const names = buttons.flatMap(({ tooltip }) => tooltip ?? []);
    const what = 'Twekkelerveld, De kaart om de stand te bevestigen, van de ronde van donderdag 26 november';
    assert.deepEqual(names, [
      `Opnieuw sturen: ${what}`,
      `Afsluiten: ${what}`,
      `Opnieuw sturen: ${what} (2)`,
      `Afsluiten: ${what} (2)`,
    ]);
  });
  it('leaves something out of forty, and nothing of ten', () => {
    assert.ok(drawn(40).resends.length < 40);
    assert.equal(drawn(10).resends.length, 10);
  });
});
