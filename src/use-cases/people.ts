import type { Person, RoleGrant } from '../domain/access.ts';
import type { ConversationRef } from '../domain/conversation.ts';
import type { Language } from '../domain/language.ts';
import { findArea } from '../domain/programme.ts';
import type { Context } from './context.ts';

/** Who speaks in a turn, from the verified sign-in and our own rows. */
export type Speaker = Person & { language: Language };

/** How long a role may be out of date: a revoked role stops working within this time. */
const cacheMs = 15_000;
const mostCached = 2_000;

export type People = ReturnType<typeof createPeople>;

/** Reads who a person is and may do, once per short while and not once per turn. */
export function createPeople(context: Context) {
  const { stores, answererCounts, wallClock } = context;
  const speakers = new Map<string, { speaker: Speaker; until: number }>();
  const keyOf = (tenantId: string, objectId: string) => `${tenantId}|${objectId}`;
  const forget = ({ memberId, areaId }: RoleGrant): void => {
    for (const [key, { speaker }] of speakers) if (speaker.memberId === memberId) speakers.delete(key);
    if (areaId !== undefined) answererCounts.forget(areaId);
  };

  /** A role for an area that the programme file has no more does nothing, and works again when the area comes back. */
  const acting = (speaker: Speaker): Speaker => ({
    ...speaker,
    grants: speaker.grants.filter(
      ({ areaId }) => areaId === undefined || findArea(context.programme, areaId) !== undefined,
    ),
  });

  return {
    recognise: async (tenantId: string, objectId: string): Promise<Speaker> => {
      const key = keyOf(tenantId, objectId);
      const now = wallClock.now().getTime();
      const cached = speakers.get(key);
      if (cached && cached.until > now) return acting(cached.speaker);
      const { memberId, language } = await stores.identities.ensure(tenantId, objectId);
      const grants = await stores.roles.ofMember(memberId);
      const speaker = { memberId, grants, language: language ?? context.programme.language };
      if (speakers.size >= mostCached) speakers.clear();
      speakers.set(key, { speaker, until: now + cacheMs });
      return acting(speaker);
    },
    chooseLanguage: async (tenantId: string, objectId: string, language: Language): Promise<void> => {
      await stores.identities.setLanguage(tenantId, objectId, language);
      speakers.delete(keyOf(tenantId, objectId));
    },
    /** A role that is given here works at once. */
    grant: async (grant: RoleGrant): Promise<void> => {
      await stores.roles.grant(grant);
      forget(grant);
    },
    /** A role that is taken away here does nothing from now on; in other replicas within `cacheMs`. */
    revoke: async (grant: RoleGrant): Promise<void> => {
      await stores.roles.revoke(grant);
      forget(grant);
    },
    /** Keeps how Teams knows a person, and where the person's own chat is, or that it is there again. */
    remember: (
      memberId: string,
      known: { teamsUserId: string; personalConversation?: ConversationRef; unreachable?: undefined },
    ) => stores.identities.changeIdentity(memberId, known),
  };
}
