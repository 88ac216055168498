import { z } from 'zod';
import { leadsCard, noLead } from '../../cards/leads-card.ts';
import { noticeCard } from '../../cards/reply-cards.ts';
import { hasRole } from '../../domain/access.ts';
import { type Area, findArea } from '../../domain/programme.ts';
import type { Texts } from '../../texts/text.ts';
import { findLeadChoice, type Leads, setLeads } from '../../use-cases/area-leads.ts';
import type { Context } from '../../use-cases/context.ts';
import type { People } from '../../use-cases/people.ts';
import type { Action, ActionResult } from '../action.ts';
import { goneText } from '../find-area.ts';
import type { Turn } from '../turn.ts';

const ObjectId = z.string().min(1).max(100);
const Sent = z.object({
  areaId: z.string(),
  lead: ObjectId.transform((lead) => (lead === noLead ? undefined : lead)),
  deputies: z
    .string()
    .default('')
    .transform((chosen) => [...new Set(chosen.split(',').filter((id) => id !== ''))])
    .pipe(z.array(ObjectId).max(50)),
});

/** The manager says who leads an area. Names are on the card alone: the answer is given only in a personal chat. */
export function saveLeads(context: Context, people: People): Action {
  return {
    verb: 'saveLeads',
    lastWordCounts: true,
    handle: async (turn, data) => {
      const { texts, conversation, speaker, signIn } = turn;
      const sent = Sent.safeParse(data);
      const area = sent.success ? findArea(context.programme, sent.data.areaId) : undefined;
      if (!sent.success || !area)
        return { kind: 'notice', text: goneText(context.programme, sent.data?.areaId, texts) };
      if (conversation.kind !== 'personal')
        return { kind: 'notice', text: texts('reply.wrongScope.personal') };
      if (!hasRole(speaker, ['manager'])) return { kind: 'notice', text: texts('reply.leads.notYours') };
      const { lead, deputies } = sent.data;
      if (lead !== undefined && deputies.includes(lead))
        return again(context, turn, area, sent.data, texts('reply.leads.both'));
      const saved = await setLeads(context, people, signIn.tenantId, area.id, { lead, deputies });
      if (saved.kind === 'absent')
        return again(context, turn, area, sent.data, texts('reply.leads.absent', { area: area.name }));
      return saved.kind === 'saved'
        ? ended(texts('reply.leads.saved', { ...saved, area: area.name }), area, texts)
        : { kind: 'notice', text: noChoice(saved.kind, area, texts) };
    },
  };
}

/** The form again, with the people of now, what was chosen, and what is wrong with it. */
async function again(
  context: Context,
  { texts }: Turn,
  area: Area,
  { lead, deputies }: Leads,
  problem: string,
): Promise<ActionResult> {
  const choice = await findLeadChoice(context, area.id);
  if (choice.kind !== 'choice') return { kind: 'notice', text: noChoice(choice.kind, area, texts) };
  const isHere = (id: string) => choice.people.some(({ objectId }) => objectId === id);
  const shown = {
    ...choice,
    lead: lead !== undefined && isHere(lead) ? lead : undefined,
    deputies: deputies.filter(isHere),
  };
  const title = texts('card.leads.title', { area: area.name });
  return { kind: 'form', title, card: leadsCard(area, shown, problem, texts) };
}

function ended(text: string, area: Area, texts: Texts): ActionResult {
  const title = texts('card.leads.title', { area: area.name });
  return { kind: 'form', title, card: noticeCard(text, texts) };
}

/** Why there is nobody to choose from. */
export function noChoice(kind: 'notBound' | 'noAnswer', area: Area, texts: Texts): string {
  return kind === 'notBound'
    ? texts('reply.roundNotBound', { area: area.name })
    : texts('reply.rosterNoAnswer');
}
