import assert from 'node:assert/strict';
import type { Lesson } from '../../src/domain/lesson.ts';
import { StoreUnavailable } from '../../src/storage/table.ts';
import { chatWith, groupChat, invokeActivity, type Person, type Place, typedActivity } from './activities.ts';
import { buttonsOf, type CardJson, textOf } from './card.ts';
import { startBot, type TestBot } from './harness.ts';
import { addLesson, nl } from './lesson-scene.ts';

type Preview = { contentType: string; content: { title: string; text: string } };
type Result = {
  type: 'result' | 'message';
  text?: string;
  attachmentLayout?: string;
  attachments?: { contentType: string; content: CardJson; preview: Preview }[];
};

const writing = groupChat('zomaar');

/** What Teams asks while somebody types in the compose box, in a conversation that the bot need not be in. */
async function compose(
  bot: TestBot,
  person: Person,
  typed: string | undefined,
  {
    place = writing,
    skip = 0,
    count = 25,
    commandId = 'searchLessons',
  }: { place?: Place; skip?: number; count?: number; commandId?: string } = {},
): Promise<Result> {
  const parameters = [
    typed === undefined ? { name: 'initialRun', value: 'true' } : { name: 'query', value: typed },
  ];
  const value = { commandId, parameters, queryOptions: { skip, count } };
  const activity = invokeActivity(
    person,
    place,
    { name: 'composeExtension/query', value },
    bot.connector.url,
  );
  const { composeExtension } = (await bot.send(activity)) as { composeExtension: Result };
  return composeExtension;
}

const titles = ({ attachments = [] }: Result) => attachments.map(({ preview }) => preview.content.title);

async function scene(options: Parameters<typeof startBot>[0] = {}) {
  const bot = await startBot(options);
  const anna = await bot.somebody('Anna', 'member', 'twekkelerveld');
  await bot.stores().lessons.skipTo(2026, 100);
  const lesson = (number: number, title: string, changes: Partial<Lesson> = {}) =>
    addLesson(bot, { number, title, state: 'shared', ...changes });
  return { bot, anna, lesson };
}

