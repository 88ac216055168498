import { type Activity, CloudAdapter, type InvokeResponse, type TurnContext } from 'botbuilder';
import { AuthenticationConstants, AuthenticationError } from 'botframework-connector';
import { bounded } from './bounded.ts';
import { KeptConnectors } from './connectors.ts';
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
    const { connectorTimeoutMs = defaultConnectorTimeoutMs, turnLimitMs = defaultTurnLimitMs } = limits;
    super(new KeptConnectors(settingsOf(identity), connectorTimeoutMs));
    this.#turnLimitMs = turnLimitMs;
    this.appId = identity === 'local' ? '' : identity.appId;
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
