import { z } from 'zod';
import { modelLimitMs } from './ai/model-summariser.ts';

/** The model that writes summaries: where it answers, and how long a person waits for it. */
export type SummaryModelConfig = { limitMs: number } & (
  | { kind: 'azure'; endpoint: string; deployment: string; apiVersion: string }
  | { kind: 'compatible'; baseUrl: string; model: string; key?: string | undefined }
);

const onThisMachine = ['localhost', '127.0.0.1', '[::1]'];
const azureHost = /\.(openai|cognitiveservices|services\.ai)\.azure\.com$/;

/** What people wrote is not sent over a line on which others can read it. */
const Address = z
  .url({ protocol: /^https?$/, error: 'must be an address that starts with https://' })
  .refine((address) => {
    const url = URL.parse(address);
    return url?.protocol === 'https:' || onThisMachine.includes(url?.hostname ?? '');
  }, 'must be an address that starts with https://');

/** Without an address there is no model, and the other settings have no meaning. */
export const SummaryModelSettings = z
  .object({
    /** Of an Azure OpenAI resource, or what `/chat/completions` is put behind elsewhere. */
    SUMMARY_MODEL_ADDRESS: Address.optional(),
    /** The deployment in Azure, the model elsewhere. */
    SUMMARY_MODEL_NAME: z.string().min(1).optional(),
    /** Not in Azure, where the managed identity is known. */
    SUMMARY_MODEL_KEY: z.string().min(1).optional(),
    SUMMARY_MODEL_API_VERSION: z
      .string()
      .regex(/^\d{4}-\d{2}-\d{2}(-preview)?$/, 'must be a version of the Azure OpenAI API, as 2024-10-21')
      .default('2024-10-21'),
    SUMMARY_MODEL_SECONDS: z.coerce
      .number('must be a number of seconds')
      .min(1)
      .max(120)
      .default(modelLimitMs / 1_000),
    DEBUG: z.string().optional(),
  })
  .check(({ value, issues }) => {
    const mistake = (name: keyof typeof value, message: string) =>
      issues.push({ code: 'custom', input: value[name], path: [name], message });
    const address = value.SUMMARY_MODEL_ADDRESS;
    if (!address) {
      if (value.SUMMARY_MODEL_NAME ?? value.SUMMARY_MODEL_KEY) mistake('SUMMARY_MODEL_ADDRESS', 'is missing');
      return;
    }
    if (!value.SUMMARY_MODEL_NAME) mistake('SUMMARY_MODEL_NAME', 'is missing');
    if (value.SUMMARY_MODEL_KEY && isInAzure(address))
      mistake('SUMMARY_MODEL_KEY', 'must not be set: in Azure the managed identity is known');
    // OpenAI's client (4.77.4) then prints its requests, with what people wrote and the token.
    if (value.DEBUG === 'true') mistake('DEBUG', 'must not be true where SUMMARY_MODEL_ADDRESS is set');
  })
  .transform((settings): SummaryModelConfig | undefined => {
    const { SUMMARY_MODEL_ADDRESS: address, SUMMARY_MODEL_NAME: name = '' } = settings;
    if (!address) return undefined;
    const limitMs = settings.SUMMARY_MODEL_SECONDS * 1_000;
    const apiVersion = settings.SUMMARY_MODEL_API_VERSION;
    return isInAzure(address)
      ? { kind: 'azure', endpoint: address, deployment: name, apiVersion, limitMs }
      : { kind: 'compatible', baseUrl: address, model: name, key: settings.SUMMARY_MODEL_KEY, limitMs };
  });

function isInAzure(address: string): boolean {
  return azureHost.test(URL.parse(address)?.hostname ?? '');
}
