import { previewCard } from '../../src/cards/preview-card.ts';
import {
  lineStatusForm,
  mergeTextsForm,
  openingNoteForm,
  textQuestionForm,
  textReturnedCard,
} from '../../src/cards/preview-forms.ts';
import type { PreviewNote } from '../../src/cards/preview-items.ts';
import type { Card } from '../../src/cards/render.ts';
import type { Digest } from '../../src/domain/digest.ts';
import {
  decidePreview,
  type Preview,
  type PreviewPlace,
  type PreviewText,
  textsOfRound,
} from '../../src/domain/digest-preview.ts';
import { type Review, textUnitsOf, type Verdict } from '../../src/domain/digest-texts.ts';
import type { Texts } from '../../src/texts/text.ts';
import { areaNamed, largeProgramme, programme } from './card-programme.ts';
import { attentionTo, decisionOn, emptyDigest, lessonOf, ordinaryDigest, overfullDigest } from './digests.ts';
import { emoji, quotes, words } from './long-texts.ts';

type PreviewCase = { name: string; draw: (texts: Texts) => Card };

const week = '2026-W48';
const at = '2026-11-27T09:10:00.000Z';
const formId = '0b2a86a2-0a5f-4f0a-8f6a-3a5a8d3c2f77';
const sendsAt = new Date('2026-11-30T07:30:00.000Z');
const first: PreviewPlace = { week, view: 'open', from: 0 };
const done: PreviewPlace = { ...first, view: 'done' };

/** A week with three answers to one round, and lines about the organisation of which one has a status. */
const digest: Digest = {
  ...ordinaryDigest(),
  lines: ordinaryDigest().lines.map((line, index) => ({
    ...line,
    ...(index === 0 && {
      manager: {
        lineId: line.line.id,
        status: 'amber' as const,
        reason: 'Twee teams hebben nog geen trekker.',
        setAt: '2026-11-20T09:00:00.000Z',
        formId,
      },
    }),
  })),
  attention: [
    attentionTo(areaNamed('Twekkelerveld'), [
      {
        status: 'red',
        what: 'De huur van de buurtkamer loopt af.',
        effect: 'Het spreekuur heeft dan geen plek meer.',
        correction: 'We vragen de woningcorporatie om een jaar uitstel.',
        complete: true,
      },
      { status: 'amber', what: 'De buurtkamer is bijna altijd vol.', complete: false },
    ]),
  ],
};

/** With these verdicts, in turn, on the texts from the first on. */
export function previewOf(of: Digest, verdicts: readonly Verdict[] = [], known?: readonly string[]): Preview {
  const units = textUnitsOf(of);
  const reviews = verdicts.flatMap((verdict, index): Review[] => {
    const textId = units[index]?.id;
    const question = verdict === 'returned' ? 'Welke straat bedoelen jullie?' : undefined;
    return textId ? [{ week, textId, verdict, at, ...(question && { question }) }] : [];
  });
  const merged = reviews.filter(({ verdict }) => verdict === 'merged').map(({ textId }) => textId);
  return decidePreview({
    digest: of,
    sendsAt,
    reviews,
    merged:
      merged.length > 0
        ? [{ week, formId, areaId: 'x', slot: '2026-11-26', text: 'De buurtkamer is vol.', of: merged, at }]
        : [],
    note: verdicts.length > 0 ? { text: 'Eén gebied vraagt deze week uw aandacht.', at } : undefined,
    known,
  });
}

export function drawPreview(preview: Preview, place: PreviewPlace, texts: Texts, note?: PreviewNote): Card {
  return previewCard({ programme, preview, place, note }, texts);
}

const ordinary = previewOf(digest);
const known = textUnitsOf(digest).map(({ id }) => id);
const form = { programme, place: first, formId };

function answersIn(preview: Preview) {
  const answer = preview.texts.find(({ unit }) => unit.about.kind === 'answer');
  return answer ? textsOfRound(preview, answer) : [];
}

