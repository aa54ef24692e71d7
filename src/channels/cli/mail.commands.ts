import type { Command } from 'commander';

/** `mail …`: what the desk makes of a mail. Needs neither database nor settings. */
export function mailCommands(program: Command): void {
  const mail = program.command('mail').description('what the desk makes of a mail; needs no services');
  mail
    .command('parse')
    .description('a mail as one JSON object a line, a file each, in order; without a file, standard input')
    .argument('[files...]', 'mails as they came over the wire (RFC 5322)')
    .action(async (files: string[]) => {
      const { parseMails } = await import('./mail-files.js');
      await parseMails(files);
    });
  mail
    .command('trim')
    .description(
      'a text, or the text of a mail, without quotation and signature; files as one JSON string a line',
    )
    .argument('[files...]', 'texts, or mails')
    .action(async (files: string[]) => {
      const { trimTexts } = await import('./mail-files.js');
      await trimTexts(files);
    });
}
