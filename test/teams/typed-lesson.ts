import { textsIn } from '../../src/texts/text.ts';
import { startBot, type TestBot } from './harness.ts';

const nl = textsIn('nl');

/** What somebody fills in for a lesson: the four required fields. */
export const typedLesson = {
  title: 'Bel bewoners voor je een brief stuurt',
  kind: 'workedWell',
  happened: 'Wij belden eerst. Er kwamen drie keer zoveel mensen.',
  nextTime: 'Eerst bellen, dan pas een brief.',
};

/** Eight lessons of which none tells the same as another. */
export const differentLessons = [
  'speeltuin',
  'parkeren',
  'zwerfvuil',
  'huurschuld',
  'mantelzorg',
  'boombeheer',
  'winkelleegstand',
  'fietsroute',
].map((word) => ({ title: word, kind: 'workedWell', happened: `${word}!`, nextTime: `${word}?` }));

/** The titles of the buttons that bring the form and send it. */
export const recordButton = nl('card.round.recordLesson');
export const saveButton = nl('card.lesson.save');

/** A round of Twekkelerveld, a member of it, and the lesson's form in front of her. */
export async function openLessonForm() {
  const bot = await startBot();
  const round = await bot.openRound();
  const anna = await bot.somebody('Anna', 'member', 'twekkelerveld');
  return { bot, anna, ...round, form: await bot.press(anna, round.card, recordButton) };
}

/** The lessons of the week in which the tests begin, newest first. */
export async function lessonsOf(bot: TestBot) {
  return (await bot.stores().lessons.ofWeek('2026-W48')).lessons;
}
