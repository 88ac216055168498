import assert from 'node:assert/strict';
import { mock } from 'node:test';
import { AppManifestUtils, type TeamsManifestV1D25 } from '@microsoft/app-manifest';
import { Ajv } from 'ajv';
import { strFromU8, unzipSync } from 'fflate';
import { type CommandScope, commands } from '../../src/domain/commands.ts';
import { parseCommand } from '../../src/domain/parse-command.ts';
import { buildAppPackage } from '../../src/manifest/app-package.ts';
import { textsIn } from '../../src/texts/text.ts';

const appId = '11111111-2222-4333-8444-555555555555';
const identity = { appId, host: 'gebiedsronde.example.nl', version: '1.2.3' };
const build = () => buildAppPackage(identity, { nl: textsIn('nl'), en: textsIn('en') });

let files: Record<string, Uint8Array>;
let manifest: TeamsManifestV1D25.TeamsManifestV1D25;
let english: Record<string, string>;
const bytesOf = (name: string) => files[name] ?? assert.fail(`${name} is not in the package`);
const commandLists = () => manifest.bots?.[0]?.commandLists ?? [];

describe('the app package', () => {
  before(async () => {
    files = unzipSync(await build());
    manifest = JSON.parse(strFromU8(bytesOf('manifest.json')));
    english = JSON.parse(strFromU8(bytesOf('en.json')));
  });

  it('holds the manifest, the English texts and both icons, and nothing else', () => {
    assert.deepEqual(Object.keys(files).sort(), ['color.png', 'en.json', 'manifest.json', 'outline.png']);
  });

  it('is the same, byte for byte, whenever it is made', async () => {
    mock.timers.enable({ apis: ['Date'], now: new Date('2026-01-01T12:00:00Z') });
    const first = await build();
    mock.timers.setTime(new Date('2027-08-09T12:00:00Z').getTime());
    const second = await build();
    mock.timers.reset();
    assert.deepEqual(first, second);
  });

  it('carries the id, the host and the version it was made for, and no placeholder', () => {
    assert.deepEqual([manifest.id, manifest.bots?.[0]?.botId], [appId, appId]);
    assert.equal(manifest.version, '1.2.3');
    assert.deepEqual(manifest.validDomains, ['gebiedsronde.example.nl']);
    assert.doesNotMatch(JSON.stringify([manifest, english]), /\{\{|\}\}/);
  });
  describe('the manifest', () => {
    it('is valid by the schema that it names', async () => {
      assert.deepEqual(await AppManifestUtils.validateAgainstSchema(manifest), []);
    });

    it('would not be valid with a wrong colour, so that the check is known to work', async () => {
      const mistakes = await AppManifestUtils.validateAgainstSchema({ ...manifest, accentColor: 'petrol' });
      assert.match(mistakes.join(), /accentColor/);
    });

    it('offers the bot in personal chats, teams and group chats', () => {
      assert.deepEqual(manifest.bots?.[0]?.scopes, ['personal', 'team', 'groupChat']);
    });

    it('is Dutch, with English beside it', () => {
      assert.deepEqual(manifest.localizationInfo, {
        defaultLanguageTag: 'nl',
        additionalLanguages: [{ languageTag: 'en', file: 'en.json' }],
      });
      assert.notEqual(english['description.full'], manifest.description.full);
    });

    it('describes the product in sentences of at most 20 words, 15 on average', () => {
      const text = `${manifest.description.short} ${manifest.description.full}`;
      const lengths = text.split(/(?<=[.?!])\s+/).map((sentence) => sentence.split(/\s+/).length);
      assert.ok(Math.max(...lengths) <= 20, lengths.join());
      assert.ok(lengths.reduce((sum, length) => sum + length) / lengths.length <= 15, lengths.join());
    });
  });

  describe('the commands that Teams shows', () => {
    for (const scope of ['personal', 'team', 'groupChat'] satisfies CommandScope[]) {
      it(`are in scope ${scope} those of the registry that are used most, in its order, and choosing one starts it`, () => {
        const list = commandLists().find(({ scopes }) => scopes.includes(scope));
        const started = list?.commands.map(({ title }) => {
          const parsed = parseCommand(title, () => true);
          return parsed.kind === 'command' && parsed.argument === '' ? parsed.command.id : title;
        });
        const registered = commands
          .filter(({ scopes, isInHelpOnly }) => scopes.includes(scope) && !isInHelpOnly)
          .map(({ id }) => id);
        assert.deepEqual(started, registered);
      });
    }

    it('are short enough for every Teams client', () => {
      for (const { commands } of commandLists()) {
        assert.ok(commands.length <= 10, 'more than ten commands');
        for (const { title, description } of commands) {
          assert.ok(title.length <= 32, title);
          assert.ok(description.length <= 128, description);
        }
      }
    });
  });

  describe('what people can do where they write a message', () => {
    it('is to find a lesson, in a chat and in the command box, before and while they type', () => {
      const [extension, ...more] = manifest.composeExtensions ?? [];
      assert.equal(extension?.botId, appId);
      assert.deepEqual(more, []);
      const search = extension.commands?.find(({ id }) => id === 'searchLessons');
      assert.deepEqual(
        [search?.type, search?.context, search?.initialRun],
        ['query', ['compose', 'commandBox'], true],
      );
      assert.deepEqual(
        search?.parameters?.map(({ name, inputType }) => [name, inputType]),
        [['query', 'text']],
      );
    });

    it('is to make a lesson of a message that is there, in a dialog of the program', () => {
      const action = manifest.composeExtensions?.[0]?.commands?.find(({ id }) => id === 'lessonFromMessage');
      assert.deepEqual([action?.type, action?.context, action?.fetchTask], ['action', ['message'], true]);
    });

    it('is short enough for every Teams client', () => {
      for (const { title, description = '', parameters = [] } of manifest.composeExtensions?.[0]?.commands ??
        []) {
        for (const part of [title, ...parameters.map((parameter) => parameter.title)])
          assert.ok(part.length <= 32, part);
        for (const part of [description, ...parameters.map((parameter) => parameter.description ?? '')])
          assert.ok(part.length <= 128, part);
      }
    });
  });

  describe('the English texts', () => {
    const places = () =>
      commandLists().flatMap(({ commands }, list) =>
        commands.flatMap((_, index) =>
          ['title', 'description'].map((part) => `bots[0].commandLists[${list}].commands[${index}].${part}`),
        ),
      );

    it('are valid by the schema that they name', async () => {
      // The schema is in draft 4. Ajv's strict mode stops at keywords whose meaning changed since; it has none of them.
      const schema = await AppManifestUtils.fetchSchema(english.$schema ?? '');
      const ajv = new Ajv({
        validateSchema: false,
        unicodeRegExp: false,
        allErrors: true,
        formats: { uri: true },
      });
      const validate = ajv.compile(schema);
      assert.ok(validate(english), ajv.errorsText(validate.errors));
      assert.equal(validate({ ...english, 'bots[0].commandLists[9].commands[0].title': 'help' }), false);
    });

    it('translate the name, the description and every command, and nothing that is not there', () => {
      const app = ['name.short', 'name.full', 'description.short', 'description.full'];
      const inMessages = (manifest.composeExtensions?.[0]?.commands ?? []).flatMap(
        ({ parameters = [] }, index) => {
          const parts = parameters.flatMap((_, at) =>
            ['title', 'description'].map((part) => `parameters[${at}].${part}`),
          );
          return ['title', 'description', ...parts].map(
            (part) => `composeExtensions[0].commands[${index}].${part}`,
          );
        },
      );
      assert.deepEqual(Object.keys(english).sort(), ['$schema', ...app, ...places(), ...inMessages].sort());
    });

    it('give commands that the bot understands', () => {
      for (const place of places().filter((place) => place.endsWith('.title'))) {
        assert.equal(parseCommand(english[place] ?? '', () => true).kind, 'command', english[place]);
      }
    });
  });
});
