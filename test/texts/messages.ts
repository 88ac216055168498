import { IntlMessageFormat } from 'intl-messageformat';
import type { Language } from '../../src/domain/language.ts';
import en from '../../src/texts/en.json' with { type: 'json' };
import nl from '../../src/texts/nl.json' with { type: 'json' };
import type { TextValues } from '../../src/texts/text.ts';

/** The files as they are: the same keys in both is what a test says, not what a type promises. */
export const resources: Record<Language, Record<string, string>> = { nl, en };

type Elements = ReturnType<IntlMessageFormat['getAst']>;

/** The names that a message takes values for, sorted. Throws for a message that does not parse. */
export function placeholdersOf(message: string): string[] {
  const elements = parsed(message);
  return [...new Set([...namesIn(elements, 'text'), ...namesIn(elements, 'number')])].sort();
}

/** Values for a message: each count is `count`, and each text can be found back in the outcome. */
export function sampleValues(message: string, count: number): TextValues {
  const elements = parsed(message);
  return Object.fromEntries([
    ...namesIn(elements, 'text').map((name) => [name, sampleText(name)]),
    ...namesIn(elements, 'number').map((name) => [name, count]),
  ]);
}

/** What must stand in a message once it is formatted with its sample values. */
export function sampleTexts(message: string): string[] {
  return namesIn(parsed(message), 'text').map(sampleText);
}

function sampleText(name: string): string {
  return `‹${name}›`;
}

function parsed(message: string): Elements {
  return new IntlMessageFormat(message, 'nl', undefined, { ignoreTag: true }).getAst();
}

/** The words between placeholders. The library does not export its parser's name for this number. */
function isLiteral({ type }: { type: number }): boolean {
  return type === 0;
}

/** A placeholder with options (`plural`) takes a number. Its options may hold placeholders too. */
function namesIn(elements: Elements, kind: 'text' | 'number'): string[] {
  return elements.flatMap((element) => {
    if (isLiteral(element) || !('value' in element)) return [];
    const isChoice = 'options' in element;
    const own = isChoice === (kind === 'number') ? [element.value] : [];
    const inside = isChoice
      ? Object.values(element.options).flatMap(({ value }) => namesIn(value, kind))
      : [];
    return [...own, ...inside];
  });
}
