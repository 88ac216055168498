import { choiceCard } from '../../cards/reply-cards.ts';
import { actingRole } from '../../domain/access.ts';
import { inLanguage } from '../../domain/language.ts';
import { type NumberedPhase, phaseRoles } from '../../domain/phase-step.ts';
import { readPhaseWords } from '../../domain/phase-words.ts';
import { type Area, findArea, type Programme } from '../../domain/programme.ts';
import type { Texts } from '../../texts/text.ts';
import { findOrAddArea } from '../../use-cases/areas.ts';
import type { Context } from '../../use-cases/context.ts';
import { alreadyThere, drawPhase, stepForm } from '../actions/phase-place.ts';
import { type CommandHandler, type Reply, say } from '../command-handler.ts';
import { unknownArea } from '../find-area.ts';
import type { Turn } from '../turn.ts';

/** The phase of an area, and the form that moves it, for its lead, its deputy and the programme manager. */
export function phase(context: Context): CommandHandler {
  return async (turn, argument) => {
    const { texts, speaker } = turn;
    const { programme } = context;
    const read = readPhaseWords(programme, argument);
    if ('unknownPhase' in read) return unknownPhase(programme, read.unknownPhase, texts);
    if ('unknownArea' in read) return unknownArea(programme, read.unknownArea, texts);
    const own = programme.areas.filter(({ id }) => actingRole(speaker, id, phaseRoles));
    const area = read.area ?? (await areaHere(context, turn)) ?? (own.length === 1 ? own[0] : undefined);
    if (!area) return askOwnArea(own, read.phase, texts);
    if (!own.includes(area)) return say(texts('reply.phaseNotYours', { area: area.name }));
    return show(context, turn, area, read.phase);
  };
}

/** The area whose conversation this is. */
async function areaHere({ stores, programme }: Context, { conversation }: Turn): Promise<Area | undefined> {
  const binding = await stores.conversations.ofConversation(conversation.conversationId);
  return binding?.target.kind === 'area' ? findArea(programme, binding.target.areaId) : undefined;
}

async function show(context: Context, turn: Turn, area: Area, to: NumberedPhase | undefined): Promise<Reply> {
  const place = { area, state: await findOrAddArea(context, area) };
  const summary = turn.texts('card.phase.title', { area: area.name });
  if (to && to.id !== place.state.phaseId) {
    // Where forms are dialogs, a card in the channel can only bring one.
    const card =
      turn.host === 'cardSteps'
        ? stepForm(context, turn, place, to).card
        : drawPhase(context, turn, place, { only: to });
    return { kind: 'card', card, summary };
  }
  const note = to && { note: alreadyThere(area, to, turn) };
  return { kind: 'card', card: drawPhase(context, turn, place, note), summary };
}

function askOwnArea(own: readonly Area[], to: NumberedPhase | undefined, texts: Texts): Reply {
  const question = texts('card.choice.phase');
  const words = (name: string) => (to ? `fase ${name} ${to.number}` : `fase ${name}`);
  const choices = own.map(({ name }) => ({ title: name, words: words(name) }));
  return { kind: 'card', card: choiceCard(question, choices, texts), summary: question };
}

function unknownPhase({ cycle }: Programme, typed: string, texts: Texts): Reply {
  const names = cycle.phases.map(({ name }, index) => `${index + 1} ${inLanguage(name, texts.language)}`);
  const phases = new Intl.ListFormat(texts.language, { type: 'disjunction' }).format(names);
  return say(texts('reply.phaseUnknown', { typed, phases }));
}