describe('the search in the compose box', () => {
  it('lists what was found, each with the card that it puts in the chat', async () => {
    const { bot, anna, lesson } = await scene();
    await lesson(42, 'Bel voor je een brief stuurt', { areaId: 'noord', nextTime: 'Eerst bellen.' });
    const result = await compose(bot, anna, 'brie');
    assert.deepEqual([result.type, result.attachmentLayout], ['result', 'list']);
    const [found] = result.attachments ?? [];
    assert.equal(found?.preview.contentType, 'application/vnd.microsoft.card.thumbnail');
    assert.deepEqual(found.preview.content.title, 'Bel voor je een brief stuurt');
    assert.match(found.preview.content.text, /^L-2026-0042 · Noord · Dit werkte goed · Nog door geen gebied/);
    assert.equal(found.contentType, 'application/vnd.microsoft.card.adaptive');
    assert.match(textOf(found.content), /Eerst bellen\./);
    assert.deepEqual(buttonsOf(found.content), []);
  });

  it('offers what is shared and nothing else, to whoever writes: everybody in the chat will read it', async () => {
    const { bot, anna, lesson } = await scene();
    await lesson(1, 'Riool in concept', { state: 'concept' });
    await lesson(2, 'Riool ingetrokken', { state: 'withdrawn' });
    await lesson(3, 'Riool gedeeld');
    const marit = await bot.somebody('Marit', 'manager');
    for (const person of [anna, marit]) {
      for (const typed of ['riool', undefined, ''])
        assert.deepEqual(titles(await compose(bot, person, typed)), ['Riool gedeeld']);
      for (const typed of ['riool status:concept', 'riool status:ingetrokken', 'L-2026-1'])
        assert.deepEqual(await compose(bot, person, typed), {
          type: 'message',
          text: nl('card.lessonInChat.none'),
        });
    }
  });

  it('gives the newest before anything is typed, and the next ones as one scrolls', async () => {
    const { bot, anna, lesson } = await scene();
    for (let number = 1; number <= 7; number += 1)
      await lesson(number, `Les ${number}`, { recordedAt: `2026-11-0${number}T09:00:00.000Z` });
    assert.deepEqual(titles(await compose(bot, anna, undefined, { count: 3 })), ['Les 7', 'Les 6', 'Les 5']);
    assert.deepEqual(titles(await compose(bot, anna, undefined, { skip: 6, count: 3 })), ['Les 1']);
    assert.equal(titles(await compose(bot, anna, undefined, { count: 1_000 })).length, 7);
  });

  it('is not answered when it is put in one’s own chat with the bot: nothing was asked', async () => {
    const { bot, anna, lesson } = await scene();
    await lesson(1, 'Riool');
    const [{ contentType, content } = assert.fail('nothing was found')] =
      (await compose(bot, anna, 'riool')).attachments ?? [];
    const said = typedActivity(anna, chatWith(anna), '', bot.connector.url);
    const before = bot.connector.requests.length;
    await bot.send({ ...said, attachments: [{ contentType, content }] });
    assert.equal(bot.connector.requests.length, before);
  });

  it('says so to whoever has no role, and which filter it does not know', async () => {
    const { bot, anna } = await scene();
    const niemand = await bot.somebody('Niemand');
    assert.equal((await compose(bot, niemand, 'riool')).text, nl('reply.noArea'));
    assert.match((await compose(bot, anna, 'gebied:nord')).text ?? '', /Bedoel je Noord/);
  });

  it('keeps no conversation: who writes to a colleague does not speak to the bot there', async () => {
    const { bot, anna } = await scene();
    await bot.ask(anna, chatWith(anna), 'help');
    const colleague: Place = { kind: 'personal', id: '19:anna_en_bram@unq.gbl.spaces' };
    const before = bot.watched.writes.length;
    await compose(bot, anna, 'riool', { place: colleague });
    assert.deepEqual(bot.watched.writes.slice(before), []);
    const { memberId } = await bot.stores().identities.ensure(anna.tenantId, anna.oid);
    const known = await bot.stores().identities.findIdentity(memberId);
    assert.equal(known?.personalConversation?.conversationId, chatWith(anna).id);
  });

  it('says one sentence when the store is away, and for a command that it does not have', async () => {
    const { bot, anna, lesson } = await scene();
    await lesson(1, 'Riool');
    bot.watched.failNext(new StoreUnavailable('away'), ({ table }) => table === 'Lessons');
    const failed = await compose(bot, anna, 'riool');
    assert.deepEqual([failed.type, failed.text], ['message', nl('reply.storeUnavailable')]);
    const unknown = await compose(bot, anna, 'riool', { commandId: 'gone' });
    assert.deepEqual(unknown, { type: 'message', text: nl('reply.oldCard') });
  });

  it('answers within its turn when a table does not', async () => {
    const { bot, anna, lesson } = await scene({ turnLimitMs: 300 });
    await lesson(1, 'Riool');
    const held = bot.watched.holdNext(({ table }) => table === 'Lessons');
    assert.equal((await compose(bot, anna, 'riool')).text, nl('reply.storeUnavailable'));
    held.release();
  });

  it('gives the newest by key while the lessons are still being read, and says so', async () => {
    const { bot, anna, lesson } = await scene({ startsCold: true });
    await lesson(1, 'Riool');
    await lesson(2, 'Riool in concept', { state: 'concept' });
    const held = bot.watched.holdNext(({ table, call }) => table === 'Counters' && call === 'query');
    await bot.restart();
    await held.reached;
    const result = await compose(bot, anna, 'riool');
    assert.deepEqual(titles(result), ['Riool']);
    assert.ok(result.attachments?.[0]?.preview.content.text.startsWith(nl('card.lessonInChat.cold')));
    assert.equal((await compose(bot, anna, 'brug')).text, nl('card.lessonInChat.cold'));
    held.release();
  });
});
