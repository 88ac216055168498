import assert from 'node:assert/strict';
import type { RoleId } from '../../src/domain/programme.ts';
import type { RosterMember } from '../fakes/connector.ts';
import {
  aPerson,
  channel,
  chatWith,
  installedActivity,
  invokeActivity,
  type Person,
  type Place,
  type SentActivity,
  submittedActivity,
  typedActivity,
} from './activities.ts';
import { buttonsOf, fieldsOf, findButton, textsIn } from './card.ts';
import { readInvokeAnswer, readMessage, type Shown, type ShownCard } from './shown.ts';
import { startTestApp, type TestAppOptions } from './test-app.ts';
import { keepSecret } from './whole-log.ts';

export type TestBot = Awaited<ReturnType<typeof startBot>>;

/** A round that was opened in the area's channel, with its card as it was posted there. */
export type RoundInChannel = { manager: Person; place: Place; slot: string; card: ShownCard };

/** How long an earlier reading of somebody's roles may still count, and a little more. */
const rolesMs = 20_000;

/** The real program and the people who use it: what they type and press goes in as activities over HTTP. */
export async function startBot(options: TestAppOptions = {}) {
  const app = await startTestApp(options);
  const { connector } = app;

  const send = async (activity: SentActivity): Promise<unknown> => {
    const response = await app.post(JSON.stringify(activity));
    const body = await response.text();
    assert.equal(response.status, 200, body);
    return body === '' ? undefined : JSON.parse(body);
  };
  /** What the bot says in the conversation while it takes the activity. */
  const sendAndListen = async (place: Place, activity: SentActivity): Promise<Shown[]> => {
    const before = connector.requests.length;
    await send(activity);
    const said = connector.requests
      .slice(before)
      .filter(({ method, conversationId }) => method === 'POST' && conversationId.startsWith(place.id));
    await app.idle();
    return said.map((request) => readMessage(request.activity, place));
  };
  const hear = (person: Person, place: Place, text: string): Promise<Shown[]> => {
    keepSecret(text);
    return sendAndListen(place, typedActivity(person, place, text, connector.url));
  };
  const ask = async (person: Person, place: Place, text: string): Promise<Shown> => {
    const [shown, ...more] = await hear(person, place, text);
    assert.ok(
      shown && more.length === 0,
      `'${text}' was answered with ${more.length + (shown ? 1 : 0)} messages`,
    );
    return shown;
  };
  const invoke = async (
    person: Person,
    place: Place,
    name: string,
    value: unknown,
    replyToId?: string,
  ): Promise<Shown> => {
    const answer = await send(invokeActivity(person, place, { name, value, replyToId }, connector.url));
    await app.idle();
    return readInvokeAnswer(answer, place);
  };

  const memberIdOf = async ({ tenantId, oid }: Person): Promise<string> =>
    (await app.stores().identities.ensure(tenantId, oid)).memberId;
  const somebody = async (name: string, role?: RoleId, areaId?: string): Promise<Person> => {
    const person = aPerson(name);
    const memberId = await memberIdOf(person);
    if (role) await app.stores().roles.grant({ memberId, role, ...(areaId !== undefined && { areaId }) });
    return person;
  };

  /**
   * The card that stands in a conversation: as posted last, or as last put over it. The news of the week goes to every
   * area by the clock, and is nothing to answer on.
   */
  const baseCard = (place: Place): ShownCard => {
    const accepted = connector.requests.filter((request) => request.messageId !== undefined);
    const last = accepted.findLast(
      ({ conversationId, activity }) => conversationId === place.id && !isNewsOfWeek(activity),
    );
    assert.ok(last, `nothing was posted in ${place.id}`);
    const shown = readMessage(last.activity, place);
    assert.ok(shown.kind === 'card', 'the last message there is no card');
    return shown;
  };

  /** The last card there that has this button, as it stands now: other cards may have come after it. */
  const cardWithButton = (place: Place, title: string): ShownCard => {
    const accepted = connector.requests.filter((request) => request.messageId !== undefined);
    const there = accepted.filter(({ conversationId }) => conversationId === place.id);
    const cards = there.map(({ activity }) => readMessage(activity, place));
    const last = cards.findLast(
      (shown) =>
        shown.kind === 'card' && buttonsOf(shown.card).some((button) => button.title.includes(title)),
    );
    assert.ok(last?.kind === 'card', `no card with '${title}' in ${place.id}`);
    return last;
  };

  const rosters = new Map<string, RosterMember[]>();
  /** Adds people to a conversation, as Teams tells who is in it. */
  const letIn = (place: Place, ...people: readonly Person[]): void => {
    const roster = [...(rosters.get(place.id) ?? []), ...people.map(rosterMember)];
    rosters.set(place.id, roster);
    connector.setRoster(place.id, roster);
  };

  return {
    ...app,
    somebody,
    letIn,
    /** Takes everybody out of a conversation. */
    emptyRoster: ({ id }: Place): void => {
      rosters.delete(id);
      connector.setRoster(id, []);
    },
    memberIdOf,
    /** Somebody types; all that the bot then says in that conversation. */
    hear,
    /** As `hear`, where exactly one message comes back. */
    ask,
    /** Any activity at all; what the program answers to the request itself. */
    send,
    /** Any invoke at all, also one that no card of ours would send. */
    invoke,
    install: (person: Person, place: Place, action = 'add'): Promise<Shown[]> =>
      sendAndListen(place, installedActivity(person, place, action, connector.url)),
    /** Presses a button as a client does: with the fields as they are shown, and what was typed over them. */
    press: async (
      person: Person,
      shown: Shown,
      title: string,
      typed: Record<string, string> = {},
    ): Promise<Shown> => {
      assert.ok(shown.kind !== 'sentence', `there is no button '${title}' on a sentence`);
      keepSecret(...textsIn(shown.card, typed));
      const { associatedInputs, data, type, verb } = findButton(shown.card, title);
      const fields = associatedInputs === 'none' ? {} : fieldsOf(shown.card);
      const sent = { ...fields, ...typed, ...data };
      if (type === 'Action.Execute') {
        const value = { action: { type, verb, data: sent }, trigger: 'manual' };
        return invoke(person, shown.place, 'adaptiveCard/action', value, messageIdOf(shown));
      }
      const name = shown.kind === 'dialog' ? 'task/submit' : 'task/fetch';
      const value = { data: sent, context: { theme: 'default' } };
      return invoke(person, shown.place, name, value, messageIdOf(shown));
    },
    /** Asks for somebody's own view of a card, as Teams does by itself; undefined where the card names others. */
    refresh: async (person: Person, { card, place }: ShownCard): Promise<Shown | undefined> => {
      const refresh = card['refresh'] as { action: object; userIds: string[] } | undefined;
      if (!refresh?.userIds.includes(`29:${person.oid}`)) return undefined;
      const value = { action: refresh.action, trigger: 'automatic' };
      return invoke(person, place, 'adaptiveCard/action', value);
    },
    /** Presses a button as a client does that knows no Universal Actions: all that the bot then says there. */
    pressOld: async (person: Person, { card, place }: ShownCard, title: string): Promise<Shown[]> => {
      const { fallback } = findButton(card, title);
      assert.ok(fallback, `'${title}' has nothing for an old client`);
      return sendAndListen(place, submittedActivity(person, place, fallback.data, connector.url));
    },
    baseCard,
    cardWithButton,
    /** Binds an area's channel and opens its round there. */
    openRound: async (areaId = 'twekkelerveld', name = 'Twekkelerveld'): Promise<RoundInChannel> => {
      const manager = await somebody('Marit', 'manager');
      const place = channel(areaId);
      await ask(manager, place, `koppel ${name}`);
      await ask(manager, chatWith(manager), `ronde ${name}`);
      const slot = app.clock.now().toISOString().slice(0, 10);
      return { manager, place, slot, card: baseCard(place) };
    },
    /** What was written while something was done, but for what every turn keeps: who spoke, where, and that it came. */
    writesDuring: async (act: () => Promise<unknown>): Promise<string[]> => {
      const before = app.watched.writes.length;
      await act();
      const written = app.watched.writes.slice(before).map(({ table }) => table);
      const ofEveryTurn: readonly string[] = ['Identities', 'Conversations', 'Inbound'];
      return written.filter((table) => !ofEveryTurn.includes(table));
    },
    /** Lets the short while pass in which an earlier reading of somebody's roles, or of a round, still counts. */
    letRolesBeReadAgain: (): void => app.wallClock.forward(rolesMs),
  };
}

function isNewsOfWeek({ summary }: SentActivity): boolean {
  return String(summary).startsWith('Nieuws van week ');
}

/** Not of a dialog: that is no message. */
function messageIdOf(shown: Shown): string | undefined {
  return shown.kind === 'card' ? shown.messageId : undefined;
}

function rosterMember({ name, oid, isGuest }: Person): RosterMember {
  return {
    id: `29:${oid}`,
    name,
    aadObjectId: oid,
    userPrincipalName: signInNameOf({ name }),
    userRole: isGuest ? 'guest' : 'user',
  };
}

/** `anna@gemeente.example` */
export function signInNameOf({ name }: Pick<Person, 'name'>): string {
  return `${name.toLowerCase().replaceAll(' ', '.')}@gemeente.example`;
}
