import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { Availability } from '../domain/availability.ts';
import { ConversationRef, Unreachable } from '../domain/conversation.ts';
import { Language } from '../domain/language.ts';
import { defineRow, readRow } from './row.ts';
import { type StorageContext, withRetry } from './storage-context.ts';

/** The person behind a sign-in: `tenant|object id`. One point read a turn gives all that a turn needs. */
const SignIn = z.object({
  tenantId: z.string(),
  objectId: z.string(),
  memberId: z.uuid(),
  language: Language.optional(),
});
export type SignIn = z.infer<typeof SignIn>;
const signInRow = defineRow(SignIn, 1, ({ tenantId, objectId }) => ({
  partitionKey: `${tenantId}|${objectId}`,
  rowKey: 'id',
}));

/** The way back from a member to the person; erasing somebody is deleting this row and the sign-in. */
const Identity = z.object({
  memberId: z.uuid(),
  tenantId: z.string(),
  objectId: z.string(),
  personalConversation: ConversationRef.optional(),
  /** Of the person's own chat: the bot was taken out of it. */
  unreachable: Unreachable.optional(),
  /** The id that Teams knows the person by (`29:…`), for cards that show each person their own view. */
  teamsUserId: z.string().optional(),
  /** Of a steering member: gets the digest in their own chat too. */
  digestPersonally: z.literal(true).optional(),
  ...Availability.shape,
});
export type Identity = z.infer<typeof Identity>;
type IdentityChanges = Partial<Omit<Identity, 'memberId' | 'tenantId' | 'objectId'>>;
const identityRow = defineRow(Identity, 1, ({ memberId }) => ({ partitionKey: memberId, rowKey: 'id' }));

/** `Identities`: the only place that ties a random `memberId` to a person. */
export function openIdentityStore({ tables, onUnreadable }: StorageContext) {
  const table = tables.Identities;
  const findSignIn = (tenantId: string, objectId: string) =>
    readRow(table, signInRow, { partitionKey: `${tenantId}|${objectId}`, rowKey: 'id' }, onUnreadable);
  const findIdentity = (memberId: string) =>
    readRow(table, identityRow, { partitionKey: memberId, rowKey: 'id' }, onUnreadable);

  return {
    /** Gives a new person a random member id; two first turns at once get the same one. */
    ensure: async (tenantId: string, objectId: string): Promise<SignIn> => {
      const known = await findSignIn(tenantId, objectId);
      if (known) return known.value;
      const memberId = randomUUID();
      await table.create(identityRow.encode({ memberId, tenantId, objectId }));
      const signIn = { tenantId, objectId, memberId };
      if ((await table.create(signInRow.encode(signIn))) === 'created') return signIn;
      await table.delete(memberId, 'id');
      const first = await findSignIn(tenantId, objectId);
      if (!first) throw new Error('a sign-in row is there and cannot be read');
      return first.value;
    },
    /** The member that belongs to a sign-in, of somebody who is known already. */
    findMemberId: async (tenantId: string, objectId: string): Promise<string | undefined> =>
      (await findSignIn(tenantId, objectId))?.value.memberId,
    setLanguage: (tenantId: string, objectId: string, language: Language) =>
      withRetry('language', async () => {
        const known = await findSignIn(tenantId, objectId);
        return known && table.replace(signInRow.encode({ ...known.value, language }), known.etag);
      }),
    findIdentity: async (memberId: string): Promise<Identity | undefined> =>
      (await findIdentity(memberId))?.value,
    /** The person with the language they chose: two point reads. */
    findPerson: async (memberId: string): Promise<(Identity & Pick<SignIn, 'language'>) | undefined> => {
      const identity = (await findIdentity(memberId))?.value;
      if (!identity) return undefined;
      const signIn = await findSignIn(identity.tenantId, identity.objectId);
      return { ...identity, language: signIn?.value.language };
    },
    /** Written only when it changed, or every turn would pay a write. An undefined value takes the column away. */
    changeIdentity: (memberId: string, changes: IdentityChanges) =>
      withRetry('identity', async () => {
        const known = await findIdentity(memberId);
        if (!known) return undefined;
        const next = Identity.parse(
          Object.fromEntries(
            Object.entries({ ...known.value, ...changes }).filter(([, value]) => value !== undefined),
          ),
        );
        return isDeepStrictEqual(known.value, next)
          ? undefined
          : table.replace(identityRow.encode(next), known.etag);
      }),
  };
}
