declare module 'markdown-it' {
  type Token = {
    type: string;
    tag: string;
    nesting: 1 | 0 | -1;
    content: string;
    children: Token[] | null;
  };
  export default class MarkdownIt {
    constructor(options?: { html?: boolean });
    parse(source: string, environment: object): Token[];
  }
}
