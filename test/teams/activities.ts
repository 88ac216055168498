import { randomUUID } from 'node:crypto';

/** Somebody in Teams. `oid` is the Entra object id, which is all that the bot goes by. */
export type Person = { name: string; oid: string; tenantId: string; isGuest?: boolean };

/** Where something is said. In a channel, `thread` is the message that the thread hangs under. */
export type Place = { kind: 'personal' | 'groupChat' | 'channel'; id: string; thread?: string };

export type SentActivity = Record<string, unknown>;

export const tenantId = 'f6ad5f1c-4b1c-4a8a-8d5a-0d2f5a7c0001';
export const botAccount = { id: '28:5c1c9a40-6a1d-4e0c-9a53-000000000001', name: 'Gebiedsronde' } as const;

const teamId = '19:gebiedsgericht-werken@thread.tacv2';

export function aPerson(name: string, changes: Partial<Person> = {}): Person {
  return { name, oid: randomUUID(), tenantId, ...changes };
}

export function chatWith(person: Person): Place {
  return { kind: 'personal', id: `a:${person.oid}` };
}

export function channel(name: string): Place {
  return { kind: 'channel', id: `19:${name}@thread.tacv2`, thread: '1795690000000' };
}

export function groupChat(name: string): Place {
  return { kind: 'groupChat', id: `19:${name}@thread.v2` };
}

/** As Teams sends what is typed: in a channel and a group chat only with the bot mentioned, markup and all. */
export function typedActivity(person: Person, place: Place, text: string, serviceUrl: string): SentActivity {
  const mention = `<at>${botAccount.name}</at>`;
  const isPersonal = place.kind === 'personal';
  return {
    ...envelope(person, place, serviceUrl),
    type: 'message',
    textFormat: 'plain',
    text: isPersonal ? text : `${mention} ${text}\n`,
    attachments: [{ contentType: 'text/html', content: `<div><div>${mention}&nbsp;${text}</div></div>` }],
    entities: [
      ...(isPersonal ? [] : [{ type: 'mention', mentioned: botAccount, text: mention }]),
      { type: 'clientInfo', locale: 'nl-NL', country: 'NL', platform: 'iOS', timezone: 'Europe/Amsterdam' },
    ],
  };
}

export function invokeActivity(
  person: Person,
  place: Place,
  invoked: { name: string; value: unknown; replyToId?: string | undefined },
  serviceUrl: string,
): SentActivity {
  return { ...envelope(person, place, serviceUrl), type: 'invoke', ...invoked };
}

/** What a client without Universal Actions makes of a button: a message without a text. */
export function submittedActivity(
  person: Person,
  place: Place,
  value: unknown,
  serviceUrl: string,
): SentActivity {
  return { ...envelope(person, place, serviceUrl), type: 'message', value };
}

export function installedActivity(
  person: Person,
  place: Place,
  action: string,
  serviceUrl: string,
): SentActivity {
  return { ...envelope(person, place, serviceUrl), type: 'installationUpdate', action };
}

function envelope(person: Person, place: Place, serviceUrl: string): SentActivity {
  const { kind, id, thread } = place;
  return {
    id: randomUUID(),
    timestamp: '2026-11-26T15:30:00.000Z',
    channelId: 'msteams',
    serviceUrl,
    locale: 'nl-NL',
    from: { id: `29:${person.oid}`, name: person.name, aadObjectId: person.oid },
    recipient: botAccount,
    conversation: {
      id: thread ? `${id};messageid=${thread}` : id,
      conversationType: kind,
      tenantId: person.tenantId,
      ...(kind !== 'personal' && { isGroup: true }),
    },
    channelData: {
      tenant: { id: person.tenantId },
      ...(kind === 'channel' && {
        teamsChannelId: id,
        teamsTeamId: teamId,
        channel: { id },
        team: { id: teamId },
      }),
    },
  };
}
