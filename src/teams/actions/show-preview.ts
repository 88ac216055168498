import { z } from 'zod';
import type { Context } from '../../use-cases/context.ts';
import type { Action } from '../action.ts';
import { drawPreview, enterPlace } from './preview-place.ts';

/** The area that was chosen on the card. */
const Chosen = z.object({ toArea: z.string().max(100).optional() });

/** Another page of the preview, or the same as it stands now. */
export function showPreview(context: Context): Action {
  return {
    verb: 'showPreview',
    handle: async (turn, data) => {
      const place = await enterPlace(context, turn, data);
      if ('kind' in place) return place;
      const areaId = Chosen.safeParse(data).data?.toArea;
      const to = areaId ? { ...place, areaId, from: 0 } : place;
      const { kind, title, card } = await drawPreview(context, turn, to);
      return { kind, title, card };
    },
  };
}
