import { useAzureMonitor } from '@azure/monitor-opentelemetry';

/**
 * Sends timings and failures to Application Insights. Addresses of the download page hold a token, and bodies hold
 * what people write: the page is left out, and bodies are never collected. Addresses of rows hold the ids of people, with
 * the moment beside it: what is asked of the tables is left out, or a lesson without a name would have one here.
 */
export function startTelemetry(connectionString: string): void {
  const http = {
    enabled: true,
    ignoreIncomingRequestHook: isDownload,
    ignoreOutgoingRequestHook: isOfTables,
  };
  const instrumentationOptions = { http, azureSdk: { enabled: false } };
  useAzureMonitor({ azureMonitorExporterOptions: { connectionString }, instrumentationOptions });
}

function isDownload({ url }: { url?: string }): boolean {
  return url?.startsWith('/d/') === true;
}

function isOfTables({ hostname, host }: { hostname?: string | null; host?: string | null }): boolean {
  return /\.table\./.test(hostname ?? host ?? '');
}
