import { useAzureMonitor } from '@azure/monitor-opentelemetry';

/**
 * Sends timings and failures to Application Insights. Addresses of the download page hold a token, and bodies hold
 * what people write: the page is left out, and bodies are never collected.
 */
export function startTelemetry(connectionString: string): void {
  const http = { enabled: true, ignoreIncomingRequestHook: isDownload };
  useAzureMonitor({ azureMonitorExporterOptions: { connectionString }, instrumentationOptions: { http } });
}

function isDownload({ url }: { url?: string }): boolean {
  return url?.startsWith('/d/') === true;
}
