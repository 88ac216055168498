import assert from 'node:assert/strict';
import type { Lesson } from '../../src/domain/lesson.ts';
import type { RoleId } from '../../src/domain/programme.ts';
import { textsIn } from '../../src/texts/text.ts';
import { aLesson } from '../storage/samples.ts';
import { chatWith, type Person } from './activities.ts';
import { startBot, type TestBot } from './harness.ts';
import type { Shown } from './shown.ts';

export const nl = textsIn('nl');
export const lessonRef = { year: 2026, number: 42 } as const;

/** A lesson of Twekkelerveld, as it stands in the rows. */
export async function addLesson(
  bot: TestBot,
  changes: Partial<Lesson> = {},
  writer?: Person,
): Promise<Lesson> {
  const lesson = aLesson({ state: 'concept', ...changes });
  await bot.stores().lessons.add(lesson, writer && (await bot.memberIdOf(writer)));
  return lesson;
}

/** The program with one lesson of Anna, who belongs to Twekkelerveld, and people in some roles there. */
export async function lessonScene(changes: Partial<Lesson> = {}, roles: readonly RoleId[] = ['lead']) {
  const bot = await startBot();
  const anna = await bot.somebody('Anna', 'member', 'twekkelerveld');
  await addLesson(bot, changes, changes.anonymous ? undefined : anna);
  const leaders: Person[] = [];
  for (const role of roles) leaders.push(await bot.somebody(`Trekker ${role}`, role, 'twekkelerveld'));
  const stands = async (): Promise<Lesson> =>
    (await bot.stores().lessons.find(2026, 42)) ?? assert.fail('there is no lesson');
  return { bot, anna, lead: leaders[0] ?? anna, leaders, stands };
}

/** Asks for a lesson as any card of ours does that names it, in one's own chat. */
export function openLesson(bot: TestBot, person: Person, data: object = lessonRef): Promise<Shown> {
  return pressVerb(bot, person, 'showLesson', data);
}

/** Presses what no card in front of this person has: an old one, or one that was made up. */
export function pressVerb(
  bot: TestBot,
  person: Person,
  verb: string,
  data: object,
  place = chatWith(person),
): Promise<Shown> {
  const action = { type: 'Action.Execute', verb, data };
  return bot.invoke(person, place, 'adaptiveCard/action', { action, trigger: 'manual' });
}
