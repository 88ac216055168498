import assert from 'node:assert/strict';
import { z } from 'zod';
import { previewCard } from '../../src/cards/preview-card.ts';
import { cardBytes } from '../../src/cards/render.ts';
import type { AttentionItem, Digest } from '../../src/domain/digest.ts';
import type { PreviewPlace } from '../../src/domain/digest-preview.ts';
import { textsIn } from '../../src/texts/text.ts';
import { type Button, buttonsOf, type CardJson, textOf } from '../teams/card.ts';
import { largeProgramme } from './card-programme.ts';
import { overfullDigest } from './digests.ts';
import { quotes, words } from './long-texts.ts';
import { previewOf } from './preview-cases.ts';

const nl = textsIn('nl');

function idsIn({ data }: Button): string[] {
  return z
    .object({ texts: z.array(z.object({ id: z.string() })) })
    .parse(data)
    .texts.map(({ id }) => id);
}

/** As many texts as a Rotterdam-sized week has: of each area six answers that differ, a reason and a request. */
function fullWeek(text: (length: number) => string): Digest {
  const digest = overfullDigest((length) => text(length - 10));
  const differing = (item: AttentionItem): AttentionItem => ({
    ...item,
    answers: item.answers.map((answer, index) => ({ ...answer, what: `${index}: ${answer.what}` })),
  });
  return { ...digest, attention: digest.attention.map(differing) };
}

/** The texts that a card has buttons to let pass for, one by one. */
function passable(card: CardJson): string[] {
  return buttonsOf(card)
    .filter(({ title }) => title === nl('card.preview.pass'))
    .flatMap(idsIn);
}

describe('the preview of forty areas and hundreds of texts', () => {
  it('shows each text once on its pages, whole, and every page fits', () => {
    const preview = previewOf(fullWeek((length) => quotes(Math.floor(length / 2))));
    assert.ok(preview.texts.length > 350);
    const seen: string[] = [];
    let place: PreviewPlace | undefined = { week: '2026-W48', view: 'open', from: 0 };
    while (place) {
      const card = previewCard({ programme: largeProgramme, preview, place }, nl);
      assert.ok(cardBytes(card) < 40_000, `${place.from}: ${cardBytes(card)}`);
      const said = textOf(card);
      const ids = passable(card);
      for (const { unit } of preview.texts.filter(({ unit }) => ids.includes(unit.id)))
        for (const part of Object.values(unit.parts)) assert.ok(said.includes(part), part);
      seen.push(...ids);
      const next = buttonsOf(card).find(({ title }) => title.startsWith('Volgende'));
      place = next?.data as PreviewPlace | undefined;
    }
    assert.deepEqual(
      seen,
      preview.texts.map(({ unit }) => unit.id),
    );
  }).timeout(30_000);

  it('leads to each area that still has texts', () => {
    const preview = previewOf(fullWeek(words));
    const place: PreviewPlace = { week: '2026-W48', view: 'open', from: 0 };
    const card = previewCard({ programme: largeProgramme, preview, place }, nl);
    for (const { name } of largeProgramme.areas) assert.ok(textOf(card).includes(name), name);
  });
  it('lets pass at once only what stands on the card', () => {
    const preview = previewOf(overfullDigest(() => 'Kort.'));
    const place: PreviewPlace = { week: '2026-W48', view: 'open', from: 0 };
    const card = previewCard({ programme: largeProgramme, preview, place }, nl);
    const together = buttonsOf(card).filter(({ title }) => title.startsWith('Laat deze'));
    const ids = together.flatMap(idsIn);
    assert.ok(ids.length > 0);
    for (const id of ids) assert.ok(passable(card).includes(id));
  });
});
