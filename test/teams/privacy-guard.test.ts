import assert from 'node:assert/strict';
import type { Host } from '../../src/cards/host.ts';
import { textLimits } from '../../src/domain/limits.ts';
import { createActions } from '../../src/teams/bot.ts';
import { textsIn } from '../../src/texts/text.ts';
import { createPeople } from '../../src/use-cases/people.ts';
import { drawSample, readTemplate, templateNames } from '../cards/samples.ts';
import { aLesson } from '../storage/samples.ts';
import { chatWith, submittedActivity } from './activities.ts';
import { fieldsOf, findButton, textOf, titlesOf } from './card.ts';
import { startBot, type TestBot } from './harness.ts';
import { cardOf, type Shown } from './shown.ts';
import { lessonsOf, openLessonForm, saveButton, typedLesson } from './typed-lesson.ts';

const nl = textsIn('nl');
const send = nl('card.privacy.send');
const notPersonal = nl('card.privacy.notPersonal');
const save = nl('card.checkIn.save');
const certain = 'Zijn BSN is 123456782.';
const named = 'Mevrouw Jansen belt over de brug.';

async function openCheckIn(sharedHost: Host = 'cardSteps') {
  const bot = await startBot({ sharedHost });
  const round = await bot.openRound();
  const anna = await bot.somebody('Anna', 'member', 'twekkelerveld');
  return { bot, anna, ...round, form: await bot.press(anna, round.card, nl('status.red')) };
}

const whatOf = async (bot: TestBot) =>
  (await bot.stores().rounds.find('twekkelerveld', '2026-11-26'))?.checkIns.map(({ what }) => what);

const auditOf = async (bot: TestBot) => (await bot.stores().audit.ofMonth('2026-11')).rows;

