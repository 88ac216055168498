/**
 * What people can do with the app from where they write a message. The manifest and the routing are made from this list;
 * its texts stand in the resources as `messageCommand.<id>.title` and the like.
 */
export type MessageCommand = {
  id: MessageCommandId;
  type: 'query';
  /** Where Teams offers it. */
  context: readonly ('compose' | 'commandBox')[];
  /** The one thing that is typed. */
  parameter: string;
};

export type MessageCommandId = 'searchLessons';

export const messageCommands: readonly MessageCommand[] = [
  { id: 'searchLessons', type: 'query', context: ['compose', 'commandBox'], parameter: 'query' },
];
