import { z } from 'zod';
import { type LinkField, linkForm } from '../../cards/register-forms.ts';
import { textLimits } from '../../domain/limits.ts';
import { LinkText } from '../../domain/link-opportunity.ts';
import { findArea, recordsKind } from '../../domain/programme.ts';
import type { Context } from '../../use-cases/context.ts';
import { recordLink } from '../../use-cases/record-link.ts';
import type { Action } from '../action.ts';
import { type FormField, readForm } from './read-form.ts';
import { backToRoundWith, enterRound, formPlace, RoundPlace, refusal, roundForm } from './round-place.ts';

const Sent = RoundPlace.extend({ formId: z.uuid() });

/** Stores a link opportunity, tells the other area, and says its number. */
export function saveLink(context: Context): Action {
  return {
    verb: 'saveLink',
    form: roundForm(byHand),
    handle: async (turn, data) => {
      const entered = await enterRound(context, turn, data, Sent);
      if ('kind' in entered) return entered;
      const { place, view } = entered;
      const { area, phase } = view;
      const { formId, slot } = place;
      if (!recordsKind(phase, 'link')) return refusal(turn, area.name, 'oldCard');
      const isOther = (id: string) => id !== area.id && findArea(context.programme, id) !== undefined;
      const SentLink = LinkText.extend({ withAreaId: LinkText.shape.withAreaId.refine(isOther) });
      const read = readForm(SentLink, data, fields, turn.texts);
      if (read.kind === 'wrong') {
        const card = linkForm(formPlace(context, turn, place, view), formId, read, turn.texts);
        return { kind: 'form', title: turn.texts('card.recordLink.title'), card };
      }
      const origin = { areaId: area.id, phaseId: phase.id, slot };
      const result = await recordLink(context, turn.speaker, formId, origin, read.value);
      if (result.kind !== 'recorded') return refusal(turn, area.name, result.kind);
      const other = findArea(context.programme, read.value.withAreaId)?.name ?? '';
      const key = result.told === 'heard' ? 'card.round.noteLinkHeard' : 'card.round.noteLink';
      const note = turn.texts(key, { name: result.name, area: other });
      return backToRoundWith(context, turn, place.deliveryId, view, note);
    },
  };
}

const limit = textLimits.short;
const fields: Record<LinkField, FormField> = {
  withAreaId: { limit, label: 'card.recordLink.withAreaIdLabel', missing: 'card.recordLink.withAreaIdError' },
  work: { limit, label: 'card.recordLink.workLabel', missing: 'card.recordLink.workError' },
  moment: { limit, label: 'card.recordLink.momentLabel' },
};

const { work, moment } = fields;
const byHand = { work, moment };
