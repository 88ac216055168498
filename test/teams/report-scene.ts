import assert from 'node:assert/strict';
import type { ReportConcept } from '../../src/domain/report-approval.ts';
import { textsIn } from '../../src/texts/text.ts';
import { wordContentType } from '../../src/use-cases/downloads.ts';
import { offerFile } from '../../src/use-cases/offer-report.ts';
import { chatWith, groupChat, type Person } from './activities.ts';
import { buttonsOf } from './card.ts';
import { startBot, type TestBot } from './harness.ts';
import { cardOf, readMessage, type ShownCard, sentence } from './shown.ts';
import { keepSecret } from './whole-log.ts';

const nl = textsIn('nl');
export const period = '2026-H2';

/** Types something that takes a while, and waits for the card that comes once it is done. */
export async function askLater(
  bot: TestBot,
  person: Person,
  words: string,
  said: string,
): Promise<ShownCard> {
  const chat = chatWith(person);
  const made = bot.connector.arrival(({ activity }) => 'attachments' in activity);
  assert.equal(sentence(await bot.ask(person, chat, words)), said);
  const { activity, conversationId } = await made;
  assert.equal(conversationId, chat.id);
  const shown = readMessage(activity, chat);
  assert.ok(shown.kind === 'card');
  return shown;
}

export function linkIn(shown: Parameters<typeof cardOf>[0]): string {
  const url = buttonsOf(cardOf(shown))[0]?.url ?? '';
  keepSecret(url.split('/').at(-1) ?? '');
  return url;
}

export async function fileAt(url: string): Promise<Uint8Array<ArrayBuffer>> {
  const response = await fetch(url, { method: 'POST' });
  assert.equal(response.status, 200);
  return new Uint8Array(await response.arrayBuffer());
}

/** A programme with one red answer: its manager, who gave it, and a steering member. */
export async function aProgramme() {
  const bot = await startBot();
  const { manager, card } = await bot.openRound();
  const anna = await bot.somebody('Anna Aanschrijver', 'member', 'twekkelerveld');
  const form = await bot.press(anna, card, nl('status.red'));
  await bot.press(anna, form, nl('card.checkIn.save'), { what: 'De aannemer heeft twee weken vertraging.' });
  const sanne = await bot.somebody('Sanne Stuur', 'steering');
  return { bot, manager, anna, sanne, round: card };
}

/** What one program made and kept, for the others: the same rows give the same concept, and making it takes seconds. */
let made: Promise<{ concept: ReportConcept; blobs: Map<string, Uint8Array> }> | undefined;

async function makeOnce() {
  const { bot, manager } = await aProgramme();
  await askLater(bot, manager, `rapport ${period}`, nl('reply.reportWorking'));
  const [concept] = await bot.stores().reportApprovals.conceptsOf(period);
  assert.ok(concept);
  const names = [concept.file, concept.figures, concept.snapshot].map(({ blobName }) => blobName);
  const blobs = new Map<string, Uint8Array>();
  for (const name of names) blobs.set(name, (await bot.context().blobs.get(name)) ?? new Uint8Array());
  return { concept, blobs };
}

/** The same programme with the concept of its report. */
export async function aConcept() {
  made ??= makeOnce();
  const { concept, blobs } = await made;
  const programme = await aProgramme();
  const { bot } = programme;
  for (const [name, bytes] of blobs) await bot.context().blobs.put(name, bytes, wordContentType);
  await bot.stores().reportApprovals.addConcept(concept);
  const bytes = new Uint8Array(blobs.get(concept.file.blobName) ?? []);
  return { ...programme, concept, bytes };
}

/** As `aConcept`, a while later, when its manager offered it: the manager's card of it. */
export async function anOffer() {
  const scene = await aConcept();
  timePasses(scene.bot);
  const { offer, card } = await offers(scene);
  return { ...scene, offer, card };
}

/** Offers the concept, without making it anew. */
export async function offers({ bot, manager, concept, bytes }: Awaited<ReturnType<typeof aConcept>>) {
  const person = { memberId: await bot.memberIdOf(manager), grants: [] };
  const about = { source: 'concept', changed: 0, missing: 0 } as const;
  const offer = await offerFile(bot.context(), person, concept, bytes, about);
  const card = await askApproval(bot, manager);
  assert.ok(card.kind === 'card');
  return { offer, card };
}

export async function namesDeputy(bot: TestBot, manager: Person, deputy: Person): Promise<void> {
  const place = groupChat('stuurgroep');
  await bot.ask(manager, place, 'koppel stuurgroep');
  bot.emptyRoster(place);
  bot.letIn(place, manager, deputy);
  const asked = await bot.ask(manager, chatWith(manager), 'rapport plaatsvervanger');
  await bot.press(manager, asked, nl('card.reportDeputy.save'), { deputy: deputy.oid });
}

/** Everybody's time goes on: what comes later has a later moment. */
export function timePasses(bot: TestBot): void {
  bot.clock.forward(60_000);
  bot.wallClock.forward(60_000);
}

export const offerConcept = (bot: TestBot, manager: Person) =>
  askLater(bot, manager, `rapport aanbieden ${period}`, nl('reply.report.offering'));
export const checkReport = (bot: TestBot, person: Person) =>
  askLater(bot, person, `rapport ${period} controleer`, nl('reply.report.checking'));
export const askApproval = (bot: TestBot, person: Person) =>
  bot.ask(person, chatWith(person), `rapport goedkeuren ${period}`);
