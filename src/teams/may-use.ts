import { hasRole, type Person } from '../domain/access.ts';
import type { Command } from '../domain/commands.ts';

export function mayUse(command: Command, person: Person): boolean {
  return command.roles.length === 0 || hasRole(person, command.roles);
}
