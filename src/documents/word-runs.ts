import { ShadingType, TextRun } from 'docx';
import { plainLines } from './plain-text.ts';
import { type Run, runsOf, type Words } from './report-blocks.ts';
import { palette } from './report-look.ts';

/** The only way for a text into the document: lines become line breaks, and nothing in it is read as markup. */
export function textRuns(content: Words): TextRun[] {
  return runsOf(content).flatMap(textRun);
}

function textRun({ text, bold, style, colour }: Run): TextRun[] {
  const look = colour
    ? { color: palette[colour].text, shading: { type: ShadingType.CLEAR, fill: palette[colour].fill } }
    : {};
  return plainLines(text).map(
    (line, index) => new TextRun({ bold, style, ...look, text: line, break: index === 0 ? 0 : 1 }),
  );
}
