import assert from 'node:assert/strict';
import { parseBicep } from './bicep-file.ts';
import { readInfra } from './bicep-folder.ts';
import { referenceProblems } from './bicep-references.ts';

const infra = await readInfra();

describe('the Bicep files', () => {
  for (const [path, file] of infra) {
    it(`${path} is Bicep to its last line`, () => assert.deepEqual(file.syntaxErrors, []));
  }

  it('use only names, module parameters and outputs that exist, and declare none in vain', () => {
    assert.deepEqual(referenceProblems(infra), []);
  });
});

describe('the syntax check', () => {
  const broken: Record<string, { text: string; errors: string[] }> = {
    'a missing brace': {
      text: "resource a 'A/b@2025-01-01' = {\n  properties: {\n    b: true\n}\n",
      errors: ["4:2: '}' is missing"],
    },
    'a value that is not there': { text: 'var a = concat(b, )', errors: ['1:17: not Bicep: ,'] },
    'a property without its colon': {
      text: "resource a 'A/b@2025-01-01' = {\n  name 'c'\n}\n",
      errors: ["2:3: not Bicep: name 'c'"],
    },
  };
  for (const [mistake, { text, errors }] of Object.entries(broken)) {
    it(`finds ${mistake}, with line and column`, () =>
      assert.deepEqual(parseBicep(text).syntaxErrors, errors));
  }
});

describe('the reference check', () => {
  const problemsOf = (main: string) =>
    referenceProblems(
      new Map([
        ['main.bicep', parseBicep(main)],
        [
          'part.bicep',
          parseBicep('param size int\nparam note string = string(size)\noutput whole string = note\n'),
        ],
      ]),
    );
  const module = (params: string) => `module part 'part.bicep' = { name: 'p', params: { ${params} } }\n`;

  it('finds a name that is not declared and one that is never used', () => {
    assert.deepEqual(problemsOf('var a = b\n'), [
      'main.bicep:1:9: b is not declared',
      'main.bicep: a is never used',
    ]);
  });

  it('finds a parameter that a module misses or does not have', () => {
    assert.deepEqual(problemsOf(module('colour: 1')), [
      'main.bicep:1:1: part.bicep misses the parameter size',
      'main.bicep:1:1: part.bicep has no parameter colour',
    ]);
  });

  it('finds an output and a file that do not exist', () => {
    assert.deepEqual(problemsOf(`${module('size: 1')}output a string = part.outputs.half\n`), [
      'main.bicep: part.bicep has no output half',
    ]);
    assert.deepEqual(problemsOf("module a 'gone.bicep' = { name: 'a' }\n"), [
      'main.bicep:1:1: there is no gone.bicep',
    ]);
  });
});
