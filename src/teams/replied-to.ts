import { z } from 'zod';

/** A message that quotes another one, as newer clients tell of it and as older ones do. */
const Reference = z.object({ messageId: z.string().max(200) });
const Attachment = z.object({ contentType: z.string(), content: z.unknown() });
const mostAttachments = 20;
const mostHtml = 100_000;
const quoted = /<blockquote[^>]*itemtype="http:\/\/schema\.skype\.com\/Reply"[^>]*itemid="([\w-]{1,200})"/g;

/** Ids of the messages that a message answers to by quoting them. */
export function quotedIn(attachments: unknown): string[] {
  const list = z.array(z.unknown()).safeParse(attachments).data ?? [];
  return list.slice(0, mostAttachments).flatMap((one) => {
    const { contentType, content } = Attachment.safeParse(one).data ?? {};
    if (contentType === 'messageReference') return referenced(content);
    if (contentType !== 'text/html' || typeof content !== 'string') return [];
    return [...content.slice(0, mostHtml).matchAll(quoted)].flatMap(([, id]) => id ?? []);
  });
}

function referenced(content: unknown): string[] {
  try {
    const parsed = Reference.safeParse(typeof content === 'string' ? JSON.parse(content) : content);
    return parsed.success ? [parsed.data.messageId] : [];
  } catch {
    return [];
  }
}
