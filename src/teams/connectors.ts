import { ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import {
  type AuthenticateRequestResult,
  type ClaimsIdentity,
  type ConnectorClient,
  ConnectorFactory,
  type UserTokenClient,
} from 'botframework-connector';
import { Entity } from 'botframework-connector/lib/connectorApi/models/mappers.js';

/** Of as many addresses of the connector as there may be in one Teams, and then some. */
const mostKept = 100;

/**
 * The SDK's checks of tokens, and its clients of the connector: made once for an address and kept. The SDK makes two
 * clients in every turn, each with credentials and a pipeline of its own; of one address they are all the same.
 */
export class KeptConnectors extends ConfigurationBotFrameworkAuthentication {
  readonly #connectors = new Map<string, Promise<ConnectorClient>>();
  readonly #timeoutMs: number;
  #userTokens: Promise<UserTokenClient> | undefined;

  /** `timeoutMs` bounds one request to the connector. */
  constructor(settings: Record<string, string>, timeoutMs: number) {
    super(settings);
    sendWholeEntities();
    this.#timeoutMs = timeoutMs;
  }

  override async authenticateRequest(
    ...given: Parameters<ConfigurationBotFrameworkAuthentication['authenticateRequest']>
  ): Promise<AuthenticateRequestResult> {
    const { connectorFactory, ...checked } = await super.authenticateRequest(...given);
    return { ...checked, ...(connectorFactory && { connectorFactory: this.#keeping(connectorFactory) }) };
  }

  override createConnectorFactory(identity: ClaimsIdentity): ConnectorFactory {
    return this.#keeping(super.createConnectorFactory(identity));
  }

  /** For tokens of users, which nothing here asks for. */
  override createUserTokenClient(identity: ClaimsIdentity): Promise<UserTokenClient> {
    this.#userTokens ??= super.createUserTokenClient(identity);
    return this.#userTokens;
  }

  #keeping(factory: ConnectorFactory): ConnectorFactory {
    return new KeepingFactory((serviceUrl, audience) => {
      const key = `${audience} ${serviceUrl}`;
      let connector = this.#connectors.get(key);
      if (!connector) {
        connector = factory
          .create(serviceUrl, audience)
          .then((made) => boundConnector(made, this.#timeoutMs));
        if (this.#connectors.size >= mostKept) this.#connectors.clear();
        this.#connectors.set(key, connector);
      }
      return connector;
    });
  }
}

class KeepingFactory extends ConnectorFactory {
  override readonly create: ConnectorFactory['create'];

  constructor(create: ConnectorFactory['create']) {
    super();
    this.create = create;
  }
}

/**
 * Without this the connector sends of an entity its type and text only (botframework-connector 4.23.3: it describes what
 * more there is where @azure/core-client no longer looks). Teams then shows no AI label and no sources.
 */
function sendWholeEntities(): void {
  const description: { additionalProperties?: object } = Entity.type;
  description.additionalProperties = { type: { name: 'Object' } };
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
function boundConnector(connector: ConnectorClient, timeoutMs: number): ConnectorClient {
  const pipeline = pipelineOf(connector);
  pipeline.removePolicy({ name: 'defaultRetryPolicy' });
  pipeline.addPolicy({
    name: 'boundInTime',
    sendRequest: async (request, next) => {
      // The client's own `timeout` ends with the first bytes: a body that never ends would be waited for for ever.
      const limit = new AbortController();
      const timer = setTimeout(() => limit.abort(), timeoutMs);
      request.abortSignal = limit.signal;
      try {
        return await next(request);
      } finally {
        clearTimeout(timer);
      }
    },
  });
  return connector;
}

function pipelineOf(connector: unknown): Pipeline {
  const { client } = connector as { client?: { pipeline?: Pipeline } };
  if (!client?.pipeline) throw new TypeError('the connector client has no request pipeline');
  return client.pipeline;
}