const tooMuch = (text: (length: number) => string): readonly PreviewCase[] => {
  const preview = previewOf(overfullDigest(text), ['passed', 'held']);
  const large = { programme: largeProgramme, preview };
  const [answer, ...answers] = answersIn(preview);
  return [
    {
      name: 'the first page',
      draw: (texts) =>
        previewCard({ ...large, place: first, note: { text: text(300), isProblem: true } }, texts),
    },
    {
      name: 'the first page of a digest that was sent',
      draw: (texts) => previewCard({ ...large, place: { ...first, correcting: true } }, texts),
    },
    {
      name: 'a page further on',
      draw: (texts) => previewCard({ ...large, place: { ...first, from: 60 } }, texts),
    },
    { name: 'what was looked at', draw: (texts) => previewCard({ ...large, place: done }, texts) },
    {
      name: 'a page after the last',
      draw: (texts) => previewCard({ ...large, place: { ...first, from: 9_000 } }, texts),
    },
    ...(answer
      ? [
          {
            name: 'texts to merge',
            draw: (texts: Texts) =>
              mergeTextsForm(
                form,
                [answer, ...answers],
                { values: { of: answer.unit.id, text: text(300) }, problem: text(300) },
                texts,
              ),
          },
          {
            name: 'a question to the team',
            draw: (texts: Texts) =>
              textQuestionForm(form, answer, { values: { question: text(300) }, problem: text(300) }, texts),
          },
        ]
      : []),
  ];
};

export const previewCases: readonly PreviewCase[] = [
  { name: 'preview, of an ordinary week', draw: (texts) => drawPreview(ordinary, first, texts) },
  {
    name: 'preview, with what was just decided and what is new',
    draw: (texts) =>
      drawPreview(previewOf(digest, ['passed'], known.slice(0, 3)), first, texts, {
        text: texts('card.preview.note.passed', { what: 'Twekkelerveld, les L-2026-0041' }),
        isProblem: false,
        undo: [{ id: known[0] ?? '', seen: at }],
      }),
  },
  {
    name: 'preview, what was looked at',
    draw: (texts) => drawPreview(previewOf(digest, ['passed', 'returned', 'merged', 'held']), done, texts),
  },
  {
    name: 'preview, of a digest that was sent',
    draw: (texts) => drawPreview(previewOf(digest, ['passed']), { ...first, correcting: true }, texts),
  },
  {
    name: 'preview, of one area',
    draw: (texts) => drawPreview(ordinary, { ...first, areaId: areaNamed('Twekkelerveld').id }, texts),
  },
  {
    name: 'preview, all looked at',
    draw: (texts) =>
      drawPreview(
        previewOf(
          digest,
          known.map((): Verdict => 'passed'),
        ),
        first,
        texts,
      ),
  },
  { name: 'preview, without a text', draw: (texts) => drawPreview(previewOf(emptyDigest()), first, texts) },
  { name: 'preview, nothing looked at', draw: (texts) => drawPreview(ordinary, done, texts) },
  ...Object.entries({ quotes, words, emoji }).flatMap(([kind, text], index) =>
    // What takes most room is drawn on every page.
    tooMuch(text)
      .slice(0, index === 0 ? undefined : 1)
      .map(({ name, draw }) => ({ name: `preview, too much (${kind}): ${name}`, draw })),
  ),
  {
    name: 'text question',
    draw: (texts) => {
      const [answer] = answersIn(ordinary);
      if (!answer) throw new Error('there is no answer');
      return textQuestionForm(form, answer, { values: {} }, texts);
    },
  },
  {
    name: 'merge texts',
    draw: (texts) =>
      mergeTextsForm(form, answersIn(previewOf(digest, ['held', 'passed'])), { values: {} }, texts),
  },
  ...[0, 1].map((index) => ({
    name: `line status, ${index === 0 ? 'that has one' : 'the first'}`,
    draw: (texts: Texts) => {
      const line = ordinary.lines[index];
      if (!line) throw new Error('there is no line');
      return lineStatusForm(form, line, { values: {} }, texts);
    },
  })),
  {
    name: 'opening note, that a colleague changed',
    draw: (texts) => {
      const problem = texts('card.openingNote.changed', { text: 'Van Joost.' });
      return openingNoteForm(form, { text: 'Van Marit.', seen: at, problem }, texts);
    },
  },
  ...ordinary.texts.slice(0, 4).map(({ unit }) => ({
    name: `text returned: ${unit.about.kind}`,
    draw: (texts: Texts) =>
      textReturnedCard(
        { programme, about: unit.about, unit, question: 'Welke straat bedoelen jullie?' },
        texts,
      ),
  })),
  {
    name: 'text returned, that has changed since',
    draw: (texts) => {
      const about = { kind: 'reason', areaId: areaNamed('Noord').id, slot: '2026-11-26' } as const;
      return textReturnedCard({ programme, about, question: 'Waarom is het groen?' }, texts);
    },
  },
];

