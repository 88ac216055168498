import type { App } from '../app.ts';
import type { LocalOptions } from './local-options.ts';
import { localPeople } from './people.ts';

export type Started = { app: App; tableUrl: string; clientUrl: string | undefined; filled: boolean };

/** What is shown when everything runs: where to go, what was started, and what to try. */
export function describeStart(
  options: LocalOptions,
  { app, tableUrl, clientUrl, filled }: Started,
  seconds: number,
): string {
  const me = localPeople.find(({ role }) => role === options.as);
  const url = `http://127.0.0.1:${app.server.port}`;
  return [
    `Gebiedsronde is ready in ${seconds.toFixed(1)} s.`,
    '',
    clientUrl
      ? `  Open    ${clientUrl}   (you are ${me?.name}, ${options.as})`
      : `  Bot     ${url}/api/messages`,
    `  Started the bot on ${url}, Azurite with its tables on ${tableUrl}${clientUrl ? ', the Playground' : ''}`,
    `  Data    ${options.data}${filled ? ', filled with twelve weeks of invented sample data' : ''}`,
    ...(options.date ? [`  Clock   moved to ${options.date}`] : []),
    ...(clientUrl ? ['', ...thingsToTry, ...(options.as === 'manager' ? [] : [forTheManager])] : []),
    '',
    'Ctrl-C stops everything.',
  ].join('\n');
}

const thingsToTry = [
  'Five things to try:',
  '  1. In your chat with the bot: help',
  '  2. In your chat with the bot: ronde Twekkelerveld, then look in the channel Twekkelerveld',
  '  3. In that channel: press Rood, and tell what is going on',
  '  4. In your chat with the bot: weekbericht',
  '  5. In your chat with the bot: rapport, and open the page it gives you',
];

const forTheManager =
  '  The manager may do 2, 4 and 5: you are somebody else now, and are told who can help.';
