import type { Area } from '../domain/programme.ts';
import { findOrAddArea } from './areas.ts';
import type { Context } from './context.ts';

export type PauseResult = 'paused' | 'wasPaused' | 'resumed' | 'wasRunning';

/** Pauses or resumes one area: while it is paused nothing opens and nobody is reminded. An open round goes on. */
export async function setAreaPause(context: Context, area: Area, pause: boolean): Promise<PauseResult> {
  const { stores, clock } = context;
  const { pausedSince } = await findOrAddArea(context, area);
  if (pause === (pausedSince !== undefined)) return pause ? 'wasPaused' : 'wasRunning';
  const since = clock.now().toISOString();
  await stores.areas.change(area.id, (state) => ({ ...state, pausedSince: pause ? since : undefined }));
  return pause ? 'paused' : 'resumed';
}

/** Pauses or resumes the whole programme; areas that were paused by themselves stay so. */
export async function setProgrammePause({ stores, clock }: Context, pause: boolean): Promise<PauseResult> {
  const since = await stores.areas.programmePause();
  if (pause === (since !== undefined)) return pause ? 'wasPaused' : 'wasRunning';
  await (pause ? stores.areas.pauseProgramme(clock.now().toISOString()) : stores.areas.resumeProgramme());
  return pause ? 'paused' : 'resumed';
}
