import { parseLessonName } from '../domain/lesson.ts';
import type { TeamEdition } from '../domain/team-edition.ts';
import { weekNumberOf } from '../domain/time.ts';
import { dateText, dayText, type Texts } from '../texts/text.ts';
import { colour, trendText } from './digest-words.ts';
import { escapeMarkdown } from './markdown.ts';
import { type Card, drawToFit, renderCard } from './render.ts';
import { shortened } from './shortened.ts';

/** How much of a text, in UTF-16 code units, and how many of the team's own requests. What is left out is counted. */
type Room = { text: number; asked: number };
const rooms: readonly [Room, ...Room[]] = [
  { text: 600, asked: 10 },
  { text: 200, asked: 8 },
  { text: 100, asked: 5 },
];

type Lesson = TeamEdition['lessons'][number];

/** What became of a team's questions, what went well, and what others learned: for the conversation of the area. */
export function teamEditionCard(edition: TeamEdition, timeZone: string, texts: Texts): Card {
  return drawToFit(rooms, (room) => draw(edition, timeZone, room, texts));
}

function draw(edition: TeamEdition, timeZone: string, room: Room, texts: Texts): Card {
  const { week, area, decided, asked, successes, lessons } = edition;
  const title = texts('card.teamEdition.title', { week: weekNumberOf(week) });
  const isQuiet = decided.length + asked.length + successes.length + lessons.length === 0;
  const left = Math.max(0, asked.length - room.asked) + Math.max(0, decided.length - room.asked);
  return renderCard('team-edition', texts.language, {
    title,
    area: escapeMarkdown(area),
    standing: standingText(edition, texts),
    decided: decided.slice(0, room.asked).map(({ name, question = '', decision }) => ({
      name: `${name}: `,
      question: shortened(question, room.text),
      decision: shortened(decision?.text ?? '', room.text),
      by: decision
        ? texts('card.teamEdition.decidedBy', {
            body: decision.body,
            role: decision.role,
            on: dayText(decision.date, timeZone, texts.language),
          })
        : '',
    })),
    asked: asked.slice(0, room.asked).map(({ name, state, neededBy, question = '' }) => ({
      name: `${name}: `,
      question: shortened(question, room.text),
      state: texts('card.teamEdition.state', {
        state: texts(`card.decisions.state.${state}`),
        by: dateText(neededBy, texts.language),
      }),
    })),
    more: left > 0 ? texts('card.teamEdition.more', { count: left }) : '',
    successes: successes.map((lesson) => lessonItem(lesson, room, texts)),
    lessons: lessons.map((lesson) => lessonItem(lesson, room, texts)),
    quiet: isQuiet ? texts('card.teamEdition.quiet') : '',
    fallbackText: escapeMarkdown(title),
  });
}

function standingText({ standing }: TeamEdition, texts: Texts): string {
  if (!standing) return '';
  return texts('card.teamEdition.standing', {
    ...colour(standing.status, texts),
    trend: trendText(standing.trend, texts),
  });
}

function lessonItem({ name, area, usedBy, title = '', nextTime = '' }: Lesson, { text }: Room, texts: Texts) {
  const button = texts('card.teamEdition.open', { name });
  const isKnown = parseLessonName(name) !== undefined;
  return {
    title: shortened(title, text),
    source: texts('card.teamEdition.lesson', { name, area, usedBy }),
    nextTime: shortened(nextTime, text),
    sets: isKnown
      ? [{ buttons: [{ title: button, words: texts('card.teamEdition.openWords', { name }) }] }]
      : [],
  };
}
