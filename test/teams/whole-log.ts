import assert from 'node:assert/strict';

const lines: string[] = [];
const secrets = new Set<string>();

/** Shorter texts, ids of areas and colours are words that a log line may well hold for another reason. */
const shortestSecret = 12;

/** What every program says once, whatever a test does with it. */
const ofEveryStart = '"msg":"sender.leads"';

/** Keeps every line for the check at the end of the run, and hands it to the test parsed. */
export function logStream(logged: Record<string, unknown>[]) {
  return {
    write: (line: string): void => {
      lines.push(line);
      if (!line.includes(ofEveryStart)) logged.push(JSON.parse(line) as Record<string, unknown>);
    },
  };
}

/** What must stand in no log line of the whole run: what people typed, and tokens. */
export function keepSecret(...texts: readonly string[]): void {
  for (const text of texts) if (text.length >= shortestSecret) secrets.add(text);
}

after(function noTypedTextAndNoTokenIsEverLogged() {
  for (const secret of secrets) {
    const leak = lines.find(
      (line) => line.includes(secret) || line.includes(JSON.stringify(secret).slice(1, -1)),
    );
    assert.equal(leak, undefined, `'${secret.slice(0, 40)}' stands in the log`);
  }
});

const strays: unknown[] = [];
process.on('unhandledRejection', (reason) => strays.push(reason));

after(function noPromiseIsLeftRejected() {
  assert.deepEqual(strays, []);
});
