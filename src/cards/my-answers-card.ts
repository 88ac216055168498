import { choiceName } from '../domain/choice.ts';
import type { CorrectionRequest } from '../domain/correction-request.ts';
import { inLanguage } from '../domain/language.ts';
import type { RoundName } from '../domain/own-answers.ts';
import { type Area, type Phase, type Programme, timeZoneOf } from '../domain/programme.ts';
import type { CheckIn, Round } from '../domain/round.ts';
import type { Status } from '../domain/status.ts';
import { dateText, momentText, type Texts } from '../texts/text.ts';
import { escapeMarkdown } from './markdown.ts';
import { type Card, drawToFit, renderCard } from './render.ts';

export type AnswerShown = {
  round: Round;
  checkIn: CheckIn;
  /** By which the round was asked. */
  programme: Programme;
  area: Area | undefined;
  phase: (Phase & { number: number }) | undefined;
  isOpen: boolean;
  mayChange: boolean;
  /** The newest correction that was asked. */
  asked: CorrectionRequest | undefined;
  mayAskCorrection: boolean;
};

export type MyAnswersInput = {
  /** Newest first. */
  answers: readonly AnswerShown[];
  unreadable: number;
  /** The last round that was looked in, where there are older ones. */
  lookedThrough: RoundName | undefined;
  /** The one area that was asked for, if one was. */
  of?: Area | undefined;
  /** What just happened. */
  note?: { text: string; isProblem: boolean } | undefined;
};

/** Somebody's own words are never cut: what does not fit stands on the next page. The longest answer fits alone. */
const rooms: readonly [number, ...number[]] = [6, 4, 3, 2, 1];
/** Stands for an area that no programme file knows any more: an id is nothing to show. */
const unknown = '?';

/** Somebody's own answers, in that person's own chat. */
export function myAnswersCard(input: MyAnswersInput, texts: Texts): Card {
  return drawToFit(rooms, (room) => draw(input, room, texts));
}

function draw(input: MyAnswersInput, room: number, texts: Texts): Card {
  const { answers, unreadable, lookedThrough, of, note } = input;
  const shown = answers.slice(0, room);
  const last = shown.length < answers.length ? shown.at(-1)?.round : lookedThrough;
  const before = last && { areaId: last.areaId, slot: last.slot };
  return renderCard('my-answers', texts.language, {
    about: of
      ? texts('card.myAnswers.aboutArea', { area: escapeMarkdown(of.name) })
      : texts('card.myAnswers.about'),
    note: note?.text ?? '',
    noteStyle: note?.isProblem ? 'warning' : 'good',
    empty: shown.length === 0 ? texts('card.myAnswers.empty') : '',
    answers: shown.map((answer) => itemOf(answer, texts)),
    end: endText(before, unreadable, texts),
    older: before ? [{ of: of?.id ?? '', ...before }] : [],
  });
}

function endText(before: RoundName | undefined, unreadable: number, texts: Texts): string {
  const rest = before
    ? texts('card.myAnswers.olderThan', { day: dateText(before.slot, texts.language) })
    : texts('card.myAnswers.all');
  return unreadable === 0 ? rest : `${texts('card.myAnswers.unreadable', { count: unreadable })} ${rest}`;
}

function itemOf(answer: AnswerShown, texts: Texts) {
  const { round, checkIn, phase } = answer;
  const { answeredAt } = checkIn;
  const title = answerTitle(answer, texts);
  const { areaId, slot } = round;
  return {
    title,
    phase: phase
      ? texts('card.round.phase', { number: phase.number, phase: inLanguage(phase.name, texts.language) })
      : unknown,
    status: colourText(answer, texts),
    words: wordsOf(answer, texts),
    given: texts('card.myAnswers.given', { at: moment(answer, answeredAt, texts) }),
    state: stateText(answer, texts),
    buttons: buttonsOf(answer, texts).map((button) => ({
      ...button,
      tooltip: texts('card.myAnswers.buttonOf', { button: button.title, answer: title }),
      areaId,
      slot,
    })),
  };
}

function answerTitle({ area, round }: AnswerShown, texts: Texts): string {
  const day = dateText(round.slot, texts.language);
  return texts('card.myAnswers.answer', { area: escapeMarkdown(area?.name ?? unknown), day });
}

function stateText(answer: AnswerShown, texts: Texts): string {
  if (!answer.isOpen) return closedText(answer, texts);
  const closes = moment(answer, answer.round.closesAt, texts);
  return texts(answer.mayChange ? 'card.myAnswers.open' : 'card.myAnswers.openLeft', { closes });
}

/** What became of the correction that was asked, or that there is one to ask. */
function closedText(answer: AnswerShown, texts: Texts): string {
  const { asked, mayAskCorrection } = answer;
  const closed = texts(mayAskCorrection || asked ? 'card.myAnswers.closed' : 'card.myAnswers.justClosed');
  if (!asked) return closed;
  const at = moment(answer, asked.settledAt ?? asked.askedAt, texts);
  return `${closed} ${texts(`card.myAnswers.correction.${asked.state}`, { at, reason: asked.reason ?? '' })}`;
}

/** What counted when the round closed, and what it became by way of the lead. */
function colourText({ checkIn: { status, amended } }: AnswerShown, texts: Texts): string {
  const colour = (of: Status) => `${texts(`status.${of}.mark`)} ${texts(`status.${of}`)}`;
  if (!amended?.status) return colour(status);
  return texts('card.myAnswers.amended', { from: colour(status), to: colour(amended.status) });
}

function buttonsOf({ mayChange, mayAskCorrection }: AnswerShown, texts: Texts) {
  if (mayChange) return [{ title: texts('card.myAnswers.edit'), verb: 'backToRound' }];
  if (mayAskCorrection) return [{ title: texts('card.myAnswers.correct'), verb: 'openCorrection' }];
  return [];
}

function moment({ programme, area }: AnswerShown, instant: string, texts: Texts): string {
  const zone = area ? timeZoneOf(programme, area) : programme.timeZone;
  return momentText(new Date(instant), zone, texts.language);
}

/** All that somebody told, each under the question that it answers. */
function wordsOf({ checkIn, programme, phase }: AnswerShown, texts: Texts) {
  const { what, effect, correction, promiseKept, causes = [], phaseAnswer } = checkIn;
  const { language } = texts;
  const known = programme.causes.filter(({ id }) => causes.includes(id));
  const mainly = new Intl.ListFormat(language).format(known.map(({ name }) => inLanguage(name, language)));
  const question = phase?.questions.find(({ id }) => id === phaseAnswer?.questionId);
  const choice = phaseAnswer?.deviatesFrom && choiceName(phaseAnswer.deviatesFrom);
  const told = [
    {
      label: texts('card.myAnswers.promise'),
      text: promiseKept && texts(`card.checkIn.kept.${promiseKept}`),
    },
    { label: texts('card.status.what'), text: what },
    { label: texts('card.status.effect'), text: effect },
    { label: texts('card.status.correction'), text: correction },
    { label: texts('card.myAnswers.causes'), text: mainly },
    {
      label: question ? `${inLanguage(question.text, language)} ` : texts('card.myAnswers.phaseAnswer'),
      text: phaseAnswer?.text,
    },
    { label: texts('card.myAnswers.choice'), text: choice },
  ];
  return told.flatMap(({ label, text }) => (text ? [{ label, text }] : []));
}
