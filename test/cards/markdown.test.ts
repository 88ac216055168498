import assert from 'node:assert/strict';
import { escapeMarkdown } from '../../src/cards/markdown.ts';

describe('text that is put where Markdown is read', () => {
  const cases: readonly [what: string, text: string, escaped: string][] = [
    ['stays as it is when it is plain', 'Zuid-Oost (2), 5 > 4!', 'Zuid-Oost (2), 5 \\> 4!'],
    ['is not bold', '**x** en _y_', '\\*\\*x\\*\\* en \\_y\\_'],
    ['is no link', '[a](http://b) <http://c>', '\\[a\\](http://b) \\<http://c\\>'],
    ['is no mention', '<at>Jan</at>', '\\<at\\>Jan\\</at\\>'],
    ['begins no heading or list on a new line', 'a\n# h\n- b', 'a \\# h - b'],
    ['cannot undo the escaping', '\\*', '\\\\\\*'],
  ];
  for (const [what, text, escaped] of cases) {
    it(what, () => assert.equal(escapeMarkdown(text), escaped));
  }
});
