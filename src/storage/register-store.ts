import { Choice } from '../domain/choice.ts';
import { LineStatus } from '../domain/line-status.ts';
import { LinkOpportunity } from '../domain/link-opportunity.ts';
import { openCounter } from './counter-store.ts';
import { openIndicatorRows } from './indicator-rows.ts';
import { newestFirst } from './register-rows.ts';
import { openRiskRows } from './risk-rows.ts';
import { defineRow, readRow, readRows } from './row.ts';
import { invertedTime, type StorageContext } from './storage-context.ts';

const choiceRow = defineRow(Choice, 1, (choice) => ({
  partitionKey: `choice|${choice.areaId}`,
  rowKey: newestFirst(choice),
}));
const linkRow = defineRow(LinkOpportunity, 1, (link) => ({
  partitionKey: 'link',
  rowKey: newestFirst(link),
}));

/** Newest first, by when it was set. */
const lineRow = defineRow(LineStatus, 1, ({ lineId, setAt, formId }) => ({
  partitionKey: `line|${lineId}`,
  rowKey: `${invertedTime(new Date(setAt))}|${formId}`,
}));

/**
 * `Registers`: what stays findable after the round it came from. An area's choices are its own partition, because a
 * form shows them; a link opportunity is of two areas, so they all share one.
 */
export function openRegisterStore(context: StorageContext) {
  const { tables, onUnreadable } = context;
  const table = tables.Registers;
  const choices = openCounter(context, 'choice');
  const links = openCounter(context, 'link');
  return {
    ...openIndicatorRows(context),
    ...openRiskRows(context),
    nextChoiceNumber: choices.next,
    nextLinkNumber: links.next,
    skipChoicesTo: choices.skipTo,
    skipLinksTo: links.skipTo,
    /** Safe to repeat: the key is the number, and the first text stays. */
    addChoice: async (choice: Choice): Promise<void> => {
      await table.create(choiceRow.encode(choice));
    },
    /** Newest first. */
    choicesOf: (areaId: string) => readRows(table, choiceRow, `choice|${areaId}`, undefined, onUnreadable),
    /** Safe to repeat: the key is the number, and the first text stays. The opportunity as it stands. */
    addLink: async (link: LinkOpportunity): Promise<LinkOpportunity> => {
      if ((await table.create(linkRow.encode(link))) === 'created') return link;
      const keys = { partitionKey: 'link', rowKey: newestFirst(link) };
      return (await readRow(table, linkRow, keys, onUnreadable))?.value ?? link;
    },
    /** Safe to repeat with the same moment and form. */
    setLineStatus: (status: LineStatus): Promise<void> => table.upsert(lineRow.encode(status)),
    /** What was said of a line about the organisation, newest first. */
    lineStatuses: (lineId: string) => readRows(table, lineRow, `line|${lineId}`, undefined, onUnreadable),
    /** Of all areas, newest first. */
    links: () => readRows(table, linkRow, 'link', undefined, onUnreadable),
  };
}