describe('personal data in a form', () => {
  for (const host of ['cardSteps', 'dialogs'] as const) {
    it(`is not stored: the words, where they stand and why are shown, to be mended (${host})`, async () => {
      const { bot, anna, form } = await openCheckIn(host);
      const typed = { what: certain, effect: 'Hij komt niet meer.', correction: 'Mail jan@voorbeeld.nl.' };
      let shown: Shown | undefined;
      assert.deepEqual(
        await bot.writesDuring(async () => void (shown = await bot.press(anna, form, save, typed))),
        [],
      );
      const card = cardOf(shown);
      for (const part of [
        '123456782',
        nl('card.privacy.found.bsnNamed'),
        'jan@voorbeeld.nl',
        nl('card.privacy.found.email'),
      ])
        assert.ok(textOf(card).includes(part), part);
      assert.deepEqual(fieldsOf(card), { what: certain, correction: typed.correction });
      assert.deepEqual(titlesOf(card), host === 'dialogs' ? [send] : [send, nl('card.privacy.back')]);

      await bot.press(anna, shown as Shown, send, {
        what: 'Een bewoner belt.',
        correction: 'We mailen hem.',
      });
      const [stored] = (await bot.stores().rounds.find('twekkelerveld', '2026-11-26'))?.checkIns ?? [];
      assert.deepEqual(
        [stored?.what, stored?.effect, stored?.correction, stored?.status],
        ['Een bewoner belt.', typed.effect, 'We mailen hem.', 'red'],
      );
      assert.deepEqual(await auditOf(bot), []);
    });
  }

  it('that is certain is asked about again until it is gone, whatever is sent with it', async () => {
    const { bot, anna, form } = await openCheckIn();
    const asked = await bot.press(anna, form, save, { what: `${named} ${certain}` });
    assert.ok(!titlesOf(cardOf(asked)).includes(notPersonal));
    const again = await bot.press(anna, asked, send);
    assert.deepEqual(titlesOf(cardOf(again)), titlesOf(cardOf(asked)));
    const question = await bot.press(anna, again, send, { what: named });
    assert.ok(titlesOf(cardOf(question)).includes(notPersonal));
    const { data } = findButton(cardOf(question), notPersonal);
    const forged = { ...data, what: certain, notPersonal: data?.['notPersonal'] };
    const value = { action: { type: 'Action.Execute', verb: 'saveCheckIn', data: forged } };
    const refused = await bot.invoke(
      anna,
      question.kind === 'card' ? question.place : assert.fail(),
      'adaptiveCard/action',
      value,
    );
    assert.ok(textOf(cardOf(refused)).includes(nl('card.privacy.found.bsnNamed')));
    assert.deepEqual(await whatOf(bot), [undefined]);
  });

  it('that may be none is stored on the writer’s word, which is kept without the text and without a person', async () => {
    const { bot, anna, form } = await openCheckIn();
    const asked = await bot.press(anna, form, save, { what: named, effect: 'Bel 06-12345678.' });
    assert.deepEqual(await whatOf(bot), [undefined]);
    bot.wallClock.forward(20_000);
    await bot.press(anna, asked, notPersonal);
    assert.deepEqual(await whatOf(bot), [named]);
    const [row, ...more] = await auditOf(bot);
    assert.deepEqual(more, []);
    assert.deepEqual(row, {
      kind: 'notPersonal',
      id: row?.id,
      askedAt: '2026-11-26T14:00:00.000Z',
      at: '2026-11-26T14:00:20.000Z',
      verb: 'saveCheckIn',
      fields: ['what', 'effect'],
      kinds: ['name', 'phone'],
    });
    const memberId = await bot.memberIdOf(anna);
    assert.doesNotMatch(JSON.stringify(row), new RegExp(`${memberId}|${anna.oid}|Jansen|1234`));
  });

  it('is said to be none once: pressed or delivered again it is the same record', async () => {
    const { bot, anna, form } = await openCheckIn();
    const asked = await bot.press(anna, form, save, { what: named });
    await bot.press(anna, asked, notPersonal);
    await bot.press(anna, asked, notPersonal);
    assert.equal((await auditOf(bot)).length, 1);
  });

  it('is asked anew where the words were changed before that button was pressed', async () => {
    const { bot, anna, form } = await openCheckIn();
    const asked = await bot.press(anna, form, save, { what: named });
    const again = cardOf(await bot.press(anna, asked, notPersonal, { what: 'Meneer Pietersen belt.' }));
    assert.ok(textOf(again).includes('Meneer Pietersen'));
    assert.deepEqual(await whatOf(bot), [undefined]);
    assert.deepEqual(await auditOf(bot), []);
  });

  it('is not asked again in a form that comes back for another reason', async () => {
    const { bot, anna, form } = await openLessonForm();
    const asked = await bot.press(anna, form, saveButton, { ...typedLesson, happened: named, title: '' });
    const wrong = await bot.press(anna, asked, notPersonal);
    assert.ok(textOf(cardOf(wrong)).includes(nl('card.lesson.titleError')));
    assert.deepEqual(await lessonsOf(bot), []);
    await bot.press(anna, wrong, saveButton, { title: typedLesson.title });
    assert.deepEqual(
      (await lessonsOf(bot)).map(({ happened }) => happened),
      [named],
    );
    assert.equal((await auditOf(bot)).length, 1);
  });

  it('is asked anew when the word is over a month old, or from the future', async () => {
    const { bot, anna, form } = await openCheckIn();
    const asked = await bot.press(anna, form, save, { what: named });
    bot.wallClock.forward(-10 * 60_000);
    assert.ok(titlesOf(cardOf(await bot.press(anna, asked, notPersonal))).includes(notPersonal));
    bot.wallClock.forward(32 * 24 * 60 * 60_000);
    assert.ok(titlesOf(cardOf(await bot.press(anna, asked, notPersonal))).includes(notPersonal));
    assert.deepEqual(await whatOf(bot), [undefined]);
  });

  it('is not stored either where the writer’s word cannot be recorded', async () => {
    const { bot, anna, form } = await openCheckIn();
    const asked = await bot.press(anna, form, save, { what: named });
    bot.watched.failNext(new Error('kaput'), ({ table }) => table === 'Audit');
    const failed = await bot.press(anna, asked, notPersonal);
    assert.deepEqual(await whatOf(bot), [undefined]);
    await bot.press(anna, failed, nl('card.unsaved.sendAgain'));
    assert.deepEqual(await whatOf(bot), [named]);
    assert.equal((await auditOf(bot)).length, 1);
  });

  for (const button of [nl('card.lesson.saveAnyway'), nl('card.lesson.join')]) {
    it(`is not asked again in the next step of the form: ${button}`, async () => {
      const bot = await startBot();
      await bot.stores().lessons.skipTo(2026, 42);
      await bot.stores().lessons.add(aLesson({ areaId: 'noord', state: 'shared' }), undefined);
      const anna = await bot.somebody('Anna', 'member', 'het-lang');
      const form = await bot.ask(anna, chatWith(anna), 'les');
      const happened = 'Mevrouw Jansen en anderen kwamen toen wij eerst belden.';
      const asked = await bot.press(anna, form, saveButton, { ...typedLesson, happened });
      assert.deepEqual(await bot.stores().drafts.ofMember(await bot.memberIdOf(anna), bot.clock.now()), []);
      const step = await bot.press(anna, asked, notPersonal);
      const done = await bot.press(anna, step, button);
      assert.match(textOf(cardOf(done)), /L-2026-004[23]/);
      assert.equal((await auditOf(bot)).length, 1);
    });
  }

  it('that has to go is shown before what is only a question', async () => {
    const { bot, anna, form } = await openCheckIn();
    const names = ['Aarts', 'Bos', 'Cuperus', 'Dam', 'Evers', 'Fokkema', 'Groen'].map(
      (name) => `mevrouw ${name}`,
    );
    const what = `${names.join(', ')}. ${certain}`;
    const shown = textOf(cardOf(await bot.press(anna, form, save, { what })));
    assert.ok(shown.includes(nl('card.privacy.found.bsnNamed')));
    assert.ok(shown.includes(nl('card.privacy.more', { count: 2 })));
  });

  it('that is a list of people is not confirmed with one tap', async () => {
    const { bot, anna, form } = await openCheckIn();
    const people = (count: number) =>
      Array.from(
        { length: count },
        (_, at) => `mw ${'ABCDE'[at % 5]}${'xyz'[at % 3]}${'a'.repeat(at % 17)}n`,
      );
    const listOf = (count: number) => [...new Set(people(4 * count))].slice(0, count).join(', ');
    const asked = await bot.press(anna, form, save, { what: listOf(51) });
    assert.ok(!titlesOf(cardOf(asked)).includes(notPersonal));
    const fewer = await bot.press(anna, asked, send, { what: listOf(50) });
    await bot.press(anna, fewer, notPersonal);
    assert.deepEqual(await whatOf(bot), [listOf(50)]);
  });

  it('leaves the form as any form is left', async () => {
    const { bot, anna, form } = await openCheckIn();
    const asked = await bot.press(anna, form, save, { what: certain });
    const back = await bot.press(anna, asked, nl('card.privacy.back'));
    assert.ok(titlesOf(cardOf(back)).includes(nl('card.round.tellMore')));
    assert.deepEqual(await whatOf(bot), [undefined]);
  });

  it('is not what the name of a neighbourhood is', async () => {
    const { bot, anna, form } = await openCheckIn();
    await bot.press(anna, form, save, { what: 'De familie Twekkelerveld, zegt men hier.' });
    assert.deepEqual(await whatOf(bot), ['De familie Twekkelerveld, zegt men hier.']);
  });

  it('in a trial round is shown, and nothing of the word is recorded', async () => {
    const bot = await startBot();
    const manager = await bot.somebody('Marit', 'manager');
    const card = await bot.ask(manager, chatWith(manager), 'proefronde Twekkelerveld');
    const form = await bot.press(manager, card, nl('status.red'));
    const asked = await bot.press(manager, form, save, { what: named });
    const written = await bot.writesDuring(() => bot.press(manager, asked, notPersonal));
    assert.deepEqual(written, []);
  });
});

