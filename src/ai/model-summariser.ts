import type { Logger } from 'pino';
import { findPersonalData } from '../privacy/find-personal-data.ts';
import type { FallbackReason, Summariser, Summary, SummaryInput } from '../summaries/summariser.ts';
import { type ChosenTexts, chooseTexts } from './choose-texts.ts';
import type { Model } from './model.ts';
import { checkModelSummary, ModelSummary } from './model-answer.ts';
import { parseJson } from './one-request.ts';

/** The prompt that a model for summaries is opened with. */
export const summaryPrompt = 'summary';

/** How long a person waits for a model before they get the built-in summary. */
export const modelLimitMs = 20_000;

export type ModelSummariserSetting = {
  model: Model;
  /** What is shown where the model gives nothing that may be. */
  builtIn: Summariser;
  /** Names of neighbourhoods and the like, which are no names of people; as they are when it is asked. */
  places(): readonly string[];
  /** Default: `modelLimitMs`. */
  limitMs?: number | undefined;
  log: Logger;
};

/**
 * A summary in a model's words. It gets no text that may be about a person. Of what it says only sentences are shown that
 * rest on the records that they name; where those are fewer than half, or none came in time, the built-in summary is.
 */
export function createModelSummariser(setting: ModelSummariserSetting): Summariser {
  const { model, builtIn, log } = setting;
  return {
    summarise: async (input, signal) => {
      if (input.texts.length === 0) return builtIn.summarise(input, signal);
      const places = setting.places();
      const isPersonal = (text: string) => findPersonalData(text, places).length > 0;
      const chosen = chooseTexts(input.texts, { room: model.room, tokensOf: model.tokensOf, isPersonal });
      const limit = AbortSignal.timeout(setting.limitMs ?? modelLimitMs);
      const bounds = signal ? AbortSignal.any([signal, limit]) : limit;
      const result = await summariseWith(model, input, chosen, isPersonal, bounds);
      signal?.throwIfAborted();
      if ('themes' in result) return result;
      log.warn({ why: result.fellBack, texts: chosen.texts.length }, 'summary.modelNotUsed');
      return { ...(await builtIn.summarise(input, signal)), ...result };
    },
  };
}

async function summariseWith(
  model: Model,
  { counts }: SummaryInput,
  { texts, lines, heldBack, leftOut }: ChosenTexts,
  isPersonal: (text: string) => boolean,
  signal: AbortSignal,
): Promise<Summary | { fellBack: FallbackReason }> {
  if (texts.length === 0) return { fellBack: heldBack > 0 ? 'heldBack' : 'tooMuch' };
  const answer = await model.ask(lines.join('\n'), signal);
  if (answer.kind === 'failed') return { fellBack: answer.why };
  const parsed = ModelSummary.safeParse(parseJson(answer.text));
  if (!parsed.success) return { fellBack: 'malformed' };
  const { themes, cited, offered, kept } = checkModelSummary(parsed.data, texts, isPersonal);
  if (kept === 0 || kept * 2 < offered) return { fellBack: 'uncited' };
  return { by: 'model', themes, counts, cited, read: { texts: texts.length, heldBack, leftOut } };
}
