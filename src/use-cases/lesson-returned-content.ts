import { lessonCard } from '../cards/lesson-card.ts';
import type { Message } from '../delivery/messenger.ts';
import { type Lesson, lessonName, parseLessonName } from '../domain/lesson.ts';
import { actsOpenTo } from '../domain/lesson-life.ts';
import type { Delivery, DeliveryKey } from '../storage/delivery-store.ts';
import type { Texts } from '../texts/text.ts';
import type { Context } from './context.ts';
import { type Content, factOfSubject } from './delivery-content.ts';
import { findLessonView } from './lesson-view.ts';
import { readyForMember, textsOf } from './personal-delivery.ts';
import { worksNow } from './works-now.ts';

/**
 * A lesson that goes back to its writer: once for each time that it does. The ledger does not say who that is: only the
 * row that stands apart from the lesson does.
 */
export function lessonReturnedDelivery({
  areaId,
  revision,
  ...name
}: Pick<Lesson, 'areaId' | 'year' | 'number' | 'revision'>): DeliveryKey {
  return {
    subject: `${areaId}|${lessonName(name)}`,
    kind: 'lessonReturned',
    recipient: `writer|${revision}`,
  };
}

/** Who wrote the lesson that a delivery of this kind is about. */
export async function writerBehind(
  { stores }: Context,
  delivery: Pick<Delivery, 'subject'>,
): Promise<string | undefined> {
  const ref = parseLessonName(factOfSubject(delivery));
  return ref && stores.lessons.authorOf(ref.year, ref.number);
}

/** The lesson with its question, for its writer. No overview shows anything of it: it would tell who wrote it. */
export const lessonReturnedContent: Content = {
  prepare: async (context, delivery) => {
    const memberId = await writerBehind(context, delivery);
    if (memberId === undefined) return { kind: 'never', reason: 'unknownPerson' };
    return readyForMember(context, memberId, async (person, texts) => {
      if (!worksNow(context, person, context.programme.timeZone)) return 'notToday';
      return (await message(context, delivery, memberId, texts)) ?? 'answered';
    });
  },
  draw: async (context, delivery) => {
    const memberId = (await writerBehind(context, delivery)) ?? '';
    const made = await message(context, delivery, memberId, await textsOf(context, memberId));
    if (!made) throw new Error(`the question of ${delivery.subject} is answered`);
    return made;
  },
  areaOf: () => undefined,
};

async function message(
  context: Context,
  delivery: Delivery,
  memberId: string,
  texts: Texts,
): Promise<Message | undefined> {
  const ref = parseLessonName(factOfSubject(delivery));
  const writer = { memberId, grants: await context.stores.roles.ofMember(memberId) };
  const view = ref && (await findLessonView(context, writer, ref));
  if (view?.lesson.returned === undefined || view.lesson.state !== 'concept') return undefined;
  const card = lessonCard(
    {
      programme: context.programme,
      ...view,
      acts: actsOpenTo(view.lesson, view.actor),
      mayUse: false,
      note: { text: texts('card.lessonNote.heard'), isProblem: false },
    },
    texts,
  );
  return { card, summary: texts('card.lessonNote.heardSummary', { name: lessonName(view.lesson) }) };
}
