import { AlignmentType, BorderStyle, type IStylesOptions, LineRuleType, ShadingType } from 'docx';
import { palette, styles } from './report-look.ts';
import { reportLanguage } from './report-texts.ts';

export const tableHead = { fill: 'DCE5EF', line: 'A9B7C6' } as const;

const ink = '1F3A5F';
const muted = '5A6470';
/** Where the values of the title page begin, in twentieths of a point. */
const factIndent = 2_400;
const handWrittenFill = 'FFF6D6';
const heading = { bold: true, color: ink };
const body = { basedOn: 'Normal', next: 'Normal', quickFormat: true };

/** Sizes are half points, spacing is in twentieths of a point. */
export const reportStyles: IStylesOptions = {
  default: {
    document: {
      run: { font: 'Arial', size: 21, language: { value: `${reportLanguage}-NL` } },
      paragraph: { spacing: { after: 120, line: 276, lineRule: LineRuleType.AUTO } },
    },
    title: { run: { ...heading, size: 60 }, paragraph: { spacing: { before: 120, after: 120 } } },
    heading1: {
      run: { ...heading, size: 32 },
      paragraph: { spacing: { before: 480, after: 160 }, keepNext: true },
    },
    heading2: {
      run: { ...heading, size: 25 },
      paragraph: { spacing: { before: 320, after: 120 }, keepNext: true },
    },
    heading3: {
      run: { ...heading, size: 21 },
      paragraph: { spacing: { before: 200, after: 60 }, keepNext: true },
    },
    caption: {
      run: { size: 18, bold: true, color: ink },
      paragraph: { spacing: { before: 200, after: 80 } },
    },
  },
  paragraphStyles: [
    {
      ...body,
      id: styles.organisation,
      name: 'Organisatie',
      run: { ...heading, size: 26 },
      paragraph: {
        spacing: { before: 0, after: 2_400 },
        border: { bottom: { style: BorderStyle.SINGLE, size: 24, space: 8, color: ink } },
      },
    },
    {
      ...body,
      id: styles.letterHead,
      name: 'Briefhoofd',
      run: { ...heading, size: 24 },
      paragraph: {
        spacing: { before: 0, after: 200 },
        border: { bottom: { style: BorderStyle.SINGLE, size: 18, space: 6, color: ink } },
      },
    },
    {
      ...body,
      basedOn: styles.title,
      id: styles.letterTitle,
      name: 'Brieftitel',
      run: { ...heading, size: 36 },
      paragraph: { spacing: { before: 60, after: 160 } },
    },
    { ...body, id: styles.greeting, name: 'Groet', paragraph: { spacing: { before: 200, after: 120 } } },
    {
      ...body,
      id: styles.subtitle,
      name: 'Subtitle',
      run: { size: 32, color: ink },
      paragraph: { spacing: { after: 1_200 } },
    },
    {
      ...body,
      id: styles.fact,
      name: 'Gegeven',
      paragraph: {
        spacing: { after: 60 },
        indent: { left: factIndent, hanging: factIndent },
      },
    },
    {
      ...body,
      id: styles.notice,
      name: 'Toelichting',
      run: { color: muted },
      paragraph: { spacing: { before: 480 } },
    },
    {
      ...body,
      id: styles.pageHead,
      name: 'Paginakop',
      run: { size: 16, color: muted },
      paragraph: {
        alignment: AlignmentType.RIGHT,
        border: { bottom: { style: BorderStyle.SINGLE, size: 4, space: 4, color: tableHead.line } },
      },
    },
    {
      ...body,
      id: styles.pageFoot,
      name: 'Paginavoet',
      run: { size: 16, color: muted },
      paragraph: { alignment: AlignmentType.RIGHT },
    },
    {
      ...body,
      id: styles.contents,
      name: 'Inhoudskop',
      run: { ...heading, size: 28 },
      paragraph: { keepNext: true },
    },
    {
      ...body,
      id: styles.concept,
      name: 'Conceptlabel',
      run: { bold: true, size: 28, color: palette.red.fill, characterSpacing: 60 },
      paragraph: { spacing: { before: 0, after: 60 } },
    },
    {
      ...body,
      id: styles.handWritten,
      name: 'Nog te schrijven',
      run: { italics: true },
      paragraph: {
        spacing: { before: 120, after: 200 },
        indent: { left: 170 },
        shading: { type: ShadingType.CLEAR, fill: handWrittenFill },
        border: { left: { style: BorderStyle.SINGLE, size: 24, space: 8, color: palette.amber.fill } },
      },
    },
    { id: 'TOC1', name: 'toc 1', basedOn: 'Normal', paragraph: { spacing: { before: 60, after: 20 } } },
    {
      id: 'TOC2',
      name: 'toc 2',
      basedOn: 'Normal',
      paragraph: { spacing: { after: 0 }, indent: { left: 220 } },
    },
    {
      ...body,
      id: styles.lead,
      name: 'Vraag',
      run: { size: 19, italics: true, color: muted },
      paragraph: { spacing: { before: 60, after: 40 }, keepNext: true },
    },
    {
      ...body,
      id: styles.cell,
      name: 'Tabeltekst',
      run: { size: 18 },
      paragraph: { spacing: { after: 0, line: 252, lineRule: LineRuleType.AUTO } },
    },
  ],
  characterStyles: [
    { id: styles.source, name: 'Bron', run: { size: 17, color: muted } },
    { id: styles.hash, name: 'Kenmerk', run: { size: 13, font: 'Courier New' } },
  ],
};

/** For a letter, in which headings are no chapters. */
export const letterStyles: IStylesOptions = {
  ...reportStyles,
  default: {
    ...reportStyles.default,
    document: {
      run: { font: 'Arial', size: 20, language: { value: `${reportLanguage}-NL` } },
      paragraph: { spacing: { after: 80, line: 259, lineRule: LineRuleType.AUTO } },
    },
    heading1: {
      run: { ...heading, size: 22 },
      paragraph: { spacing: { before: 180, after: 60 }, keepNext: true },
    },
  },
};
