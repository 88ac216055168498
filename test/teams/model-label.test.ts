import assert from 'node:assert/strict';
import type { ModelWriting } from '../../src/delivery/messenger.ts';
import { BotAdapter } from '../../src/teams/adapter.ts';
import { createMessenger } from '../../src/teams/messenger.ts';
import { startConnector } from '../fakes/connector.ts';
import { aConversation } from '../storage/samples.ts';

const card = { type: 'AdaptiveCard', version: '1.5', body: [] };

describe('a message that a language model wrote', () => {
  let connector: Awaited<ReturnType<typeof startConnector>>;
  beforeEach(async () => {
    connector = await startConnector();
  });
  afterEach(() => connector.stop());

  const sent = async (writtenByModel?: ModelWriting) => {
    const messenger = createMessenger(new BotAdapter('local'));
    const message = { card, summary: 'Samenvatting', ...(writtenByModel && { writtenByModel }) };
    await messenger.send({ ...aConversation(), serviceUrl: connector.url }, message);
    const { text, entities, attachments, summary } = connector.requests[0]?.activity ?? assert.fail();
    return { text, entities, attachments, summary };
  };
  const source = (name: string, excerpt: string) => ({ name, excerpt });

  it('has Teams’ own label and each source beside its number, next to its card', async () => {
    const sources = [source('L-2026-0042', 'Gratis sport trok jongeren.'), source('ronde Noord', 'Druk.')];
    const { text, entities, attachments, summary } = await sent({ text: 'Bronnen:', sources });
    const citation = (position: number, name: string, abstract: string) => ({
      '@type': 'Claim',
      position,
      appearance: {
        '@type': 'DigitalDocument',
        name,
        abstract,
        image: { '@type': 'ImageObject', name: 'Text' },
      },
    });
    assert.deepEqual(entities, [
      {
        type: 'https://schema.org/Message',
        '@type': 'Message',
        '@context': 'https://schema.org',
        '@id': '',
        additionalType: ['AIGeneratedContent'],
        citation: [
          citation(1, 'L-2026-0042', 'Gratis sport trok jongeren.'),
          citation(2, 'ronde Noord', 'Druk.'),
        ],
      },
    ]);
    assert.deepEqual([text, summary], ['Bronnen: [1] [2]', 'Samenvatting']);
    assert.equal((attachments as unknown[]).length, 1);
  });

  it('has titles and extracts as long as Teams takes, and ends them with an ellipsis', async () => {
    const { entities } = await sent({
      text: '',
      sources: [source('ronde '.repeat(30), 'Het plein werd drukker dan gedacht. '.repeat(30))],
    });
    const [{ citation }] = entities as [{ citation: { appearance: Record<'name' | 'abstract', string> }[] }];
    const { name, abstract } = citation[0]?.appearance ?? assert.fail();
    assert.ok(name.length > 60 && name.length <= 80, name);
    assert.ok(abstract.length > 120 && abstract.length <= 160, abstract);
    for (const words of [name, abstract]) assert.ok(words.endsWith('…'));
  });

  it('is the only one with a label', async () => {
    const { text, entities } = await sent();
    assert.deepEqual([text, entities], [undefined, undefined]);
  });
});
