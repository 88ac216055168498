import type { DigestPart } from '../domain/digest-part.ts';
import type { FrozenDigest } from '../domain/frozen-digest.ts';
import { inLanguage } from '../domain/language.ts';
import type { Texts } from '../texts/text.ts';
import {
  areaItem,
  askedItem,
  attentionItem,
  comingItem,
  decidedItem,
  lessonItem,
  lineItem,
  lostItem,
} from './digest-items.ts';
import { type Drawing, dayIn, everything } from './digest-words.ts';

/** One item of a section with all of its words: what it is, where it comes from, and what was said. */
export type WholeItem = {
  title: string;
  source: string;
  rows: readonly { label: string; text: string }[];
};

/** Everything that a digest says in a section, in the order of the section. */
export function wholeSection(digest: FrozenDigest, part: DigestPart, texts: Texts): WholeItem[] {
  return sections[part](digest, { timeZone: digest.timeZone, room: everything, texts });
}

const sections: Record<DigestPart, (digest: FrozenDigest, drawing: Drawing) => WholeItem[]> = {
  asked: ({ asked, decided }, drawing) => [
    ...asked.map((request) => wholeAsked(drawing, request)),
    ...decided.map((request) => wholeDecided(drawing, request)),
  ],
  lines: (digest, drawing) => digest.lines.map((line) => wholeLine(digest, drawing, line)),
  areas: ({ areas }, drawing) => areas.map((area) => wholeArea(drawing, area)),
  attention: ({ attention, lost }, drawing) => [
    ...attention.map((item) => wholeAttention(drawing, item)),
    ...lost.map((item) => {
      const { title, source, more } = lostItem(drawing, item);
      return { title, source, rows: said(['', more]) };
    }),
  ],
  successes: (digest, drawing) => [
    ...digest.successes.map((lesson) => wholeLesson(drawing, lesson)),
    ...others(digest, true),
  ],
  lessons: (digest, drawing) => [
    ...digest.lessons.map((lesson) => wholeLesson(drawing, lesson)),
    ...others(digest, false),
  ],
  nextWeek: ({ nextWeek }, drawing) =>
    nextWeek.map((event) => ({ title: comingItem(drawing, event).text, source: '', rows: [] })),
};

function wholeAsked(drawing: Drawing, request: FrozenDigest['asked'][number]): WholeItem {
  const { question, facts, wait, note } = askedItem(drawing, request);
  const rows = said([drawing.texts('card.digest.asked.wait'), wait], ['', note]);
  return question ? { title: question, source: facts, rows } : { title: facts, source: '', rows };
}

function wholeDecided(drawing: Drawing, request: FrozenDigest['decided'][number]): WholeItem {
  const { facts, decision, by, question } = decidedItem(drawing, request);
  const title = drawing.texts('card.digest.decided.title');
  return { title: `${facts}${title}`, source: by, rows: said(['', question], ['', decision]) };
}

/** With the rounds that gave it its colour. */
function wholeLine(
  { areas }: FrozenDigest,
  drawing: Drawing,
  line: FrozenDigest['lines'][number],
): WholeItem {
  const { texts } = drawing;
  const { title, value, team, reason } = lineItem(drawing, line);
  const rounds = line.sources.flatMap(({ areaId, slot }) => {
    const area = areas.find(({ id }) => id === areaId);
    return area ? [texts('card.digest.line.round', { area: area.name, slot: dayIn(drawing)(slot) })] : [];
  });
  const sources = rounds.length > 0 ? texts('card.digest.line.sources') : '';
  return { title, source: value, rows: said([`${team} `, reason], [sources, rounds.join(', ')]) };
}

function wholeArea(drawing: Drawing, area: FrozenDigest['areas'][number]): WholeItem {
  const { title, value } = areaItem(drawing, area);
  const phase = area.phase.name;
  const rows = phase
    ? said([drawing.texts('card.digest.area.phase'), inLanguage(phase, drawing.texts.language)])
    : [];
  return { title, source: value, rows };
}

function wholeAttention(drawing: Drawing, item: FrozenDigest['attention'][number]): WholeItem {
  const { texts } = drawing;
  const { title, source, reason, answers, more } = attentionItem(drawing, item);
  return {
    title,
    source,
    rows: [
      ...said([texts('card.digest.attention.reason'), reason]),
      ...answers.flatMap(({ what, effect, correction, note }) =>
        said(
          [texts('card.digest.attention.what'), what],
          [texts('card.digest.attention.effect'), effect],
          [texts('card.digest.attention.correction'), correction],
          ['', note],
        ),
      ),
      ...said(['', more]),
    ],
  };
}

function wholeLesson(drawing: Drawing, lesson: FrozenDigest['lessons'][number]): WholeItem {
  const { title, source, nextTime, note } = lessonItem(drawing, lesson);
  const rows = said(['', nextTime], ['', note]);
  return title ? { title, source, rows } : { title: source, source: '', rows };
}

function others({ otherLessons = [] }: FrozenDigest, success: boolean): WholeItem[] {
  return otherLessons
    .filter((lesson) => lesson.success === success)
    .map(({ name, area }) => ({ title: `${name} · ${area}`, source: '', rows: [] }));
}

/** What has no text is not there. */
function said(...rows: readonly (readonly [label: string, text: string])[]): WholeItem['rows'] {
  return rows.filter(([, text]) => text !== '').map(([label, text]) => ({ label, text }));
}
