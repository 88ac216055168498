import { wordsIn } from '../dutch/dutch-words.ts';
import { createBreath } from './breath.ts';
import { type Candidate, rankCentral, type Weighed } from './centrality.ts';
import { pickDiverse } from './diversity.ts';
import { vectorOf } from './likeness.ts';
import { type Statement, type Statements, statementsIn } from './statements.ts';
import type { Summariser, SummaryTheme } from './summariser.ts';
import { findThemes, type Theme } from './themes.ts';

/** Of one theme, of what belongs to none beside themes, and where there are no themes at all. */
const mostSentences = { theme: 3, rest: 3, withoutThemes: 6 } as const;
/** A sentence of a theme's record that does not have its word. */
const besideTheWord = 0.4;

/**
 * The built-in summary: sentences as people wrote them, the most central of each theme that differ most from each other,
 * each with the records that it stands in. The same rows give the same summary, in whatever order they come.
 */
export function createExtractiveSummariser(): Summariser {
  return {
    summarise: async ({ texts, counts }, signal) => {
      const breath = createBreath(signal);
      const found = await statementsIn(texts, breath);
      const groups = groupsOf(found, findThemes(found.lexicon, found.recordCount));
      const ranked: { name: string; records: number; most: number; candidates: Candidate[] }[] = [];
      for (const group of groups)
        ranked.push({ ...group, candidates: await rankCentral(group.statements, breath) });
      const picked = pickDiverse(ranked.map(({ candidates, most }) => ({ candidates, most })));
      const themes = ranked.map(
        ({ name, records }, index): SummaryTheme => ({
          name,
          records,
          sentences: (picked[index] ?? []).map(({ text, sources }) => ({ text, sources })),
        }),
      );
      return { by: 'extractive', themes: themes.filter(({ sentences }) => sentences.length > 0), counts };
    },
  };
}

type Group = { name: string; records: number; most: number; statements: Weighed[] };

function groupsOf(found: Statements, themes: readonly Theme[]): Group[] {
  const { statements, lexicon, recordCount } = found;
  const weightOf = (stem: number) => Math.log((recordCount + 1) / (lexicon.recordsWith(stem).size + 0.5));
  const weigh = (statement: Statement, share = 1): Weighed => ({
    statement,
    vector: vectorOf(statement.stems, weightOf),
    weight: statement.weight * share,
  });
  const isAbout =
    ({ records }: Theme) =>
    ({ records: own }: Statement) =>
      [...own].some((one) => records.has(one));
  const groups = themes.map(
    (theme): Group => ({
      name: theme.name.map((stem) => writtenForm(stem, found)).join(', '),
      records: theme.records.size,
      most: mostSentences.theme,
      statements: statements
        .filter(isAbout(theme))
        .map((statement) =>
          weigh(statement, statement.stems.some((stem) => theme.stems.has(stem)) ? 1 : besideTheWord),
        ),
    }),
  );
  const covered = new Set(themes.flatMap(({ records }) => [...records]));
  const rest = statements.filter(({ records }) => [...records].every((one) => !covered.has(one)));
  return [
    ...groups,
    {
      name: '',
      records: recordCount - covered.size,
      most: themes.length > 0 ? mostSentences.rest : mostSentences.withoutThemes,
      statements: rest.map((statement) => weigh(statement)),
    },
  ];
}

/** As people write it most, with the accents that a stem has not: of `financien` it is `financiën`. */
function writtenForm(stem: number, { statements, lexicon }: Statements): string {
  const form = lexicon.formOf(stem);
  for (const { text, stems } of statements) {
    if (!stems.includes(stem)) continue;
    const words = text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
    const written = words.find((word) => wordsIn(word)[0] === form);
    if (written !== undefined) return written;
  }
  return form;
}
