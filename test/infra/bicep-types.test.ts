import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { parseBicep } from './bicep-file.ts';
import { readInfra, usedResourceTypes } from './bicep-folder.ts';
import { BicepTypes, type ResourceTypes, typeProblems } from './bicep-types.ts';

const fixture = new URL('../fixtures/bicep-types.json', import.meta.url);
const known = BicepTypes.parse(JSON.parse(await readFile(fixture, 'utf8'))).resources;
const infra = await readInfra();

describe('the resources in the Bicep files', () => {
  it('are of the types and API versions that the fixture holds, and the fixture holds no others', () => {
    assert.deepEqual(usedResourceTypes(infra), Object.keys(known).sort());
  });

  for (const [path, { resources }] of infra) {
    for (const { name, type, body } of resources) {
      it(`${path}: ${name} has the properties that Azure publishes for ${type}`, () => {
        assert.deepEqual(typeProblems(body, known[type] ?? {}), []);
      });
    }
  }
});

describe('the type check', () => {
  const problemsOf = (body: string, types: ResourceTypes) => {
    const [resource] = parseBicep(`resource a 'A/b@2025-01-01' = ${body}`).resources;
    assert.ok(resource);
    return typeProblems(resource.body, types);
  };
  const types: ResourceTypes = {
    resource: {
      properties: {
        name: { type: 'string', required: true },
        id: { type: 'string', readOnly: true },
        size: { type: 'S | M' },
        rules: { type: 'Rule[]' },
        tags: { type: 'Tags' },
      },
    },
    Rule: { properties: { on: { type: 'bool' } } },
    Tags: { properties: {}, otherProperties: 'string' },
  };

  const mistakes: Record<string, { body: string; problems: string[] }> = {
    'an unknown property': { body: "{ name: 'n', colour: 1 }", problems: ['1:44: colour is unknown'] },
    'a missing required property': { body: '{ }', problems: ['1:31: name is missing'] },
    'a read-only property': { body: "{ name: 'n', id: 'i' }", problems: ['1:44: id is read-only'] },
    'a value of another type': { body: '{ name: 3 }', problems: ['1:39: name is not of type string'] },
    'a choice that does not exist': {
      body: "{ name: 'n', size: 'L' }",
      problems: ['1:50: size is not of type S | M'],
    },
    'a mistake deep in a list': {
      body: "{ name: 'n', rules: [{ on: true }, { on: 'yes' }] }",
      problems: ['1:72: rules[1].on is not of type bool'],
    },
    'a mistake in a loop': {
      body: "{ name: 'n', rules: [for x in y: { off: true }] }",
      problems: ['1:66: rules[0].off is unknown'],
    },
  };
  for (const [mistake, { body, problems }] of Object.entries(mistakes)) {
    it(`finds ${mistake}`, () => assert.deepEqual(problemsOf(body, types), problems));
  }

  it('takes what only a deployment knows, what Bicep adds, and free keys of the right type', () => {
    const body =
      "{ name: n, parent: p, scope: s, dependsOn: [p], size: big ? 'S' : 'M', tags: { '${n}': 'x' } }";
    assert.deepEqual(problemsOf(body, types), []);
  });

  it('reads a shape that depends on the value of one property', () => {
    const channels = known['Microsoft.BotService/botServices/channels@2022-09-15'] ?? {};
    const channel = (name: string) =>
      `{ name: 'c', properties: { channelName: '${name}', properties: { phone: '1' } } }`;
    assert.deepEqual(problemsOf(channel('MsTeamsChannel'), channels), [
      '1:101: properties.properties.isEnabled is missing',
      '1:103: properties.properties.phone is unknown',
    ]);
    assert.equal(problemsOf(channel('Pigeon'), channels)[0], '1:58: properties.channelName is unknown');
  });
});
