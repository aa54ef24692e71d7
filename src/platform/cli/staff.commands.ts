import { Option, type Command } from 'commander';
import { roles } from '../request-context.js';
import type { OnDesk, Print } from './on-desk.js';

/** `staff …` and `token …`: the operator's way to let people and scripts in. */
export function staffCommands(program: Command, onDesk: OnDesk, print: Print): void {
  const staff = program.command('staff').description('people of the desk');
  const role = new Option('--role <role>', 'what they may do').choices(roles).makeOptionMandatory();
  staff
    .command('create')
    .description('invites somebody and prints the link that sets the first password, once')
    .requiredOption('--email <email>', 'what they sign in with')
    .addOption(role)
    .option('--name <name>', 'how they are called; without it the e-mail address')
    .option('--province <code>', 'two digits; needed of a representative, and only there')
    .action(async (given: { email: string; role: string; name?: string; province?: string }) => {
      const { inviteStaff } = await import('./staff-acts.js');
      print(await onDesk((app) => inviteStaff(app, given)));
    });
  staff
    .command('link')
    .description('prints a new link for somebody who cannot sign in any more')
    .requiredOption('--email <email>', 'whose')
    .option('--reset-second-factor', 'takes the lost second factor away too')
    .action(async (given: { email: string; resetSecondFactor?: boolean }) => {
      const { linkFor } = await import('./staff-acts.js');
      print(await onDesk((app) => linkFor(app, given.email, given.resetSecondFactor ?? false)));
    });
  program
    .command('token')
    .description("scripts' way in")
    .command('create')
    .description('prints a new API token with the permissions of its owner')
    .requiredOption('--email <email>', 'its owner')
    .option('--name <name>', 'what it is for', 'command line')
    .option('--days <days>', 'how long it holds; without it until it is revoked')
    .action(async (given: { email: string; name: string; days?: string }) => {
      const { tokenFor } = await import('./staff-acts.js');
      print(await onDesk((app) => tokenFor(app, given)));
    });
}
