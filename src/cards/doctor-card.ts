import type { LostReach } from '../domain/conversation.ts';
import type { AreaFinding, Finding } from '../domain/doctor.ts';
import { inLanguage } from '../domain/language.ts';
import type { Area } from '../domain/programme.ts';
import type { Texts } from '../texts/text.ts';
import { lostAreaText, lostSteeringTexts } from './lost-area.ts';
import { escapeMarkdown } from './markdown.ts';
import { type Card, cardBytes, mostCardBytes, renderCard } from './render.ts';

/** How many areas one finding names; the others are counted. */
const rooms = [60, 20, 8] as const;

/** What is wrong, for which areas, and how to mend it. */
export function doctorCard(findings: readonly Finding[], texts: Texts): Card {
  const [roomy, ...tighter] = rooms;
  let card = draw(findings, roomy, texts);
  for (const room of tighter) {
    if (cardBytes(card) < mostCardBytes) break;
    card = draw(findings, room, texts);
  }
  return card;
}

function draw(findings: readonly Finding[], room: number, texts: Texts): Card {
  const summary = texts('card.doctor.summary', { count: findings.length });
  return renderCard('doctor', texts.language, {
    summary,
    findings: findings.map((finding) => findingShown(finding, room, texts)),
    fallbackText: summary,
  });
}

function findingShown(finding: Finding, room: number, texts: Texts) {
  if (finding.kind === 'steering') return steeringShown(finding.lost, texts);
  if (finding.kind !== 'noSteering') return areasShown(finding, room, texts);
  const [title, why, how] = (['title', 'why', 'how'] as const).map((part) =>
    texts(`card.doctor.noSteering.${part}`),
  );
  return { title, lines: [{ text: why }], how };
}

function steeringShown(lost: LostReach, texts: Texts) {
  const { why, how } = lostSteeringTexts(lost, texts);
  return { title: texts('card.doctor.steering.title'), lines: [{ text: why }], how };
}

function areasShown({ kind, areas, since }: AreaFinding, room: number, texts: Texts) {
  const left = areas.length - room;
  const more = left > 0 ? [{ text: texts('card.planning.more', { count: left }) }] : [];
  return {
    title: texts(`card.doctor.${kind}.title`),
    lines: [...linesOf({ kind, areas: areas.slice(0, room), ...(since && { since }) }, texts), ...more],
    how: texts(`card.doctor.${kind}.how`),
  };
}

/** A note of the programme file is shown as it stands there; any other finding names its areas in one line. */
function linesOf({ kind, areas, since = {} }: AreaFinding, texts: Texts): { text: string }[] {
  if (kind === 'toConfirm')
    return areas.map(({ name, note }) => ({
      text: escapeMarkdown(`${name}: ${note ? inLanguage(note, texts.language) : ''}`),
    }));
  const nameOf = (area: Area) => {
    const day = since[area.id];
    return day === undefined ? area.name : lostAreaText({ area, since: day }, texts);
  };
  const names = new Intl.ListFormat(texts.language).format(areas.map(nameOf));
  return [{ text: escapeMarkdown(names) }];
}
