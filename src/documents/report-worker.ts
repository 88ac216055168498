import { parentPort, workerData } from 'node:worker_threads';
import { buildReport } from './report-document.ts';
import type { ReportInput } from './report-phrases.ts';

/** The thread of `renderReport`: takes the report as its data and answers with the file. */
const file = await buildReport(workerData as ReportInput);
parentPort?.postMessage(file, [file.buffer as ArrayBuffer]);
