import {
  type Activity,
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  type InvokeResponse,
  type TurnContext,
} from 'botbuilder';
import { AuthenticationConstants, AuthenticationError } from 'botframework-connector';
import { bounded } from './bounded.ts';
import { defaultTurnLimitMs, limitTurn } from './turn-limit.ts';

/**
 * Who the bot is. Without an app id no token is checked: for the local client only. `keysUrl` is the OpenID metadata
 * that tokens are checked with, where it is not the Bot Framework's own.
 */
export type BotIdentity = { appId: string; tenantId: string; keysUrl?: string } | 'local';

const defaultConnectorTimeoutMs = 8_000;
/** Leaves something of a turn's time for its work. */
const tokenCheckTimeoutMs = 3_000;

export type AdapterLimits = {
  /** Bounds one request to the connector. */
  connectorTimeoutMs?: number | undefined;
  /** How long the work of a turn may take, from when its activity came in, before it is answered without. */
  turnLimitMs?: number | undefined;
};

/** The SDK's adapter with its own front door: no request or response objects, and errors for us to map. */
export class BotAdapter extends CloudAdapter {
  readonly appId: string;
  readonly #turnLimitMs: number;

  constructor(identity: BotIdentity, limits: AdapterLimits = {}) {
    super(new ConfigurationBotFrameworkAuthentication(settingsOf(identity)));
    const { connectorTimeoutMs = defaultConnectorTimeoutMs, turnLimitMs = defaultTurnLimitMs } = limits;
    this.#turnLimitMs = turnLimitMs;
    this.appId = identity === 'local' ? '' : identity.appId;
    this.use(async (turn, next) => {
      boundConnector(turn.turnState.get(this.ConnectorClientKey), connectorTimeoutMs);
      await next();
    });
  }

  /**
   * Checks the token and runs the turn. Throws AuthenticationError for a token that is not ours, and
   * TokenUncheckable when the keys to check it with cannot be had.
   */
  async handle(
    authorization: string,
    activity: Activity,
    logic: (turn: TurnContext) => Promise<void>,
  ): Promise<InvokeResponse | undefined> {
    const endsAtMs = performance.now() + this.#turnLimitMs;
    const checked = await bounded(
      this.botFrameworkAuthentication.authenticateRequest(activity, authorization),
      tokenCheckTimeoutMs,
      () => new TokenUncheckable('the keys to check a token with did not come in time'),
    ).catch((error: unknown) => {
      if (error instanceof AuthenticationError || error instanceof TokenUncheckable) throw error;
      throw new TokenUncheckable('the keys to check a token with cannot be had', { cause: error });
    });
    return this.processActivity(checked, activity, (turn) => {
      limitTurn(turn, endsAtMs);
      return logic(turn);
    });
  }
}

/** It is not known whether the token is good: whoever sent it may try again. */
export class TokenUncheckable extends Error {
  override readonly name = 'TokenUncheckable';
}

function settingsOf(identity: BotIdentity): Record<string, string> {
  if (identity === 'local') return {};
  return {
    MicrosoftAppId: identity.appId,
    MicrosoftAppType: 'UserAssignedMsi',
    MicrosoftAppTenantId: identity.tenantId,
    ...(identity.keysUrl !== undefined && addressesWith(identity.keysUrl)),
  };
}

/** The SDK takes all of its addresses or none. */
function addressesWith(keysUrl: string): Record<string, string> {
  return {
    ToChannelFromBotLoginUrl: AuthenticationConstants.ToChannelFromBotLoginUrl,
    ToChannelFromBotOAuthScope: AuthenticationConstants.ToChannelFromBotOAuthScope,
    ToBotFromChannelTokenIssuer: AuthenticationConstants.ToBotFromChannelTokenIssuer,
    OAuthUrl: AuthenticationConstants.OAuthUrl,
    ToBotFromChannelOpenIdMetadataUrl: keysUrl,
    ToBotFromEmulatorOpenIdMetadataUrl: AuthenticationConstants.ToBotFromEmulatorOpenIdMetadataUrl,
  };
}

/** The request pipeline inside the SDK's connector client, which its types keep private. */
type Pipeline = {
  removePolicy(policy: { name: string }): unknown;
  addPolicy(policy: { name: string; sendRequest: SendRequest }): void;
};
type SendRequest = (
  request: { abortSignal: AbortSignal },
  next: (request: object) => Promise<unknown>,
) => Promise<unknown>;

/**
 * Takes the connector's own retry away: one send that is answered with 500 to 504 reaches the server four times
 * (botframework-connector 4.23.3), so that a card would appear four times. Also bounds every request in time.
 * Throws where the SDK no longer has such a pipeline: sending with its retries on is never what we want.
 */
function boundConnector(connector: unknown, timeoutMs: number): void {
  const pipeline = pipelineOf(connector);
  pipeline.removePolicy({ name: 'defaultRetryPolicy' });
  pipeline.addPolicy({
    name: 'boundInTime',
    sendRequest: (request, next) => {
      // The client's own `timeout` ends with the first bytes: a body that never ends would be waited for for ever.
      request.abortSignal = AbortSignal.timeout(timeoutMs);
      return next(request);
    },
  });
}

function pipelineOf(connector: unknown): Pipeline {
  const { client } = connector as { client?: { pipeline?: Pipeline } };
  if (!client?.pipeline) throw new TypeError('the connector client has no request pipeline');
  return client.pipeline;
}
