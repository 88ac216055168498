import { fileURLToPath } from 'node:url';
import { ActionPlanner, GPTTokenizer, OpenAIModel, PromptManager } from '@microsoft/teams-ai';
import type { ModelAddress } from './model-address.ts';
import { createOneRequest, failed, type ModelAnswer, type Send } from './one-request.ts';
import { memoryOf, outsideTurns } from './outside-turns.ts';

const promptsFolder = fileURLToPath(new URL('../../prompts', import.meta.url));

/** Of a message a model counts some tokens that stand in no text. */
const tokensAround = 50;

/** A language model that was given one task. */
export type Model = {
  /** How many tokens may be asked about beside the prompt itself. */
  room: number;
  /** About how many tokens a text takes. Models differ a little. */
  tokensOf(text: string): number;
  /** Asks once. `signal` ends the wait, whatever is being waited for. Never throws for what the model does. */
  ask(input: string, signal: AbortSignal): Promise<ModelAnswer>;
};

/** `prompt` names a folder of `prompts/`; its config.json says the budget. Throws where there is no such prompt. */
export async function openModel(address: ModelAddress, prompt: string, send: Send = fetch): Promise<Model> {
  const prompts = new PromptManager({ promptsFolder });
  const tokenizer = new GPTTokenizer();
  const { config, prompt: sections } = await prompts.getPrompt(prompt);
  const most = config.completion.max_input_tokens;
  const bare = await sections.renderAsMessages(outsideTurns(), memoryOf(''), prompts, tokenizer, most);
  return {
    room: most - bare.length - tokensAround,
    tokensOf: (text) => tokenizer.encode(text).length,
    ask: async (input, signal) => {
      const request = createOneRequest(signal, send);
      const planner = new ActionPlanner({
        model: new OpenAIModel(optionsFor(address, request)),
        prompts,
        defaultPrompt: prompt,
        tokenizer,
        // What is wrong is not asked again: that would cost time and tokens that nobody counted on.
        max_repair_attempts: 0,
      });
      const asked = planner.completePrompt(outsideTurns(), memoryOf(input), prompt);
      const outcome = await Promise.race([asked, whenAborted(signal)]);
      if (!outcome) return failed('slow');
      const answer = request.answer();
      return outcome.status === 'success' || answer.kind === 'failed' ? answer : failed('malformed');
    },
  };
}

type ModelOptions = ConstructorParameters<typeof OpenAIModel>[0];
type ClientFetch = NonNullable<NonNullable<ModelOptions['clientOptions']>['fetch']>;

function optionsFor(address: ModelAddress, request: ReturnType<typeof createOneRequest>): ModelOptions {
  const common = {
    useSystemMessages: true,
    responseFormat: { type: 'json_object' as const },
    // As far as a model can: the same rows, the same summary.
    seed: 1,
    clientOptions: {
      // The client's types are those of node-fetch; what it does is what any `fetch` allows.
      fetch: request.send as unknown as ClientFetch,
      // OpenAI's client (4.77.4) would ask three times, and take its address from the environment.
      maxRetries: 0,
      baseURL: null,
    },
  };
  if (address.kind === 'compatible') {
    const { baseUrl, model, key } = address;
    return { ...common, endpoint: baseUrl, defaultModel: model, apiKey: key ?? 'none' };
  }
  const { endpoint, deployment, apiVersion, token } = address;
  return {
    ...common,
    azureEndpoint: endpoint,
    azureDefaultDeployment: deployment,
    azureApiVersion: apiVersion,
    azureADTokenProvider: () => request.prepare(token),
  };
}

function whenAborted(signal: AbortSignal): Promise<undefined> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve(undefined);
    signal.addEventListener('abort', () => resolve(undefined), { once: true });
  });
}
