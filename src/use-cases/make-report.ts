import type { Person } from '../domain/access.ts';
import type { Period } from '../domain/period.ts';
import { closeDueRounds } from './close-rounds.ts';
import type { Context } from './context.ts';
import { createLink } from './create-link.ts';
import { gatherReport } from './gather-report.ts';
import { keepConcept } from './keep-concept.ts';

export type MadeReport = {
  /** The short-lived page for this person alone. */
  url: string;
  /** How many points are left to write or check; the document lists them. */
  openItems: number;
};

/** Makes the concept of a period's progress report from the rows and stores it, with a link for who asked. */
export async function makeReport(context: Context, person: Person, period: Period): Promise<MadeReport> {
  await closeDueRounds(context);
  const { file, openItems } = await keepConcept(context, await gatherReport(context, period));
  const fileName = `voortgangsrapportage-${period.id}-concept.docx`;
  const url = await createLink(context, person, { blobName: file.blobName, fileName });
  return { url, openItems };
}
