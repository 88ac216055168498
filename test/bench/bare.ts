import { randomUUID } from 'node:crypto';
import { AzureNamedKeyCredential, TableClient, type TransactionAction } from '@azure/data-tables';
import { CloudAdapter, ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import { AuthenticationConstants } from 'botframework-connector';
import { createServer, plugins } from 'restify';
import { givenSettings, serveParent } from './server-process.ts';

export type BareSettings = {
  table: { url: string; accountName: string; accountKey: string };
  identity: { appId: string; tenantId: string; keysUrl: string };
  /** The columns of the rows that the product writes in one batch. */
  rows: Record<string, unknown>[];
};

/** R: what restify, the SDK, a checked token and one batch cost without anything of ours. */
const { table, identity, rows } = givenSettings() as BareSettings;
const key = new AzureNamedKeyCredential(table.accountName, table.accountKey);
const client = new TableClient(table.url, 'Bare', key, { allowInsecureConnection: true });
await client.createTable();

const adapter = new CloudAdapter(
  new ConfigurationBotFrameworkAuthentication({
    MicrosoftAppId: identity.appId,
    MicrosoftAppType: 'MultiTenant',
    MicrosoftAppPassword: 'unused',
    MicrosoftAppTenantId: identity.tenantId,
    ToChannelFromBotLoginUrl: AuthenticationConstants.ToChannelFromBotLoginUrl,
    ToChannelFromBotOAuthScope: AuthenticationConstants.ToChannelFromBotOAuthScope,
    ToBotFromChannelTokenIssuer: AuthenticationConstants.ToBotFromChannelTokenIssuer,
    OAuthUrl: AuthenticationConstants.OAuthUrl,
    ToBotFromChannelOpenIdMetadataUrl: identity.keysUrl,
    ToBotFromEmulatorOpenIdMetadataUrl: AuthenticationConstants.ToBotFromEmulatorOpenIdMetadataUrl,
  }),
);

const server = createServer();
server.use(plugins.bodyParser());
server.post('/api/messages', async (request, response) => {
  await adapter.process(request, response, async (turn) => {
    await client.submitTransaction(rows.map(toAction));
    await turn.sendActivity({ type: 'invokeResponse', value: { status: 200, body: {} } });
  });
});
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address();
  serveParent(port, () => new Promise((resolve) => server.close(() => resolve())));
});

/** The first row is put over an earlier one, and the others are new: as with an answer and its revision. */
function toAction(row: Record<string, unknown>, index: number): TransactionAction {
  const keys = { partitionKey: '2026-W48', rowKey: index === 0 ? 'current' : randomUUID() };
  return index === 0 ? ['upsert', { ...row, ...keys }, 'Replace'] : ['create', { ...row, ...keys }];
}
