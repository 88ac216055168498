import assert from 'node:assert/strict';
import { correctionForm, correctionHeardText } from '../../src/cards/correction-cards.ts';
import {
  decisionStepCard,
  decisionsCard,
  recordDecisionForm,
  withdrawDecisionForm,
} from '../../src/cards/decision-cards.ts';
import { digestCard } from '../../src/cards/digest-card.ts';
import { checkInForm, decisionForm } from '../../src/cards/form-cards.ts';
import { foundLessonsCard, lessonInChatCard } from '../../src/cards/found-lessons-card.ts';
import { lessonCard } from '../../src/cards/lesson-card.ts';
import { lessonChecksCard } from '../../src/cards/lesson-checks-card.ts';
import { lessonConflictCard } from '../../src/cards/lesson-conflict-card.ts';
import { lessonReasonForm } from '../../src/cards/lesson-reason-card.ts';
import { lessonStartCard } from '../../src/cards/lesson-start-card.ts';
import { myAnswersCard } from '../../src/cards/my-answers-card.ts';
import { myLessonsCard } from '../../src/cards/my-lessons-card.ts';
import { newPhaseCard, phaseStepForm } from '../../src/cards/phase-cards.ts';
import { privacyCard } from '../../src/cards/privacy-card.ts';
import { choicesCard, linkHeardCard, linksCard } from '../../src/cards/register-cards.ts';
import { choiceForm, linkForm } from '../../src/cards/register-forms.ts';
import type { Card } from '../../src/cards/render.ts';
import { choiceCard, noticeCard } from '../../src/cards/reply-cards.ts';
import { statusCard } from '../../src/cards/status-cards.ts';
import { summaryCard } from '../../src/cards/summary-card.ts';
import { unsavedCard } from '../../src/cards/unsaved-card.ts';
import { noFilters } from '../../src/domain/lesson-query.ts';
import { parseSummaryQuery } from '../../src/domain/summary-query.ts';
import { textsIn } from '../../src/texts/text.ts';
import { aChoice, aDecision, aLink, anArea } from '../storage/samples.ts';
import { anAnswer, aRequest, drawRequest } from './answer-cases.ts';
import { drawLesson, drawRound, formId, formPlace } from './card-cases.ts';
import { allTexts, type CardText } from './card-parts.ts';
import { areaNamed, programme } from './card-programme.ts';
import { attentionTo, decisionOn, frozenOf, lessonOf, madeAt, ordinaryDigest } from './digests.ts';
import { lessonShownOf, supplementOf } from './lesson-cases.ts';
import { previewCardsWith } from './preview-cases.ts';
import { foundOf } from './search-cases.ts';
import { statusInput } from './status-cases.ts';
import { summaryOf } from './summary-cases.ts';

const texts = textsIn('nl');
const place = formPlace('cardSteps');
const area = areaNamed('Twekkelerveld');

/** What somebody types who wants more than text; the word at the end says in which field. */
const hostile = (field: string) => `**x** [a](http://b) <at>Jan</at> \${title} \n# h ${field}`;

const hostileRequest = aDecision({
  ...written(['question', 'decidedBy', 'ifWeWait']),
  state: 'decided',
  decision: { text: hostile('outcome'), date: '2026-11-26', body: hostile('body'), role: hostile('role') },
});

