/**
 * What people can do with the app from where they write a message, or with a message that is there. The manifest and the
 * routing are made from this list; its texts stand in the resources as `messageCommand.<id>.title` and the like.
 */
export type MessageCommand = SearchCommand | ActionCommand;

type SearchCommand = {
  id: 'searchLessons';
  type: 'query';
  /** Where Teams offers it. */
  context: readonly ('compose' | 'commandBox')[];
  /** The one thing that is typed. */
  parameter: string;
};

/** Opens a dialog that the program draws, about the message that it was chosen for. */
type ActionCommand = { id: 'lessonFromMessage'; type: 'action'; context: readonly ['message'] };

export type MessageCommandId = MessageCommand['id'];

export const messageCommands: readonly MessageCommand[] = [
  { id: 'searchLessons', type: 'query', context: ['compose', 'commandBox'], parameter: 'query' },
  { id: 'lessonFromMessage', type: 'action', context: ['message'] },
];
