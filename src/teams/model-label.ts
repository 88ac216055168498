import type { Activity } from 'botbuilder';
import { shortened } from '../cards/shortened.ts';
import type { ModelWriting } from '../delivery/messenger.ts';

/** Longest title and extract of a source, in Teams: learn.microsoft.com, "Enhance AI-generated bot messages". */
const [longestName, longestExcerpt] = [80, 160];

/**
 * What Teams needs to show a message as written by AI, with its sources: one entity, and in the text the number of each.
 * Teams refuses the message where these do not agree, or there are more than twenty.
 */
export function modelLabel({ text, sources }: ModelWriting): Pick<Activity, 'text' | 'entities'> {
  const citation = sources.map(({ name, excerpt }, at) => ({
    '@type': 'Claim',
    position: at + 1,
    appearance: {
      '@type': 'DigitalDocument',
      // An ellipsis comes after what is left.
      name: shortened(name, longestName - 1),
      abstract: shortened(excerpt, longestExcerpt - 1),
      image: { '@type': 'ImageObject', name: 'Text' },
    },
  }));
  const label = {
    type: 'https://schema.org/Message',
    '@type': 'Message',
    '@context': 'https://schema.org',
    '@id': '',
    additionalType: ['AIGeneratedContent'],
    ...(citation.length > 0 && { citation }),
  };
  return { text: [text, ...citation.map(({ position }) => `[${position}]`)].join(' '), entities: [label] };
}
