import type { Command } from 'commander';
import type { OnDesk, Print } from '../../platform/cli/on-desk.js';

/** `erasures …`: the list that outlives a backup. */
export function erasuresCommands(program: Command, onDesk: OnDesk, print: Print): void {
  const erasures = program.command('erasures').description('erasures at the request of people');
  erasures
    .command('list')
    .description(
      'prints a line of ids for each; keep it elsewhere: a backup of before brings the people back',
    )
    .action(async () => {
      const { ErasureLinesService } = await import('../erasure-lines.service.js');
      const lines = await onDesk((app) => app.get(ErasureLinesService, { strict: false }).lines());
      if (lines.length) print(lines.join('\n'));
    });
  erasures
    .command('redo')
    .argument('<FILE>', 'what `erasures list` printed')
    .description('after a restore: has all of them done again')
    .action(async (file: string) => {
      const [{ ErasureLinesService }, { readFile }] = await Promise.all([
        import('../erasure-lines.service.js'),
        import('node:fs/promises'),
      ]);
      const text = await readFile(file, 'utf8');
      const count = await onDesk((app) => app.get(ErasureLinesService, { strict: false }).redo(text));
      print(`${count} to be done again; the desk does it once it runs`);
    });
}
