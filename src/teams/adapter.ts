import {
  type Activity,
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  type InvokeResponse,
  type TurnContext,
} from 'botbuilder';

/** Who the bot is. Without an app id no token is checked: for the local client only. */
export type BotIdentity = { appId: string; tenantId: string } | 'local';

/** An ordinary turn is delivered again after about 15 s. */
const defaultConnectorTimeoutMs = 8_000;

/** The SDK's adapter with its own front door: no request or response objects, and errors for us to map. */
export class BotAdapter extends CloudAdapter {
  readonly appId: string;

  /** `connectorTimeoutMs` bounds one request to the connector. */
  constructor(identity: BotIdentity, connectorTimeoutMs = defaultConnectorTimeoutMs) {
    super(new ConfigurationBotFrameworkAuthentication(settingsOf(identity)));
    this.appId = identity === 'local' ? '' : identity.appId;
    this.use(async (turn, next) => {
      boundConnector(turn.turnState.get(this.ConnectorClientKey), connectorTimeoutMs);
      await next();
    });
  }

  /** Checks the token and runs the turn. Throws AuthenticationError for a token that is not ours. */
  handle(
    authorization: string,
    activity: Activity,
    logic: (turn: TurnContext) => Promise<void>,
  ): Promise<InvokeResponse | undefined> {
    return this.processActivity(authorization, activity, logic);
  }
}

function settingsOf(identity: BotIdentity): Record<string, string> {
  if (identity === 'local') return {};
  return {
    MicrosoftAppId: identity.appId,
    MicrosoftAppType: 'UserAssignedMsi',
    MicrosoftAppTenantId: identity.tenantId,
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
