import { z } from 'zod';
import { type CommandId, type CommandScope, commands } from '../domain/commands.ts';
import { type MessageCommandId, messageCommands } from '../domain/message-commands.ts';

/** The product's name and description in one language, under the keys that Teams has for them. */
export const AppTexts = z.strictObject({
  'name.short': z.string(),
  'name.full': z.string(),
  'description.short': z.string(),
  'description.full': z.string(),
});
export type AppTexts = z.infer<typeof AppTexts>;

/** A command's texts in one language. Teams sends the title as if it was typed, so it has to be words of the command. */
export type CommandTexts = (
  key:
    | `command.${CommandId}.${'title' | 'description'}`
    | `messageCommand.${MessageCommandId}.${'title' | 'description'}`
    | `messageCommand.searchLessons.${'typedTitle' | 'typedDescription'}`,
) => string;

/** `appId` is the bot's id, `host` the public name it is reached at, `version` the product's, as in package.json. */
export type AppIdentity = { appId: string; host: string; version: string };

const scopes: readonly CommandScope[] = ['personal', 'team', 'groupChat'];

const Template = z.looseObject({ bots: z.tuple([z.looseObject({})]) });

/**
 * The app manifest in its default language. In the template (manifest/manifest.json) `{{appId}}`, `{{host}}` and
 * `{{version}}` stand for the identity; scopes, commands, name and description are added here.
 */
export function teamsManifest(
  template: string,
  identity: AppIdentity,
  app: AppTexts,
  commandText: CommandTexts,
): Record<string, unknown> {
  const fill = (text: string) =>
    text
      .replaceAll('{{appId}}', identity.appId)
      .replaceAll('{{host}}', identity.host)
      .replaceAll('{{version}}', identity.version);
  const filled: unknown = JSON.parse(template, (_key, value: unknown) =>
    typeof value === 'string' ? fill(value) : value,
  );
  const { bots, ...manifest } = Template.parse(filled);
  return {
    ...manifest,
    name: { short: app['name.short'], full: app['name.full'] },
    description: { short: app['description.short'], full: app['description.full'] },
    bots: [{ ...bots[0], scopes, commandLists: scopes.map((scope) => commandList(scope, commandText)) }],
    composeExtensions: [{ botId: identity.appId, commands: composeCommands(commandText) }],
  };
}

/** The language file that translates the manifest; its keys are places in the manifest, in Teams' own notation. */
export function teamsLanguageFile(app: AppTexts, commandText: CommandTexts): Record<string, string> {
  const translated = scopes.flatMap((scope, list) =>
    commandList(scope, commandText).commands.flatMap(({ title, description }, index) => {
      const place = `bots[0].commandLists[${list}].commands[${index}]`;
      return [
        [`${place}.title`, title],
        [`${place}.description`, description],
      ];
    }),
  );
  const inMessages = composeCommands(commandText).flatMap(
    ({ title, description, parameters = [] }, index) => {
      const place = `composeExtensions[0].commands[${index}]`;
      return [
        [`${place}.title`, title],
        [`${place}.description`, description],
        ...parameters.flatMap((parameter, at) => [
          [`${place}.parameters[${at}].title`, parameter.title],
          [`${place}.parameters[${at}].description`, parameter.description],
        ]),
      ];
    },
  );
  return { $schema: languageFileSchema, ...app, ...Object.fromEntries([...translated, ...inMessages]) };
}

const languageFileSchema =
  'https://developer.microsoft.com/json-schemas/teams/v1.25/MicrosoftTeams.Localization.schema.json';

type ComposeCommand = Record<'title' | 'description', string> &
  Record<string, unknown> & { parameters?: { name: string; title: string; description: string }[] };

/**
 * `initialRun`: Teams asks once before anything is typed, so that the list is not empty. `fetchTask`: the dialog is the
 * program's own.
 */
function composeCommands(text: CommandTexts): ComposeCommand[] {
  return messageCommands.map((command) => {
    const { id, type, context } = command;
    const title = text(`messageCommand.${id}.title`);
    const description = text(`messageCommand.${id}.description`);
    const named = { id, type, context, title, description };
    if (command.type === 'action') return { ...named, fetchTask: true };
    const typed = {
      name: command.parameter,
      title: text(`messageCommand.${command.id}.typedTitle`),
      description: text(`messageCommand.${command.id}.typedDescription`),
      inputType: 'text',
    };
    return { ...named, initialRun: true, parameters: [typed] };
  });
}

function commandList(scope: CommandScope, commandText: CommandTexts) {
  const inScope = commands.filter(({ scopes, isInHelpOnly }) => scopes.includes(scope) && !isInHelpOnly);
  return {
    scopes: [scope],
    commands: inScope.map(({ id }) => ({
      title: commandText(`command.${id}.title`),
      description: commandText(`command.${id}.description`),
    })),
  };
}
