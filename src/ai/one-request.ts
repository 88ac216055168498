import { z } from 'zod';

/**
 * Why a model gave nothing to work with. `refused` is also what the model's own filter held back, `tooMuch` an answer that
 * did not fit in what it may take.
 */
export type ModelFailure = 'unreachable' | 'refused' | 'slow' | 'malformed' | 'tooMuch';
export type ModelAnswer = { kind: 'answered'; text: string } | { kind: 'failed'; why: ModelFailure };

/** As much of `fetch` as OpenAI's client uses. */
export type Send = (url: string, init?: RequestInit) => Promise<Response>;

/** More than any summary needs: an answer that goes on is not read to its end. */
const mostBytes = 262_144;

const Completion = z.object({
  choices: z.tuple(
    [
      z.object({
        finish_reason: z.string().nullish(),
        message: z.object({ content: z.string().nullish(), refusal: z.string().nullish() }),
      }),
    ],
    z.unknown(),
  ),
});

/**
 * The way out for teams-ai's client: one request, whose answer is read and judged here. The client itself always sees a
 * well-formed answer, for teams-ai (1.7.4) prints every error that it meets, and an error may hold what people wrote.
 */
export function createOneRequest(signal: AbortSignal, send: Send) {
  let answer: ModelAnswer = failed('unreachable');
  let isPrepared = true;
  return {
    /** What came of the request; `unreachable` before there was one. */
    answer: (): ModelAnswer => answer,
    /** Does what the request needs first, such as getting a token. Without it there is no request. */
    prepare: (need: () => Promise<string>): Promise<string> =>
      need().catch(() => {
        isPrepared = false;
        return 'none';
      }),
    send: (async (url, init) => {
      if (isPrepared) answer = await ask(send, url, { ...init, signal });
      const content = answer.kind === 'answered' ? answer.text : '';
      return Response.json({ choices: [{ message: { role: 'assistant', content } }] });
    }) satisfies Send,
  };
}

async function ask(
  send: Send,
  url: string,
  init: RequestInit & { signal: AbortSignal },
): Promise<ModelAnswer> {
  try {
    // What people wrote goes to the address that was configured, and follows no other.
    const response = await send(url, { ...init, redirect: 'error' });
    if (response.ok) return judge(await readAtMost(response, mostBytes));
    await response.body?.cancel();
    return failed('refused');
  } catch {
    return failed(init.signal.aborted ? 'slow' : 'unreachable');
  }
}

/** Undefined where there is more of it. */
async function readAtMost(response: Response, most: number): Promise<string | undefined> {
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > most) return undefined;
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

function judge(body: string | undefined): ModelAnswer {
  if (body === undefined) return failed('tooMuch');
  const parsed = Completion.safeParse(parseJson(body));
  if (!parsed.success) return failed('malformed');
  const [{ finish_reason: end, message }] = parsed.data.choices;
  if (end === 'content_filter' || message.refusal) return failed('refused');
  if (end === 'length') return failed('tooMuch');
  return message.content ? { kind: 'answered', text: message.content } : failed('malformed');
}

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export function failed(why: ModelFailure): ModelAnswer {
  return { kind: 'failed', why };
}
