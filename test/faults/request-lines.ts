const line = /^([A-Z]+) (\S+) HTTP\/1\.1\r\n/;
const headEnd = '\r\n\r\n';

/**
 * Follows one connection of an HTTP/1.1 client that waits for each answer before it asks again, and says when a
 * request begins. Of the head no more is read than the request line and how long the body is.
 */
export function followRequests(begins: (method: string, path: string, firstChunk: string) => void) {
  let head = '';
  let bodyLeft = 0;
  return (chunk: Buffer): void => {
    if (bodyLeft > 0) {
      bodyLeft -= chunk.length;
      return;
    }
    const isFirst = head === '';
    head += chunk.toString('latin1');
    const [, method, path] = line.exec(head) ?? [];
    if (isFirst && method !== undefined && path !== undefined) begins(method, path, head);
    const end = head.indexOf(headEnd);
    if (end < 0) return;
    const length = Number(/\r\ncontent-length: *(\d+)/i.exec(head.slice(0, end))?.[1] ?? 0);
    bodyLeft = length - (head.length - end - headEnd.length);
    head = '';
  };
}

const account = /^\/devstoreaccount1\/?/;

/** `POST Rounds`, `POST $batch Rounds`, `GET Deliveries`: a request to the emulated store, without its keys. */
export function describeRequest(method: string, path: string, firstChunk: string): string {
  const about = decodeURIComponent(path.replace(account, '').split(/[?(/]/)[0] ?? '');
  if (about !== '$batch') return `${method} ${about}`;
  const [, table] = /devstoreaccount1\/([A-Z]\w+)/.exec(firstChunk.slice(firstChunk.indexOf(headEnd))) ?? [];
  return table === undefined ? 'POST $batch' : `POST $batch ${table}`;
}
