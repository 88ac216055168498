import type { LineStanding } from '../domain/digest.ts';
import type { PreviewPlace, PreviewText } from '../domain/digest-preview.ts';
import type { TextAbout, TextUnit } from '../domain/digest-texts.ts';
import { inLanguage } from '../domain/language.ts';
import { textLimits } from '../domain/limits.ts';
import type { Programme } from '../domain/programme.ts';
import { Status } from '../domain/status.ts';
import { localDateOf } from '../domain/time.ts';
import { dateText, dayText, type Texts } from '../texts/text.ts';
import { type FormState, filled } from './form-cards.ts';
import { areaName } from './lesson-words.ts';
import { escapeMarkdown } from './markdown.ts';
import { aboutText, partLines, statusWords } from './preview-words.ts';
import { type Card, drawToFit, renderCard } from './render.ts';
import { shortened } from './shortened.ts';

/** What each form of the preview carries, and where it goes back to. */
export type PreviewForm = { programme: Programme; place: PreviewPlace; formId: string };

/** What the team is asked of a text that goes back. */
export function textQuestionForm(
  { programme, place, formId }: PreviewForm,
  { unit, seen }: Pick<PreviewText, 'unit' | 'seen'>,
  form: FormState<'question'>,
  texts: Texts,
): Card {
  const area = escapeMarkdown(areaName(programme, unit.about.areaId));
  return renderCard('text-question', texts.language, {
    about: `${area}: ${aboutText(unit.about, programme, texts)}`,
    lines: partLines(unit, texts),
    explanation: texts('card.textQuestion.explanation', { area }),
    problem: form.problem ?? '',
    question: form.values.question ?? '',
    limits: textLimits,
    data: { ...place, textId: unit.id, seen, formId },
    place,
  });
}

export type MergeField = 'of' | 'text';
const mergeFields: readonly MergeField[] = ['of', 'text'];

/** How much of each text the form repeats, in UTF-16 code units: all of them were shown whole before. */
const repeated: readonly [number, ...number[]] = [textLimits.long, 600, 300, 120, 60];

/** One sentence of the programme team in place of several answers to one round. */
export function mergeTextsForm(
  { programme, place, formId }: PreviewForm,
  answers: readonly PreviewText[],
  form: FormState<MergeField>,
  texts: Texts,
): Card {
  const [first] = answers;
  if (!first) throw new Error('there is nothing to merge');
  const { about, id } = first.unit;
  const title = texts('card.mergeTexts.about', {
    area: escapeMarkdown(areaName(programme, about.areaId)),
    day: about.kind === 'answer' ? dayText(about.slot, programme.timeZone, texts.language) : '',
  });
  return drawToFit(repeated, (longest) =>
    renderCard('merge-texts', texts.language, {
      about: title,
      texts: answers.map(({ unit, verdict }, index) => ({
        title: texts(verdict ? 'card.mergeTexts.textNow' : 'card.mergeTexts.text', {
          number: index + 1,
          verdict: verdict ? texts(`card.mergeTexts.verdict.${verdict}`) : '',
        }),
        lines: partLines(unit, texts).map(({ label, text }) => ({ label, text: shortened(text, longest) })),
        value: unit.id,
      })),
      problem: form.problem ?? '',
      values: filled(mergeFields, form.values),
      limits: textLimits,
      data: { ...place, textId: id, formId },
      place,
    }),
  );
}

export type LineField = 'status' | 'reason';
const lineFields: readonly LineField[] = ['status', 'reason'];

/** The manager's own word on a line about the organisation. */
export function lineStatusForm(
  { programme, place, formId }: PreviewForm,
  { line, status, manager }: LineStanding,
  form: FormState<LineField>,
  texts: Texts,
): Card {
  const since = manager && localDateOf(new Date(manager.setAt), programme.timeZone);
  return renderCard('line-status', texts.language, {
    line: escapeMarkdown(inLanguage(line.shortName, texts.language)),
    areas: texts('card.lineStatus.areas', { status: statusWords(status ?? 'noData', texts) }),
    standing:
      manager && since
        ? texts('card.lineStatus.standing', {
            status: statusWords(manager.status, texts),
            since: dateText(since, texts.language),
            reason: manager.reason,
          })
        : '',
    problem: form.problem ?? '',
    statuses: Status.options.map((value) => ({ title: statusWords(value, texts), value })),
    values: filled(lineFields, form.values),
    limits: textLimits,
    data: { ...place, lineId: line.id, formId, seen: manager?.formId ?? '' },
    place,
  });
}

/** What stands above the digest. `seen`: when what it holds was written; empty where there is nothing. */
export function openingNoteForm(
  { place }: Pick<PreviewForm, 'place'>,
  { text, seen, problem = '' }: { text: string; seen: string; problem?: string },
  texts: Texts,
): Card {
  return renderCard('opening-note', texts.language, {
    problem,
    text,
    limits: textLimits,
    data: { ...place, seen },
    place,
  });
}

export type ReturnedInput = {
  programme: Programme;
  about: TextAbout;
  /** Absent where the words have changed since. */
  unit?: TextUnit | undefined;
  question: string;
};

/** What the team's own conversation hears of a text that went back. */
export function textReturnedCard({ programme, about, unit, question }: ReturnedInput, texts: Texts): Card {
  const [first] = Object.values(unit?.parts ?? {});
  return renderCard('text-returned', texts.language, {
    about: aboutText(about, programme, texts),
    quote: first === undefined ? '' : `‘${shortened(first, quoted)}’`,
    question,
    how: texts(`card.textReturned.how.${about.kind}`, {
      name: 'name' in about ? about.name : '',
      area: areaName(programme, about.areaId),
    }),
    fallbackText: texts('card.textReturned.fallback', {
      area: escapeMarkdown(areaName(programme, about.areaId)),
    }),
  });
}

/** Enough to know which text it is, in UTF-16 code units. */
const quoted = 160;
