import type { Context } from './context.ts';

/** Whether a steering member gets the digest in their own chat too. */
export async function chooseDigestPersonally(
  { stores }: Context,
  memberId: string,
  isWanted: boolean,
): Promise<void> {
  await stores.identities.changeIdentity(memberId, { digestPersonally: isWanted || undefined });
}
