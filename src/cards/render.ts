import { readFileSync } from 'node:fs';
import { Template } from 'adaptivecards-templating';
import type { Language } from '../domain/language.ts';
import { fixedTexts } from '../texts/text.ts';

/** A finished Adaptive Card, as JSON. */
export type Card = { type: 'AdaptiveCard' } & Record<string, unknown>;

export type CardName =
  | 'round'
  | 'absence'
  | 'workdays'
  | 'check-in'
  | 'unsaved'
  | 'privacy'
  | 'lesson'
  | 'lesson-shown'
  | 'lesson-start'
  | 'found-lessons'
  | 'lesson-in-chat'
  | 'lesson-checks'
  | 'lesson-reason'
  | 'lesson-conflict'
  | 'preview'
  | 'text-question'
  | 'merge-texts'
  | 'line-status'
  | 'opening-note'
  | 'text-returned'
  | 'my-lessons'
  | 'lesson-area'
  | 'decision'
  | 'decisions'
  | 'decision-step'
  | 'record-decision'
  | 'withdraw-decision'
  | 'decision-question'
  | 'phase'
  | 'phase-step'
  | 'new-phase'
  | 'record-choice'
  | 'record-link'
  | 'register'
  | 'register-list'
  | 'register-reason'
  | 'indicator-form'
  | 'measurement-form'
  | 'risk-form'
  | 'link-heard'
  | 'join'
  | 'my-areas'
  | 'my-answers'
  | 'correction-form'
  | 'correction-request'
  | 'leads'
  | 'status'
  | 'doctor'
  | 'status-reason'
  | 'help'
  | 'choice'
  | 'notice'
  | 'link'
  | 'programme'
  | 'put-back'
  | 'report-ready'
  | 'report-parts'
  | 'report-section'
  | 'report-approval'
  | 'report-check'
  | 'report-deputy'
  | 'digest'
  | 'digest-part'
  | 'team-edition'
  | 'actions'
  | 'standing'
  | 'summary'
  | 'correct-digest'
  | 'planning'
  | 'delivery'
  | 'resend'
  | 'rhythm'
  | 'rhythm-form';

/** Teams takes about 100 KB, older clients less; a card of ours stays under this. As UTF-16, like `cardBytes`. */
export const mostCardBytes = 40_000;

/** What a card weighs as Teams counts it. */
export function cardBytes(card: Card): number {
  return JSON.stringify(card).length * 2;
}

/** The card with the most room that fits, or with the least if none does: what is left out is for `draw` to count. */
export function drawToFit<Room>(rooms: readonly [Room, ...Room[]], draw: (room: Room) => Card): Card {
  const [roomy, ...tighter] = rooms;
  let card = draw(roomy);
  for (const room of tighter) {
    if (cardBytes(card) < mostCardBytes) break;
    card = draw(room);
  }
  return card;
}

const templates = new Map<CardName, Template>();
const texts = new Map<string, Record<string, string>>();

/**
 * Binds a template of `cards/` to its data. `t` are the card's fixed texts in the language. Bound values are not
 * expanded again, so a `${…}` that somebody typed stays text. Templates and texts are read once a process.
 */
export function renderCard(name: CardName, language: Language, data: object): Card {
  const $root = { ...data, lang: language, t: fixedTextsOf(name, language) };
  return templateOf(name).expand({ $root }) as Card;
}

function templateOf(name: CardName): Template {
  let template = templates.get(name);
  if (!template) {
    const file = new URL(`../../cards/${name}.json`, import.meta.url);
    template = new Template(JSON.parse(readFileSync(file, 'utf8')));
    templates.set(name, template);
  }
  return template;
}

function fixedTextsOf(name: CardName, language: Language): Record<string, string> {
  const key = `${language}|${name}`;
  let found = texts.get(key);
  if (!found) {
    found = fixedTexts(language, `card.${camelCase(name)}`);
    texts.set(key, found);
  }
  return found;
}

function camelCase(name: string): string {
  return name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}
