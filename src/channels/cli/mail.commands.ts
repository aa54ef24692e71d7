import type { Command } from 'commander';
import type { OnDesk, Print } from '../../platform/cli/on-desk.js';

/** `mail …`: what the desk makes of a mail. `parse` and `trim` need neither database nor settings. */
export function mailCommands(program: Command, onDesk: OnDesk, print: Print): void {
  const mail = program.command('mail').description('what the desk makes of a mail');
  mail
    .command('parse')
    .description(
      'a mail as one JSON object a line, a file each, in order; without a file, standard input; needs no services',
    )
    .argument('[files...]', 'mails as they came over the wire (RFC 5322)')
    .action(async (files: string[]) => {
      const { parseMails } = await import('./mail-files.js');
      await parseMails(files);
    });
  mail
    .command('trim')
    .description(
      'a text, or the text of a mail, without quotation and signature; files as one JSON string a line; needs no services',
    )
    .argument('[files...]', 'texts, or mails')
    .action(async (files: string[]) => {
      const { trimTexts } = await import('./mail-files.js');
      await trimTexts(files);
    });
  mail
    .command('reread')
    .description(
      'reads the mails that could not be read once more; what can be read now goes to the tickets where they are',
    )
    .option('--since <day>', 'only those that came on this day (2026-11-26, Thai time) or later')
    .action(async ({ since }: { since?: string }) => {
      const { rereadMails } = await import('./mail-reread.js');
      print(await onDesk((app) => rereadMails(app, since ?? null)));
    });
}
