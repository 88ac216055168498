import type { Contents, Ready } from '../../src/delivery/contents.ts';
import type { Message } from '../../src/delivery/messenger.ts';
import type { Delivery } from '../../src/storage/delivery-store.ts';
import { aConversation } from '../storage/samples.ts';

/** Every delivery says what `draw` gives, and belongs to the area of its subject. */
export function fakeContents(
  draw: (delivery: Delivery) => Message,
  ready: (delivery: Delivery) => Ready = (delivery) => ({
    kind: 'send',
    conversation: aConversation(),
    message: draw(delivery),
  }),
): Contents {
  return {
    begin: () => async (delivery) => ready(delivery),
    draw: async (delivery) => draw(delivery),
    areaOf: ({ subject }) => subject.split('|')[0],
    onSent: async () => {},
    onGone: async () => {},
  };
}