/** Each card with hostile text in every field that takes what people typed, and the names of those fields. */
const cards: readonly { name: string; fields: readonly string[]; card: Card }[] = [
  { name: 'notice', fields: ['text'], card: noticeCard(hostile('text'), texts) },
  { name: 'choice', fields: ['text'], card: choiceCard(hostile('text'), [], texts) },
  {
    name: 'round',
    fields: ['note', 'title', 'nextTime', 'usedTitle', 'action', 'role', 'doneTitle'],
    card: drawRound(
      {
        note: hostile('note'),
        lessons: {
          offered: [{ lesson: lessonOf(area, written(['title', 'nextTime'])), areas: 0 }],
          asked: [{ lesson: lessonOf(area, { title: hostile('usedTitle') }), appliedOn: '2026-10-12' }],
          followUps: [
            {
              lesson: lessonOf(area, {
                title: hostile('doneTitle'),
                followUp: { action: hostile('action'), role: hostile('role'), due: '2026-11-23' },
              }),
            },
          ],
        },
      },
      texts,
    ),
  },
  {
    name: 'check-in',
    fields: ['what', 'effect', 'correction', 'phaseAnswer', 'problem', 'text', 'promise'],
    card: checkInForm(
      place,
      {
        formId,
        status: 'red',
        question: place.phase.questions[0],
        choices: [aChoice(written(['text']))],
        promises: [hostile('promise')],
      },
      typed(),
      texts,
    ),
  },
  {
    name: 'unsaved',
    fields: ['what'],
    card: unsavedCard(
      {
        title: texts('card.unsaved.titleUnsure'),
        text: texts('card.unsaved.unsure'),
        explanation: texts('card.unsaved.again'),
        typed: [{ label: texts('card.checkIn.what'), text: hostile('what') }],
      },
      'dialogs',
      texts,
    ),
  },
  {
    name: 'privacy',
    fields: ['what', 'words'],
    card: privacyCard(
      {
        title: texts('card.privacy.title'),
        fields: [
          {
            name: 'what',
            label: texts('card.checkIn.what'),
            text: hostile('what'),
            limit: 1500,
            found: [{ words: hostile('words'), why: 'email' }],
          },
        ],
        verb: 'saveCheckIn',
        sent: { what: hostile('what') },
        notPersonal: undefined,
        back: undefined,
      },
      'cardSteps',
      texts,
    ),
  },
  {
    name: 'lesson',
    fields: ['title', 'happened', 'nextTime', 'expected', 'why', 'advice', 'action', 'role', 'problem'],
    card: drawLesson('cardSteps', typed(), texts),
  },
  {
    name: 'lesson that looks like others',
    fields: ['happened', 'similarTitle', 'similarNextTime'],
    card: drawLesson('cardSteps', typed(), texts, {
      similar: [lessonOf(area, { title: hostile('similarTitle'), nextTime: hostile('similarNextTime') })],
    }),
  },
  {
    name: 'lesson-start',
    fields: ['draftTitle'],
    card: lessonStartCard(
      {
        programme,
        drafts: [
          { formId, title: hostile('draftTitle'), happened: undefined, savedAt: '2026-11-26T14:30:00.000Z' },
        ],
        data: {},
      },
      'cardSteps',
      texts,
    ),
  },
  {
    name: 'lesson-shown',
    fields: [
      'title',
      'happened',
      'nextTime',
      'expected',
      'why',
      'advice',
      'action',
      'role',
      'withdrawn',
      'added',
    ],
    card: lessonCard(
      lessonShownOf({
        lesson: lessonOf(area, {
          ...written(['title', 'happened', 'nextTime', 'expected', 'why', 'advice']),
          followUp: { action: hostile('action'), role: hostile('role'), due: '2026-12-18' },
          state: 'withdrawn',
          withdrawn: { reason: hostile('withdrawn'), as: 'lead', at: madeAt.toISOString() },
        }),
        supplements: [supplementOf(area.id, { happened: hostile('added') })],
      }),
      texts,
    ),
  },
  {
    name: 'lesson-shown, given back',
    fields: ['asked', 'note'],
    card: lessonCard(
      lessonShownOf({
        lesson: lessonOf(area, {
          state: 'concept',
          returned: { question: hostile('asked'), at: madeAt.toISOString() },
        }),
        note: { text: hostile('note'), isProblem: true },
      }),
      texts,
    ),
  },
  {
    name: 'found-lessons',
    fields: ['title', 'nextTime', 'query'],
    card: foundLessonsCard(
      programme,
      foundOf({
        lessons: [{ lesson: lessonOf(area, written(['title', 'nextTime'])), applications: [] }],
        understood: { words: hostile('query'), filters: noFilters },
      }),
      texts,
    ),
  },
  {
    name: 'summary',
    fields: ['sentence'],
    card: summaryCard(
      {
        programme,
        asked: parseSummaryQuery('', programme, '2026-11-26'),
        made: {
          summary: summaryOf({
            themes: [
              {
                name: 'riool',
                records: 1,
                sentences: [{ text: hostile('sentence'), sources: [] }],
              },
            ],
          }),
          unreadableRows: 0,
        },
      },
      texts,
    ),
  },
  {
    name: 'lesson-in-chat',
    fields: ['title', 'happened', 'nextTime'],
    card: lessonInChatCard(
      programme,
      { lesson: lessonOf(area, written(['title', 'happened', 'nextTime'])), applications: [] },
      texts,
    ),
  },
  {
    name: 'lesson-checks',
    fields: ['title', 'happened', 'nextTime', 'expected', 'why', 'advice', 'added', 'note'],
    card: lessonChecksCard(
      {
        programme,
        waiting: [
          {
            lesson: lessonOf(area, written(['title', 'happened', 'nextTime', 'expected', 'why', 'advice'])),
            since: madeAt.toISOString(),
          },
          {
            lesson: lessonOf(area),
            supplement: supplementOf(area.id, { happened: hostile('added') }),
            since: madeAt.toISOString(),
          },
        ],
        note: { text: hostile('note'), isProblem: false },
      },
      texts,
    ),
  },
  {
    name: 'lesson-reason',
    fields: ['title', 'reason', 'problem'],
    card: lessonReasonForm(
      {
        lesson: lessonOf(area, written(['title'])),
        seen: 1,
        ask: 'return',
        hasWriter: true,
        origin: {},
        reason: hostile('reason'),
        problem: hostile('problem'),
      },
      texts,
    ),
  },
  {
    name: 'lesson-conflict',
    fields: ['mine', 'now', 'kept'],
    card: lessonConflictCard(
      {
        programme,
        lesson: lessonOf(area),
        conflicts: [
          { field: 'title', mine: hostile('mine'), now: hostile('now') },
          { field: 'advice', mine: undefined, now: hostile('kept') },
        ],
        origin: {},
      },
      texts,
    ),
  },
  {
    name: 'my-lessons',
    fields: ['title', 'asked'],
    card: myLessonsCard(
      {
        programme,
        own: [
          {
            lesson: lessonOf(area, {
              ...written(['title']),
              state: 'concept',
              returned: { question: hostile('asked'), at: madeAt.toISOString() },
            }),
          },
        ],
        older: 0,
      },
      texts,
    ),
  },
  {
    name: 'decision',
    fields: ['question', 'decidedBy', 'ifWeWait', 'problem'],
    card: decisionForm(place, formId, '2026-11-26', typed(), texts),
  },
  {
    name: 'record-choice',
    fields: ['text', 'notOrLater', 'decidedBy', 'problem'],
    card: choiceForm(place, formId, '2026-11-26', typed(), texts),
  },
  {
    name: 'record-link',
    fields: ['work', 'moment', 'problem'],
    card: linkForm(place, formId, typed(), texts),
  },
  {
    name: 'status',
    fields: ['what', 'effect', 'correction', 'reason', 'note'],
    card: statusCard(
      statusInput(
        [{ status: 'red', ...written(['what', 'effect', 'correction']) }],
        { note: hostile('note') },
        { confirmed: true, reason: hostile('reason') },
      ),
      texts,
    ),
  },
  {
    name: 'my-answers',
    fields: ['what', 'effect', 'correction', 'phaseAnswer'],
    card: myAnswersCard(
      {
        answers: [
          anAnswer({
            ...written(['what', 'effect', 'correction']),
            phaseAnswer: { questionId: '', text: hostile('phaseAnswer') },
          }),
        ],
        unreadable: 0,
        lookedThrough: undefined,
      },
      texts,
    ),
  },
  {
    name: 'correction-form',
    fields: ['why', 'what', 'effect', 'correction', 'phaseAnswer', 'problem'],
    card: correctionForm({ ...place, formId, hasPhaseAnswer: true }, typed(), texts),
  },
  {
    name: 'correction-request',
    fields: ['why', 'what', 'effect', 'correction', 'phaseAnswer', 'before', 'problem', 'reason'],
    card: drawRequest(
      aRequest(written(['why', 'what', 'effect', 'correction', 'phaseAnswer']), { what: hostile('before') }),
      { problem: hostile('problem'), reason: hostile('reason') },
      texts,
    ),
  },
  {
    name: 'correction-request, declined',
    fields: ['reason'],
    card: drawRequest(aRequest({ state: 'declined', reason: hostile('reason') }), {}, texts),
  },
  {
    name: 'correction-heard',
    fields: ['reason'],
    card: noticeCard(
      correctionHeardText(aRequest({ state: 'declined', reason: hostile('reason') }), texts),
      texts,
    ),
  },
  {
    name: 'register of choices',
    fields: ['text', 'notOrLater', 'decidedBy'],
    card: choicesCard(area, [aChoice(written(['text', 'notOrLater', 'decidedBy']))], texts),
  },
  {
    name: 'register of links',
    fields: ['work', 'moment'],
    card: linksCard([aLink(written(['work', 'moment']))], programme, texts),
  },
  {
    name: 'link-heard',
    fields: ['work', 'moment'],
    card: linkHeardCard(aLink(written(['work', 'moment'])), programme, texts),
  },
  {
    name: 'decisions',
    fields: ['question', 'decidedBy', 'ifWeWait', 'outcome', 'note'],
    card: decisionsCard(
      {
        decisions: [{ request: hostileRequest, steps: ['checked'] }],
        programme,
        today: '2026-11-26',
        note: { text: hostile('note'), isProblem: true },
      },
      texts,
    ),
  },
  {
    name: 'decision-step, decided',
    fields: ['question', 'outcome', 'body', 'role'],
    card: decisionStepCard(hostileRequest, 'decided', texts),
  },
  {
    name: 'decision-step, submitted',
    fields: ['question', 'decidedBy'],
    card: decisionStepCard(hostileRequest, 'submitted', texts),
  },
  {
    name: 'record-decision',
    fields: ['question', 'text', 'body', 'role', 'problem'],
    card: recordDecisionForm(
      hostileRequest,
      { from: '2026-11-01', today: '2026-11-26' },
      { values: written(['text', 'body', 'role']), problem: hostile('problem') },
      texts,
    ),
  },
  {
    name: 'withdraw-decision',
    fields: ['question', 'reason', 'problem'],
    card: withdrawDecisionForm(
      hostileRequest,
      { values: written(['reason']), problem: hostile('problem') },
      texts,
    ),
  },
  {
    name: 'phase-step',
    fields: ['reason', 'problem'],
    card: phaseStepForm(
      { ...place, state: anArea() },
      place.phase,
      { reason: hostile('reason'), problem: hostile('problem') },
      texts,
    ),
  },
  {
    name: 'new-phase',
    fields: ['reason', 'title', 'nextTime'],
    card: newPhaseCard(
      {
        ...place,
        reason: hostile('reason'),
        roundIsOpen: false,
        step: '2026-11-26T14:00:00.000Z',
        lessons: [{ lesson: lessonOf(area, written(['title', 'nextTime'])), areas: 0 }],
      },
      texts,
    ),
  },
  ...previewCardsWith(hostile, texts),
  {
    name: 'digest',
    fields: [
      'question',
      'decidedBy',
      'ifWeWait',
      'what',
      'effect',
      'correction',
      'title',
      'nextTime',
      'reason',
    ],
    card: hostileDigest(true),
  },
];

