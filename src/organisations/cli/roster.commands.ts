import type { Command } from 'commander';
import type { OnDesk, Print } from '../../platform/cli/on-desk.js';

/** `roster …`: the register from a file. */
export function rosterCommands(program: Command, onDesk: OnDesk, print: Print): void {
  program
    .command('roster')
    .description('the register of provinces and LAOs')
    .command('import')
    .description(
      'brings LAOs in from CSV or XLSX: added, changed, unchanged, refused rows with line and reason',
    )
    .argument('<file>', 'a list with the headings จังหวัด, อำเภอ, รหัส อปท., ประเภท อปท., อปท.')
    .option('--dry-run', 'looks only, changes nothing')
    .action(async (file: string, { dryRun = false }: { dryRun?: boolean }) => {
      const { importRoster } = await import('./roster-import.js');
      await onDesk((app) => importRoster(app, file, dryRun, print));
    });
}
