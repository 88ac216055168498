import type { IncomingMessage } from 'node:http';
import type { SentForm } from '../use-cases/link-pages.ts';

/** Of the form around a file. */
const mostFrameBytes = 4 * 1024;
/** So much of a form that is too large is let in and thrown away, or a browser would show no answer. */
const mostDrainedBytes = 16 * 1024 * 1024;

/** Reads what a page sent: a file and the name of a check, whichever there is. Nothing is written to a disk. */
export async function readSentForm(request: IncomingMessage, mostFileBytes: number): Promise<SentForm> {
  const body = await readBody(request, mostFileBytes + mostFrameBytes);
  if (body === undefined) return { kind: 'tooLarge' };
  if (body.length === 0) return { kind: 'form' };
  const headers = { 'content-type': request.headers['content-type'] ?? '' };
  const form = await new Response(body, { headers }).formData().catch(() => undefined);
  if (!form) return { kind: 'unreadable' };
  const [file, checkId] = [form.get('file'), form.get('check')];
  if (file instanceof File && file.size > mostFileBytes) return { kind: 'tooLarge' };
  // A browser sends an empty file where none was chosen.
  const bytes = file instanceof File && file.size > 0 ? new Uint8Array(await file.arrayBuffer()) : undefined;
  return { kind: 'form', file: bytes, checkId: typeof checkId === 'string' ? checkId : undefined };
}

/** Undefined where it is too large. */
async function readBody(
  request: IncomingMessage,
  mostFormBytes: number,
): Promise<Buffer<ArrayBuffer> | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > mostFormBytes + mostDrainedBytes) return undefined;
    if (length <= mostFormBytes) chunks.push(chunk);
    else chunks.length = 0;
  }
  return length > mostFormBytes ? undefined : Buffer.concat(chunks);
}
