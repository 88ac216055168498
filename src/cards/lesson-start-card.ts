import type { Programme } from '../domain/programme.ts';
import { momentText, type Texts } from '../texts/text.ts';
import { cardForHost, formForHost, type Host } from './host.ts';
import { type Card, renderCard } from './render.ts';
import { shortened } from './shortened.ts';

/** What somebody began to write before, by the form that it goes on as. */
type Begun = { formId: string; title: string | undefined; happened: string | undefined; savedAt: string };

export type LessonStartInput = {
  programme: Programme;
  /** The newest first; only ever on a card that nobody but their writer sees. */
  drafts: readonly Begun[];
  /** What the buttons carry: from where it was opened. */
  data: object;
};

/** How many drafts are offered: whoever left more begins the oldest anew. */
const draftsShown = 5;
const textShown = 120;

/** Leads to the form of a lesson: a new one, or one of those that somebody began. */
export function lessonStartCard(input: LessonStartInput, host: Host, texts: Texts): Card {
  return cardForHost(draw(input, texts), host);
}

/** The same inside a dialog that is open already. */
export function lessonStartForm(input: LessonStartInput, host: Host, texts: Texts): Card {
  return formForHost(draw(input, texts), host);
}

function draw({ programme, drafts, data }: LessonStartInput, texts: Texts): Card {
  const hasDrafts = drafts.length > 0;
  return renderCard('lesson-start', texts.language, {
    text: texts(hasDrafts ? 'card.lessonStart.begun' : 'card.lessonStart.text'),
    drafts: drafts.slice(0, draftsShown).map(({ formId, title, happened, savedAt }) => {
      const moment = momentText(new Date(savedAt), programme.timeZone, texts.language);
      return {
        text: shortened(title || happened || texts('card.lessonStart.noText'), textShown),
        saved: texts('card.lessonStart.saved', { moment }),
        tooltip: texts('card.lessonStart.goOnTooltip', { moment }),
        data: { ...data, draftId: formId },
      };
    }),
    newTitle: texts(hasDrafts ? 'card.lessonStart.new' : 'card.lessonStart.open'),
    newData: hasDrafts ? { ...data, isNew: true } : data,
  });
}