/** Every card of the preview, with what `said` makes of a field's name in each field that takes what people typed. */
export function previewCardsWith(said: (field: string) => string, texts: Texts) {
  const area = areaNamed('Twekkelerveld');
  const answer = { what: said('what'), effect: said('effect'), correction: said('correction') };
  const of: Digest = {
    ...digest,
    asked: [
      decisionOn(area, {
        question: said('request'),
        decidedBy: said('decidedBy'),
        ifWeWait: said('ifWeWait'),
      }),
    ],
    attention: [
      {
        ...attentionTo(area, [{ status: 'red', ...answer, complete: true }]),
        reason: said('reason'),
      },
    ],
    areas: [],
    successes: [],
    lessons: [lessonOf(area, { title: said('title'), nextTime: said('nextTime') })],
  };
  const open: Preview = { ...previewOf(of), note: { text: said('opening'), at } };
  const looked = open.texts.map(
    (text, index): PreviewText =>
      index === 0
        ? { ...text, verdict: 'returned', question: said('question') }
        : { ...text, verdict: 'merged', mergedInto: said('merged') },
  );
  const [told, ...others] = answersIn(open);
  const [line] = digest.lines;
  if (!told || !line) throw new Error('there is no answer, or no line');
  const shown = ['what', 'effect', 'correction'];
  const manager = line.manager && { ...line.manager, reason: said('standing') };
  return [
    {
      name: 'preview',
      fields: [
        ...shown,
        'request',
        'decidedBy',
        'ifWeWait',
        'reason',
        'title',
        'nextTime',
        'opening',
        'note',
      ],
      card: drawPreview(open, first, texts, { text: said('note'), isProblem: true }),
    },
    {
      name: 'preview of what was looked at',
      fields: [...shown, 'question', 'merged'],
      card: drawPreview({ ...open, texts: looked }, done, texts),
    },
    {
      name: 'text question',
      fields: [...shown, 'question', 'problem'],
      card: textQuestionForm(
        form,
        told,
        { values: { question: said('question') }, problem: said('problem') },
        texts,
      ),
    },
    {
      name: 'merge texts',
      fields: [...shown, 'text', 'problem'],
      card: mergeTextsForm(
        form,
        [told, ...others],
        { values: { text: said('text') }, problem: said('problem') },
        texts,
      ),
    },
    {
      name: 'line status',
      fields: ['standing', 'typed', 'problem'],
      card: lineStatusForm(
        form,
        { ...line, manager },
        { values: { reason: said('typed') }, problem: said('problem') },
        texts,
      ),
    },
    {
      name: 'opening note',
      fields: ['text', 'problem'],
      card: openingNoteForm(form, { text: said('text'), seen: at, problem: said('problem') }, texts),
    },
    {
      name: 'text returned',
      fields: ['what', 'question'],
      card: textReturnedCard(
        { programme, about: told.unit.about, unit: told.unit, question: said('question') },
        texts,
      ),
    },
  ];
}
