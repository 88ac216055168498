import { RoleGrant } from '../domain/access.ts';
import { defineRow, readRows } from './row.ts';
import type { StorageContext } from './storage-context.ts';

const everywhere = '-';
/** The truth stands with the member; the reverse row answers "who is in this area" in one partition. */
const byMemberRow = defineRow(RoleGrant, 1, ({ memberId, role, areaId }) => ({
  partitionKey: `member|${memberId}`,
  rowKey: `${role}|${areaId ?? everywhere}`,
}));
const byAreaRow = defineRow(RoleGrant, 1, ({ memberId, role, areaId }) => ({
  partitionKey: `area|${areaId ?? everywhere}`,
  rowKey: `${role}|${memberId}`,
}));

/** `Roles`: who may do what, for which area. */
export function openRoleStore({ tables, onUnreadable }: StorageContext) {
  const table = tables.Roles;
  return {
    /** Giving a role twice is giving it once. */
    grant: async (grant: RoleGrant): Promise<void> => {
      await table.upsert(byMemberRow.encode(grant));
      await table.upsert(byAreaRow.encode(grant));
    },
    /** Taking a role away twice is taking it once. The member's row goes first: from then on the role does nothing. */
    revoke: async (grant: RoleGrant): Promise<void> => {
      for (const { encode } of [byMemberRow, byAreaRow]) {
        const { partitionKey, rowKey } = encode(grant);
        await table.delete(partitionKey, rowKey);
      }
    },
    ofMember: async (memberId: string): Promise<RoleGrant[]> =>
      (await readRows(table, byMemberRow, `member|${memberId}`, undefined, onUnreadable)).rows,
    /** The roles for the whole programme. */
    ofProgramme: async (): Promise<RoleGrant[]> =>
      (await readRows(table, byAreaRow, `area|${everywhere}`, undefined, onUnreadable)).rows,
    ofArea: async (areaId: string): Promise<RoleGrant[]> =>
      (await readRows(table, byAreaRow, `area|${areaId}`, undefined, onUnreadable)).rows,
  };
}
