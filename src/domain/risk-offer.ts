import type { AttentionItem } from './digest.ts';
import { textLimits } from './limits.ts';
import type { DeclinedRisk, Risk } from './risk.ts';
import type { LocalDate } from './time.ts';

/** An amber or red of which nobody said yet whether it is a risk for the register. */
export type RiskOffer = {
  item: AttentionItem;
  /** What is in the register of this area already and is still open. */
  known: readonly Risk[];
};

/** In the order in which they ask for attention. What was recorded from the round, or declined, is offered no more. */
export function decideRiskOffers(
  attention: readonly AttentionItem[],
  risks: readonly Risk[],
  declined: readonly DeclinedRisk[],
): RiskOffer[] {
  const isOf =
    ({ area, slot }: AttentionItem) =>
    (one: { areaId?: string | undefined; slot?: LocalDate }) =>
      one.areaId === area.id && one.slot === slot;
  return attention
    .filter((item) => !risks.some(isOf(item)) && !declined.some(isOf(item)))
    .map((item) => ({
      item,
      known: risks.filter(({ areaId, closed }) => areaId === item.area.id && closed === undefined),
    }));
}

/** What the form begins with: the words that were said of it, as far as they fit, to be put in the programme team's own. */
export function wordsOfOffer({ answers, reason }: AttentionItem): { risk: string; measure: string } {
  const said = (of: 'what' | 'effect' | 'correction') => answers.flatMap((answer) => answer[of] ?? []);
  return {
    risk: asMuchAsFits([...(reason === undefined ? [] : [reason]), ...said('what'), ...said('effect')]),
    measure: asMuchAsFits(said('correction')),
  };
}

/** Whole texts only, but for a first one that is too long by itself. */
function asMuchAsFits(texts: readonly string[]): string {
  const joined = texts.reduce((before, text) => {
    const next = before === '' ? text : `${before} ${text}`;
    return next.length <= textLimits.short ? next : before;
  }, '');
  if (joined !== '') return joined;
  return (texts[0] ?? '').slice(0, textLimits.short).replace(/[\uD800-\uDBFF]$/, '');
}