describe('every form of the product', () => {
  /** All that a card sends: whatever the field, it is text. */
  const anyText = (names: readonly string[], text: string) =>
    Object.fromEntries(names.map((name) => [name, text]));

  /** As the template has it, what is folded away included, and as its sample fills in what it leaves open. */
  const bothOf = (name: string): unknown => [
    JSON.parse(readTemplate(name)),
    drawSample(name as 'lesson', 'nl'),
  ];
  const isFilledIn = (text: string) => !text.includes('$');
  const fieldsSent = (name: string): string[] => {
    const ids = collect(bothOf(name), ({ type, id }) => (type === 'Input.Text' ? [String(id)] : []));
    return [...new Set(ids)].filter(isFilledIn);
  };
  const verbsSending = (name: string): string[] => {
    const verbs = collect(bothOf(name), ({ type, verb, associatedInputs }) =>
      type === 'Action.Execute' && associatedInputs !== 'none' ? [String(verb)] : [],
    );
    return [...new Set(verbs)].filter(isFilledIn);
  };
  const idsOfAll = [...new Set(templateNames.flatMap(fieldsSent))];

  async function registered() {
    const bot = await startBot();
    const actions = createActions(bot.context(), createPeople(bot.context()));
    const forms = new Map(
      actions.flatMap(({ verb, form }) =>
        form ? [[verb, form.typed(anyText(idsOfAll, 'Tekst.'), nl)] as const] : [],
      ),
    );
    return { bot, actions, forms };
  }

  it('is told what is typed in it, for each text field of each card that a button sends', async () => {
    const { forms } = await registered();
    const missing = templateNames.flatMap((name) => {
      const fields = fieldsSent(name);
      const verbs = fields.length > 0 ? verbsSending(name) : [];
      assert.ok(fields.length === 0 || verbs.length > 0, `${name} has fields and nothing that sends them`);
      return verbs.flatMap((verb) => {
        const guarded = forms.get(verb)?.map((field) => field.name) ?? [];
        return fields.filter((field) => !guarded.includes(field)).map((field) => `${name}: ${verb} ${field}`);
      });
    });
    assert.deepEqual(missing, []);
  });

  it('stops at personal data in any of its fields, in any way that it can be sent', async () => {
    const { bot, forms } = await registered();
    const anna = await bot.somebody('Anna', 'member', 'twekkelerveld');
    const place = chatWith(anna);
    assert.ok(forms.size >= 20, `${forms.size} forms`);
    for (const [verb, fields] of forms) {
      assert.ok(fields.length > 0, verb);
      for (const { name } of fields) {
        const data = {
          ...anyText(
            fields.map((field) => field.name),
            'Tekst.',
          ),
          [name]: certain,
        };
        await stops(bot, `${verb} ${name}`, () =>
          bot.invoke(anna, place, 'adaptiveCard/action', { action: { type: 'Action.Execute', verb, data } }),
        );
      }
      const [first] = fields;
      const data = { verb, [first?.name ?? '']: certain };
      await stops(bot, `${verb} in a dialog`, () => bot.invoke(anna, place, 'task/submit', { data }));
      await stops(bot, `${verb} fetched`, () => bot.invoke(anna, place, 'task/fetch', { data }));
      const written = await bot.writesDuring(() =>
        bot.send(submittedActivity(anna, place, data, bot.connector.url)),
      );
      assert.deepEqual(written, [], `${verb} as a message`);
    }
  });

  async function stops(bot: TestBot, what: string, sending: () => Promise<Shown>): Promise<void> {
    let shown: Shown | undefined;
    const written = await bot.writesDuring(async () => void (shown = await sending()));
    assert.deepEqual(written, [], what);
    assert.ok(textOf(cardOf(shown)).includes(nl('card.privacy.found.bsnNamed')), what);
  }

  it('stores nothing that stands beyond what its field takes', async () => {
    const { bot, anna, form } = await openLessonForm();
    const title = `${'x'.repeat(textLimits.title)} ${certain}`;
    await bot.press(anna, form, saveButton, { ...typedLesson, title });
    assert.deepEqual(await lessonsOf(bot), []);
  });
});

type Node = { type?: unknown; id?: unknown; verb?: unknown; associatedInputs?: unknown };

function collect(node: unknown, of: (node: Node) => string[]): string[] {
  if (typeof node !== 'object' || node === null) return [];
  return [...of(node), ...Object.values(node).flatMap((part) => collect(part, of))];
}
