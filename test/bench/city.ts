import { randomUUID } from 'node:crypto';
import type { RoleId } from '../../src/domain/programme.ts';
import { textsIn } from '../../src/texts/text.ts';
import {
  aPerson,
  channel,
  chatWith,
  invokeActivity,
  type Person,
  type Place,
  typedActivity,
} from '../teams/activities.ts';
import { type Button, type CardJson, findButton } from '../teams/card.ts';
import { cardOf, readInvokeAnswer, readMessage } from '../teams/shown.ts';
import { post } from './posts.ts';
import type { Surroundings } from './surroundings.ts';

const nl = textsIn('nl');

export type City = ReturnType<typeof openCity>;

/** A form as it stands open in somebody's own chat, with the button that sends it. */
export type OpenForm = { person: Person; save: Button };

/** The people who use one running product: what they type and press goes in over HTTP, with a signed token. */
export function openCity({ stores, connector, token }: Surroundings, url: string) {
  const say = async (person: Person, place: Place, text: string): Promise<void> => {
    await post(url, token, typedActivity(person, place, text, connector.url));
  };
  /** Presses a button in somebody's own chat: the card that comes back in place of the card. */
  const press = async (person: Person, verb: string | undefined, data: object = {}): Promise<CardJson> => {
    const place = chatWith(person);
    const value = { action: { type: 'Action.Execute', verb, data }, trigger: 'manual' };
    const invoked = invokeActivity(person, place, { name: 'adaptiveCard/action', value }, connector.url);
    return cardOf(readInvokeAnswer(await post(url, token, invoked), place));
  };
  return {
    say,
    somebody: async (name: string, role: RoleId, areaId?: string): Promise<Person> => {
      const person = aPerson(name);
      const { memberId } = await stores.identities.ensure(person.tenantId, person.oid);
      await stores.roles.grant({ memberId, role, ...(areaId !== undefined && { areaId }) });
      return person;
    },
    /** Binds an area's channel and opens its round: the card as it was posted there. */
    openRound: async (manager: Person, { id, name }: { id: string; name: string }): Promise<CardJson> => {
      const place = channel(id);
      await say(manager, place, `koppel ${name}`);
      const posted = connector.arrival(
        ({ method, conversationId }) => method === 'POST' && conversationId === place.id,
      );
      await say(manager, chatWith(manager), `ronde ${name}`);
      return cardOf(readMessage((await posted).activity, place));
    },
    /** Presses amber on a round's card, which is stored at once, and leaves the form behind it open. */
    openForm: async (person: Person, round: CardJson): Promise<OpenForm> => {
      const { data } = findButton(round, nl('status.amber'));
      const form = await press(person, 'answerWithForm', data);
      return { person, save: findButton(form, nl('card.checkIn.save')) };
    },
    /** Sends a form with these words in it, as if it had been opened anew: the card that comes back. */
    submit: ({ person, save }: OpenForm, words: Record<string, string>): Promise<CardJson> =>
      press(person, save.verb, { ...save.data, ...words, formId: randomUUID() }),
  };
}
