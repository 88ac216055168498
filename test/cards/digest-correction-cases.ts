import { digestCard } from '../../src/cards/digest-card.ts';
import { changeTexts, correctDigestCard } from '../../src/cards/digest-changes.ts';
import type { Host } from '../../src/cards/host.ts';
import type { Card } from '../../src/cards/render.ts';
import type { DigestChange } from '../../src/domain/digest-changes.ts';
import type { Texts } from '../../src/texts/text.ts';
import { largeProgramme } from './card-programme.ts';
import { frozenOf, ordinaryDigest, overfullDigest } from './digests.ts';
import { words } from './long-texts.ts';

type CorrectionCase = { name: string; draw: (texts: Texts, host: Host) => Card };

const twekkelerveld = { nl: 'Twekkelerveld' };
const changes: readonly DigestChange[] = [
  { section: 'note', how: { kind: 'added' } },
  { section: 'asked', about: { nl: 'B-2026-0003' }, how: { kind: 'removed' } },
  { section: 'lines', about: { nl: 'Wijkaanpakken', en: 'Neighbourhoods' }, how: { kind: 'words' } },
  { section: 'areas', about: twekkelerveld, how: { kind: 'colour', from: 'amber', to: 'red' } },
  { section: 'attention', about: twekkelerveld, how: { kind: 'added' } },
  { section: 'lessons', about: { nl: 'L-2026-0042' }, how: { kind: 'other' } },
  { section: 'counts', how: { kind: 'other' } },
];
const everything = largeProgramme.areas.flatMap(({ name }): DigestChange[] => {
  const about = { nl: name };
  return [
    { section: 'areas', about, how: { kind: 'colour', from: 'green', to: 'red' } },
    { section: 'attention', about, how: { kind: 'words' } },
  ];
});
const before = { week: '2026-W48', edition: 1, frozenAt: '2026-11-30T07:30:02.000Z' };
const shown = { before, hash: '0'.repeat(64), timeZone: 'Europe/Amsterdam' };

export const digestCorrectionCases: readonly CorrectionCase[] = [
  {
    name: 'digest, a corrected edition',
    draw: (texts, host) => {
      const digest = frozenOf(ordinaryDigest());
      const said = changeTexts(changes, texts);
      return digestCard({ digest, state: 'sent', host, edition: 2, changes: said }, texts);
    },
  },
  {
    name: 'digest, a corrected edition, overfull',
    draw: (texts, host) => {
      const digest = frozenOf(overfullDigest(words), 'all', largeProgramme);
      return digestCard(
        { digest, state: 'sent', host, edition: 12, changes: changeTexts(everything, texts) },
        texts,
      );
    },
  },
  { name: 'correct-digest', draw: (texts) => correctDigestCard({ ...shown, changes }, texts) },
  {
    name: 'correct-digest, with nothing to send',
    draw: (texts) => correctDigestCard({ ...shown, changes: [] }, texts),
  },
  {
    name: 'correct-digest, everything and changed meanwhile',
    draw: (texts) => correctDigestCard({ ...shown, changes: everything, isChangedMeanwhile: true }, texts),
  },
];