describe('what somebody typed', () => {
  for (const { name, fields, card } of cards) {
    it(`is on the card as it was typed: ${name}`, () => {
      const shown = allTexts(card)
        .filter(takesAnything)
        .map(({ text }) => text);
      const missing = fields.filter((field) => !shown.some((text) => text.includes(hostile(field))));
      assert.deepEqual(missing, []);
    });

    it(`is never where Markdown is read: ${name}`, () => {
      const read = allTexts(card).filter((text) => text.text.includes('http://b') && !takesAnything(text));
      const unescaped = read.filter(({ text }) => /(?<!\\)[*[\]<>#_]/.test(text) || text.includes('\n'));
      assert.deepEqual(
        unescaped.map(({ path }) => path),
        [],
      );
      assert.ok(read.every(({ name }) => name === 'fallbackText'));
    });

    it(`mentions nobody: ${name}`, () => {
      assert.equal(card['msteams'], undefined);
    });
  }

  it('is left out of a digest that directors read along', () => {
    const shown = allTexts(hostileDigest(false)).filter(({ text }) => text.includes('http://b'));
    assert.deepEqual(shown, []);
  });
});

/** The two places where a renderer takes a text as it is. */
function takesAnything({ name, part }: CardText): boolean {
  const type = String(part['type']);
  return (type === 'TextRun' && name === 'text') || (type.startsWith('Input.') && name === 'value');
}

function written(fields: readonly string[]): Record<string, string> {
  return Object.fromEntries(fields.map((field) => [field, hostile(field)]));
}

/** A form that comes back: any field it asks for was typed. */
function typed() {
  const fields = [
    'title',
    'happened',
    'nextTime',
    'expected',
    'why',
    'advice',
    'action',
    'role',
    'question',
    'decidedBy',
    'ifWeWait',
    'text',
    'notOrLater',
    'work',
    'moment',
  ];
  const all = [...fields, 'what', 'effect', 'correction', 'phaseAnswer'];
  return {
    values: Object.fromEntries(all.map((field) => [field, hostile(field)])),
    problem: hostile('problem'),
  };
}

function hostileDigest(withTexts: boolean): Card {
  const decision = {
    question: hostile('question'),
    decidedBy: hostile('decidedBy'),
    ifWeWait: hostile('ifWeWait'),
  };
  const answer = { what: hostile('what'), effect: hostile('effect'), correction: hostile('correction') };
  const lesson = { title: hostile('title'), nextTime: hostile('nextTime') };
  const digest = {
    ...ordinaryDigest(),
    asked: [decisionOn(area, decision)],
    attention: [
      { ...attentionTo(area, [{ status: 'red', complete: true, ...answer }]), reason: hostile('reason') },
    ],
    successes: [lessonOf(area, lesson)],
    lessons: [lessonOf(area, lesson)],
  };
  const frozen = frozenOf(digest, withTexts ? 'all' : 'none');
  const state = withTexts ? 'concept' : 'withheld';
  return digestCard({ digest: frozen, state, host: 'cardSteps' }, texts);
}
