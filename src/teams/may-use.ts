import { hasRole, type Person } from '../domain/access.ts';
import type { Command } from '../domain/commands.ts';
import { inLanguage } from '../domain/language.ts';
import type { Programme } from '../domain/programme.ts';
import type { Texts } from '../texts/text.ts';

export function mayUse(command: Command, person: Person): boolean {
  return command.roles.length === 0 || hasRole(person, command.roles);
}

/** Also who has another role, of which the command's handler decides what is for them. */
export function mayType(command: Command, person: Person): boolean {
  return mayUse(command, person) || hasRole(person, command.alsoFor ?? []);
}

/** One sentence that says which role may do this, and who can help. */
export function whoHelps(command: Pick<Command, 'roles'>, programme: Programme, texts: Texts): string {
  const names = programme.roles
    .filter(({ id }) => command.roles.includes(id))
    .map(({ name }) => inLanguage(name, texts.language));
  const roles = new Intl.ListFormat(texts.language, { type: 'disjunction' }).format(names);
  return texts('reply.notAllowed', {
    roles,
    contact: inLanguage(programme.organisation.contact, texts.language),
  });
}
