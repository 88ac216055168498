import type { Host } from '../../src/cards/host.ts';
import { type FoundWhy, privacyCard, type SentField } from '../../src/cards/privacy-card.ts';
import type { Card } from '../../src/cards/render.ts';
import type { TextKey, Texts } from '../../src/texts/text.ts';

type PrivacyCase = { name: string; draw: (texts: Texts, host: Host) => Card };
type Fill = (length: number) => string;

const place = {
  areaId: 'twekkelerveld',
  slot: '2026-11-26',
  deliveryId: '5a1f9c52-6f0e-4c3c-9a39-0d6a4e1b7d10',
};
const whys: readonly FoundWhy[] = [
  'bsnNamed',
  'bsnNearName',
  'bsnBare',
  'iban',
  'email',
  'phone',
  'address',
  'birthDate',
  'name',
];
const labels: Record<string, TextKey> = {
  title: 'card.lesson.titleLabel',
  happened: 'card.lesson.happenedLabel',
  nextTime: 'card.lesson.nextTimeLabel',
  expected: 'card.lesson.expectedLabel',
  why: 'card.lesson.whyLabel',
  advice: 'card.lesson.adviceLabel',
};

type Given = { fields: (texts: Texts) => SentField[]; mayConfirm: boolean };

/** The guard's card for a lesson that was sent, with one finding, with all, and with as much text as a form takes. */
export function privacyCases(fills: readonly Fill[]): PrivacyCase[] {
  const field = (name: string, text: string, found: SentField['found'], texts: Texts): SentField => ({
    name,
    label: texts(labels[name] ?? 'card.lesson.whyLabel'),
    text,
    limit: 1500,
    found,
  });
  const one: Given = {
    fields: (texts) => [
      field('happened', 'Mevrouw Jansen kwam.', [{ words: 'Mevrouw Jansen', why: 'name' }], texts),
      field('nextTime', 'Eerst bellen.', [], texts),
    ],
    mayConfirm: true,
  };
  const all: Given = {
    fields: (texts) => [
      field(
        'happened',
        'Alles tegelijk.',
        whys.map((why) => ({ words: '123456782', why })),
        texts,
      ),
      field('nextTime', 'Mail jan@voorbeeld.nl.', [{ words: 'jan@voorbeeld.nl', why: 'email' }], texts),
    ],
    mayConfirm: false,
  };
  const full = (fill: Fill, isEverywhere: boolean): Given => ({
    fields: (texts) =>
      Object.keys(labels).map((name, at) => {
        const found = Array.from({ length: 40 }, () => ({ words: fill(200), why: 'name' as const }));
        return field(name, fill(name === 'title' ? 120 : 1500), isEverywhere || at === 1 ? found : [], texts);
      }),
    mayConfirm: true,
  });
  const drawn = (name: string, { fields, mayConfirm }: Given): PrivacyCase => ({
    name: `privacy, ${name}`,
    draw: (texts, host) => {
      const shown = fields(texts);
      const sent = {
        ...place,
        kind: 'workedWell',
        ...Object.fromEntries(shown.map(({ name: id, text }) => [id, text])),
      };
      const notPersonal = {
        id: '8f0c6e0a-6f7a-4d55-9a33-1d0a7b1c0001',
        askedAt: '2026-11-26T15:45:00.000Z',
        marks: shown.flatMap(({ found }) => found.map(() => 'Xn4Zk0dQ2sYb7mJw')).slice(0, 40),
      };
      return privacyCard(
        {
          title: texts(mayConfirm ? 'card.privacy.titleQuestion' : 'card.privacy.title'),
          fields: shown,
          verb: 'saveLesson',
          sent,
          notPersonal: mayConfirm ? notPersonal : undefined,
          back: { verb: 'backToRound', data: place },
        },
        host,
        texts,
      );
    },
  });
  return [
    drawn('one question', one),
    drawn('everything, of which some has to go', all),
    ...fills.flatMap((fill) => [
      drawn(`in one of the fields full of ${fill.name}`, full(fill, false)),
      drawn(`in all fields full of ${fill.name}`, full(fill, true)),
    ]),
  ];
}
