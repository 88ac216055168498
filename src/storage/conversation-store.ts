import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { BindingTarget, ConversationRef, Unreachable } from '../domain/conversation.ts';
import { defineRow, type Loaded, readRow, readRows } from './row.ts';
import { type StorageContext, withRetry } from './storage-context.ts';

const Binding = z.object({
  target: BindingTarget,
  conversation: ConversationRef,
  /** Only the row by target says so. */
  unreachable: Unreachable.optional(),
  /** It can be reached again; what could not be sent there is still to be queued. Only the row by target says so. */
  sendsAgain: z.literal(true).optional(),
});
export type Binding = z.infer<typeof Binding>;

const targetName = (target: BindingTarget) => (target.kind === 'area' ? `area|${target.areaId}` : 'steering');
/** Conversation ids hold characters that keys do not take. */
const hashOf = (conversationId: string) => createHash('sha256').update(conversationId).digest('base64url');

const byTargetRow = defineRow(Binding, 1, ({ target }) => ({
  partitionKey: 'target',
  rowKey: targetName(target),
}));
const byConversationRow = defineRow(Binding, 1, ({ conversation }) => ({
  partitionKey: hashOf(conversation.conversationId),
  rowKey: 'binding',
}));

/** The same, reachable. It says, in the same write, that there may be something to send again. */
export function regained({ unreachable, ...binding }: Binding): Binding {
  return unreachable ? { ...binding, sendsAgain: true } : binding;
}

/** `Conversations`: which conversation an area or the steering group is bound to, readable from both sides. */
export function openConversationStore({ tables, onUnreadable }: StorageContext) {
  const table = tables.Conversations;
  const ofTarget = (target: BindingTarget) =>
    readRow(table, byTargetRow, { partitionKey: 'target', rowKey: targetName(target) }, onUnreadable);
  const ofConversation = async (conversationId: string): Promise<Loaded<Binding> | undefined> => {
    const keys = { partitionKey: hashOf(conversationId), rowKey: 'binding' };
    const found = (await readRow(table, byConversationRow, keys, onUnreadable))?.value;
    if (!found) return undefined;
    // The row by target is the truth: a target that was bound elsewhere leaves its old conversation unbound.
    const current = await ofTarget(found.target);
    return current?.value.conversation.conversationId === conversationId ? current : undefined;
  };

  return {
    ofConversation: async (conversationId: string): Promise<Binding | undefined> =>
      (await ofConversation(conversationId))?.value,
    /** Binds the target to the conversation. What either was bound to before is let go. */
    bind: async (binding: Binding): Promise<void> => {
      const before = await ofConversation(binding.conversation.conversationId);
      if (before && !isDeepStrictEqual(before.value.target, binding.target))
        await table.delete('target', targetName(before.value.target));
      const { target, conversation } = binding;
      await table.upsert(byConversationRow.encode({ target, conversation }));
      await table.upsert(byTargetRow.encode(binding));
    },
    /** Lets a target's conversation go. Without the row by target, the other one says nothing. */
    unbind: (target: BindingTarget) => table.delete('target', targetName(target)),
    ofTarget: async (target: BindingTarget): Promise<Binding | undefined> => (await ofTarget(target))?.value,
    all: () => readRows(table, byTargetRow, 'target', undefined, onUnreadable),
    /**
     * Of a conversation that something came from: it is there, and its service URL may have changed. The row is written
     * only when it says otherwise. Gives what is reachable again by that.
     */
    refresh: (conversation: ConversationRef): Promise<BindingTarget | undefined> =>
      withRetry('conversation', async () => {
        const bound = await ofConversation(conversation.conversationId);
        if (!bound) return undefined;
        const { value } = bound;
        const next = { ...regained(value), conversation: { ...value.conversation, ...conversation } };
        if (isDeepStrictEqual(value, next)) return undefined;
        const written = await table.replace(byTargetRow.encode(next), bound.etag);
        if (written === 'conflict') return written;
        return value.unreachable ? value.target : undefined;
      }),
    /**
     * `decide` sees a binding and returns what it then is, or undefined to leave it. Gives whether it was changed: not
     * where nothing is bound.
     */
    change: (target: BindingTarget, decide: (binding: Binding) => Binding | undefined): Promise<boolean> =>
      withRetry('binding', async () => {
        const bound = await ofTarget(target);
        const next = bound && decide(bound.value);
        if (!bound || !next) return false;
        return (await table.replace(byTargetRow.encode(next), bound.etag)) === 'conflict' ? 'conflict' : true;
      }),
  };
}
