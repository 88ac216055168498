import type { Programme } from '../domain/programme.ts';
import { countDue, type RegisterDue } from '../domain/register-due.ts';
import type { LocalDate } from '../domain/time.ts';
import type { Texts } from '../texts/text.ts';
import { indicatorEntry } from './indicator-cards.ts';
import { drawRegister, registerListCard } from './register-list.ts';
import type { Card } from './render.ts';
import { riskEntry } from './risk-cards.ts';

/** What of the registers is to be brought up to date this week: measurements first, then risks. */
export function registerDueCard(
  { programme, today, due }: { programme: Programme; today: LocalDate; due: RegisterDue },
  texts: Texts,
): Card {
  return drawRegister((room) => {
    const measured = due.indicators.slice(0, room.items);
    const looked = due.risks.slice(0, Math.max(0, room.items - measured.length));
    const left = countDue(due) - measured.length - looked.length;
    return registerListCard(
      {
        title: texts('card.registerDue.title'),
        about: texts('card.registerDue.about'),
        empty: countDue(due) === 0 ? texts('card.registerDue.empty') : '',
        parts: [
          {
            heading: texts('card.indicators.title'),
            entries: measured.map((one) => indicatorEntry({ programme, today }, one, room, texts)),
          },
          {
            heading: texts('card.risks.title'),
            entries: looked.map((risk) => riskEntry({ programme, today }, risk, room, texts)),
          },
        ],
        more: left > 0 ? texts('card.registerDue.more', { count: left }) : '',
        buttons: [
          { title: texts('card.indicators.all'), verb: 'showIndicators', data: {} },
          { title: texts('card.risks.all'), verb: 'showRisks', data: {} },
        ],
        fallbackText: texts('card.registerDue.fallback'),
      },
      texts,
    );
  });
}
