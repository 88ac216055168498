import { once } from 'node:events';
import { Agent, type IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';

/** A server ends a connection that was idle for five seconds: well before that, it is not used again. */
const agent = new Agent({ keepAlive: true, timeout: 2_000 });

/** Posts one activity and gives the body of the answer. Throws on anything but 200. */
export async function post(url: string, token: string, activity: object): Promise<unknown> {
  const body = JSON.stringify(activity);
  const headers = {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    authorization: `Bearer ${token}`,
  };
  const outgoing = request(url, { method: 'POST', agent, headers }).end(body);
  const [answer] = (await once(outgoing, 'response')) as [IncomingMessage];
  const said = await text(answer);
  if (answer.statusCode !== 200) throw new Error(`${url} answered ${answer.statusCode}: ${said}`);
  return said === '' ? undefined : JSON.parse(said);
}

/** Does the work `times` times, `atOnce` side by side, so that a server always has its next request at hand. */
export async function repeat<T>(
  times: number,
  atOnce: number,
  work: (index: number) => Promise<T>,
): Promise<T[]> {
  const done: T[] = [];
  let next = 0;
  const lane = async (): Promise<void> => {
    while (next < times) {
      const index = next++;
      done[index] = await work(index);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
  return done;
}
