import { aPerson, botAccount, chatWith, type Person } from '../teams/activities.ts';
import { city } from './city.ts';
import type { Replicas } from './replicas.ts';

export type Member = Person & {
  memberId: string;
  areaId: string;
  /** ISO weekdays; the season's own note of what the person told the bot. */
  workdays: readonly number[];
  absences: { from: string; through: string }[];
};

const peopleOfArea = 10;
/** Three areas have nobody who leads them. */
const withoutLead = new Set(['gebied-05', 'gebied-18', 'gebied-33']);

/** Four hundred people, ten for each area, who each spoke to the bot once; and the channel of every area, bound. */
export async function settle(replicas: Replicas): Promise<Member[]> {
  const { stores, connector } = replicas;
  const at = { serviceUrl: connector.url, botId: botAccount.id, channelId: 'msteams' };
  const members: Member[] = [];
  for (const area of city.areas) {
    for (let index = 0; index < peopleOfArea; index += 1) {
      const person = aPerson(`Lid ${index} van ${area.name}`);
      const { memberId } = await stores().identities.ensure(person.tenantId, person.oid);
      const leads = index === 0 && !withoutLead.has(area.id);
      await stores().roles.grant({ memberId, role: leads ? 'lead' : 'member', areaId: area.id });
      const chat = { ...at, kind: 'personal' as const, conversationId: chatWith(person).id };
      await stores().identities.changeIdentity(memberId, {
        personalConversation: { ...chat, tenantId: person.tenantId },
        teamsUserId: `29:${person.oid}`,
      });
      members.push({ ...person, memberId, areaId: area.id, workdays: [1, 2, 3, 4, 5], absences: [] });
    }
    const [first] = members;
    const channel = { ...at, kind: 'channel' as const, conversationId: channelOf(area.id) };
    await stores().conversations.bind({
      target: { kind: 'area', areaId: area.id },
      conversation: { ...channel, tenantId: first?.tenantId ?? '' },
    });
  }
  return members;
}

export function channelOf(areaId: string): string {
  return `19:${areaId}@thread.tacv2`;
}

export function worksOn({ workdays, absences }: Member, day: string, weekday: number): boolean {
  return workdays.includes(weekday) && !absences.some(({ from, through }) => from <= day && day <= through);
}
