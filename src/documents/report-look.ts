import type { Status } from '../domain/status.ts';

export type Colour = Status | 'noData';

/** Fill and text of a colour, as hex: every pair has a contrast of at least 4.5 to 1 (WCAG 2.2, 1.4.3). */
export const palette: Record<Colour, { fill: string; text: string }> = {
  green: { fill: '2E7D32', text: 'FFFFFF' },
  amber: { fill: 'F9A825', text: '1B1B1B' },
  red: { fill: 'B71C1C', text: 'FFFFFF' },
  noData: { fill: 'E3E6EA', text: '1B1B1B' },
};

/** Ids of the styles that Word has no name for, and of those it has. */
export const styles = {
  organisation: 'Organisation',
  concept: 'Concept',
  fact: 'Fact',
  notice: 'Notice',
  pageHead: 'PageHead',
  pageFoot: 'PageFoot',
  title: 'Title',
  letterHead: 'LetterHead',
  letterTitle: 'LetterTitle',
  greeting: 'Greeting',
  subtitle: 'Subtitle',
  contents: 'Contents',
  handWritten: 'HandWritten',
  lead: 'Lead',
  source: 'Source',
  cell: 'Cell',
  caption: 'Caption',
  hash: 'Hash',
} as const;
export type StyleId = (typeof styles)[keyof typeof styles];
