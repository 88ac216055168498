import { parentPort, workerData } from 'node:worker_threads';
import { buildDocument, type DocumentInput } from './report-document.ts';

/** The thread of `renderDocument`: takes what the document is made from as its data and answers with the file. */
const file = await buildDocument(workerData as DocumentInput);
parentPort?.postMessage(file, [file.buffer as ArrayBuffer]);
