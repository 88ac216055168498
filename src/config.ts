import { z } from 'zod';
import { type SummaryModelConfig, SummaryModelSettings } from './summary-model-settings.ts';

const Guid = z.guid('must be a GUID, as 00000000-0000-0000-0000-000000000000');

/** The settings of production. Where they come from and what they are for: infra/README.md. */
const Settings = z.object({
  /** The client id of the bot's managed identity. */
  BOT_APP_ID: Guid,
  /** The only organisation that is let in. */
  BOT_TENANT_ID: Guid,
  /** The name of the storage account: tables, queues and blobs, by managed identity. */
  STORAGE_ACCOUNT: z.string().regex(/^[a-z0-9]{3,24}$/, 'must be 3 to 24 lower-case letters and digits'),
  /** Where people reach this program, as https://gebiedsronde.example.org. */
  PUBLIC_URL: z.url({ protocol: /^https$/, error: 'must be an address that starts with https://' }),
  /** Entra object ids of the first programme managers, with commas between them. */
  FIRST_MANAGERS: z
    .string()
    .transform((list) =>
      list
        .split(',')
        .map((id) => id.trim())
        .filter(Boolean),
    )
    .pipe(z.array(Guid).min(1, 'must name at least one Entra object id')),
  PROGRAMME_FILE: z.string().min(1).default('programme/enschede.yaml'),
  PORT: z.coerce.number('must be a port number').int().min(1).max(65_535).default(3978),
  /** How long the program that sends may be silent before another replica takes over. */
  SENDER_LEASE_SECONDS: z.coerce.number('must be a number of seconds').int().min(5).max(300).default(15),
  APPLICATIONINSIGHTS_CONNECTION_STRING: z.string().min(1).optional(),
});

export type Config = {
  appId: string;
  tenantId: string;
  storageAccount: string;
  publicUrl: string;
  firstManagers: readonly string[];
  programmeFile: string;
  port: number;
  senderLeaseMs: number;
  telemetry?: string | undefined;
  /** Undefined: summaries are the built-in ones. */
  summaryModel?: SummaryModelConfig | undefined;
};

/** The settings without which there is no production; where one is set, this is no machine for local mode. */
const productionSettings = ['BOT_APP_ID', 'BOT_TENANT_ID', 'STORAGE_ACCOUNT'] as const;

export type Environment = Readonly<Record<string, string | undefined>>;

/** Reads the settings of production, or names every missing and malformed one at once. */
export function parseConfig(env: Environment): { ok: true; config: Config } | { ok: false; message: string } {
  const set = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = Settings.safeParse(set);
  const model = SummaryModelSettings.safeParse(set);
  if (!parsed.success || !model.success) {
    const issues = [...(parsed.error?.issues ?? []), ...(model.error?.issues ?? [])];
    return { ok: false, message: describe(issues, set) };
  }
  const settings = parsed.data;
  return {
    ok: true,
    config: {
      appId: settings.BOT_APP_ID,
      tenantId: settings.BOT_TENANT_ID,
      storageAccount: settings.STORAGE_ACCOUNT,
      publicUrl: settings.PUBLIC_URL.replace(/\/$/, ''),
      firstManagers: settings.FIRST_MANAGERS,
      programmeFile: settings.PROGRAMME_FILE,
      port: settings.PORT,
      senderLeaseMs: settings.SENDER_LEASE_SECONDS * 1_000,
      telemetry: settings.APPLICATIONINSIGHTS_CONNECTION_STRING,
      summaryModel: model.data,
    },
  };
}

/** The production settings that are set: local mode, which checks no tokens, must not start beside them. */
export function productionSettingsIn(env: Environment): string[] {
  return productionSettings.filter((name) => Boolean(env[name]));
}

function describe(issues: readonly z.core.$ZodIssue[], set: Environment): string {
  const lines = issues.map(({ path, message }) => {
    const name = String(path[0]);
    return `  ${name} ${set[name] === undefined ? 'is missing' : message}`;
  });
  return [
    'Gebiedsronde cannot start: these settings are not right.',
    ...new Set(lines),
    'Set them in the environment (infra/README.md says what each is for), or run `npm start` to try it locally.',
  ].join('\n');
}
