import { wordsIn } from '../dutch/dutch-words.ts';
import { type Breath, createBreath } from './breath.ts';
import { type Candidate, rankCentral, type Weighed } from './centrality.ts';
import { pickDiverse } from './diversity.ts';
import type { WeightOf } from './likeness.ts';
import { type Statements, statementsIn } from './statements.ts';
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
      const themesFound = await findThemes(found.lexicon, found.recordCount, breath);
      const groups = await groupsOf(found, themesFound, breath);
      const weightOf = weightsIn(found);
      const ranked: { name: string; records: number; most: number; candidates: Candidate[] }[] = [];
      for (const group of groups)
        ranked.push({ ...group, candidates: await rankCentral(group.statements, weightOf, breath) });
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

/** A statement is about each theme that one of its records is about, most where it has a word of it itself. */
async function groupsOf(found: Statements, themes: readonly Theme[], breath: Breath): Promise<Group[]> {
  const { statements, recordCount } = found;
  const groups = themes.map(
    ({ name, records }): Group => ({
      name: name.map((stem) => writtenForm(stem, found)).join(', '),
      records: records.size,
      most: mostSentences.theme,
      statements: [],
    }),
  );
  const covered = new Set(themes.flatMap(({ records }) => [...records]));
  const rest: Weighed[] = [];
  for (const statement of statements) {
    await breath();
    const own = [...statement.records];
    themes.forEach(({ records, stems }, index) => {
      if (!own.some((record) => records.has(record))) return;
      const share = statement.stems.some((stem) => stems.has(stem)) ? 1 : besideTheWord;
      groups[index]?.statements.push({ statement, weight: statement.weight * share });
    });
    if (!own.some((record) => covered.has(record))) rest.push({ statement, weight: statement.weight });
  }
  const most = themes.length > 0 ? mostSentences.rest : mostSentences.withoutThemes;
  return [...groups, { name: '', records: recordCount - covered.size, most, statements: rest }];
}

function weightsIn({ lexicon, recordCount }: Statements): WeightOf {
  const weights = Array.from({ length: lexicon.size() }, (_, stem) =>
    Math.log((recordCount + 1) / (lexicon.recordsWith(stem).size + 0.5)),
  );
  return (stem) => weights[stem] ?? 0;
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
