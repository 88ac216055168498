import { parseDecisionName } from '../domain/decision.ts';
import type { DigestPart, DigestPlace } from '../domain/digest-part.ts';
import type { FrozenDigest } from '../domain/frozen-digest.ts';
import type { Texts } from '../texts/text.ts';
import type { Host } from './host.ts';

type Shown = { state: 'concept' | 'withheld' | 'asItLeaves' | 'sent'; host: Host };

type Button = { title: string; tooltip?: string; verb: string; data: object };
/** A row of buttons; none where there is nothing to press. */
type ButtonSets = { buttons: Button[] }[];

/** What a member of the steering group can say of a request. Of a concept nobody is asked anything. */
export function opinionButtons(
  { state, host }: Shown,
  { name }: FrozenDigest['asked'][number],
  texts: Texts,
): ButtonSets {
  const request = parseDecisionName(name);
  if (state !== 'sent' || !request) return [];
  const button = (kind: 'agree' | 'discuss' | 'question', verb: string, data: object): Button => {
    const title = texts(`card.digest.opinion.${kind}`);
    return { title, tooltip: texts('card.digest.opinion.of', { opinion: title, name }), verb, data };
  };
  const asksInDialog = host === 'dialogs';
  return [
    {
      buttons: [
        button('agree', 'giveOpinion', { ...request, opinion: 'agree' }),
        button('discuss', 'giveOpinion', { ...request, opinion: 'discuss' }),
        asksInDialog
          ? button('question', 'askAboutDecision', request)
          : button('question', 'command', follow({ kind: 'question', ...request })),
      ],
    },
  ];
}

/** Goes on with a section: in a dialog, or in a message of its own. The digest stays where it is. */
export function goOnButton(
  { digest, state, edition = 0, host }: Shown & { digest: FrozenDigest; edition?: number | undefined },
  part: DigestPart,
  texts: Texts,
): ButtonSets {
  if (state === 'withheld' || state === 'asItLeaves') return [];
  const place: DigestPlace = { week: digest.week, edition, part, page: 1 };
  const title = texts(`card.digest.all.${part}`);
  const button =
    host === 'dialogs'
      ? { verb: 'showDigestPart', data: place }
      : { verb: 'command', data: follow({ kind: 'part', ...place }) };
  return [{ buttons: [{ title, ...button }] }];
}

/** What follows a digest and is typed by nobody. */
function follow(wanted: object): object {
  return { text: '', from: 'digest', follow: wanted };
}
