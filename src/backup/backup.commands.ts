import type { Command } from 'commander';
import { z } from 'zod';
import type { MigrationClass } from '../platform/database/data-source.js';
import type { OnDesk, Print } from '../platform/cli/on-desk.js';

/** `backup`, `verify-backup` and `restore`: all of the desk, as it was at one moment. */
export function backupCommands(
  program: Command,
  onDesk: OnDesk,
  print: Print,
  migrations: () => Promise<MigrationClass[]>,
): void {
  program
    .command('backup')
    .argument('<DIR>', 'holds any number of backups; a file of the desk once for all of them')
    .option('--keep <n>', 'remove older backups beyond so many (default: none are removed)')
    .description(
      'writes all that the desk keeps, closed under MASTER_KEY, while it runs; Redis is not needed',
    )
    .action(async (folder: string, { keep }: { keep?: string }) => {
      const most = z.coerce.number().int().min(1).optional().safeParse(keep);
      if (!most.success) throw new Error('The number of backups to keep is a whole number from 1.');
      const [
        { backUp },
        { FilesService },
        { AuditService },
        { transaction },
        { DataSource },
        { withNamedLock },
      ] = await Promise.all([
        import('./backup.js'),
        import('../platform/files/files.service.js'),
        import('../platform/audit/audit.service.js'),
        import('../platform/database/transaction.js'),
        import('typeorm'),
        import('../platform/cli/named-lock.js'),
      ]);
      const report = await onDesk((app) =>
        // Of two at once one waits for the other, and for a migration: the form of the tables must not change meanwhile.
        withNamedLock(app.get(DataSource), 'migrate', async () => {
          const files = app.get(FilesService, { strict: false });
          const made = await backUp(folder, files, most.data);
          const { snapshot, rows, files: count } = made;
          await transaction(() =>
            app.get(AuditService, { strict: false }).record({
              action: 'backup.make',
              object: `backup:${snapshot}`,
              details: { rows, files: count },
            }),
          );
          return made;
        }),
      );
      print(
        `${report.snapshot}: ${report.rows} rows, ${report.files} files (${report.newFiles} new), read back`,
      );
      if (report.withKey) print('the key lies beside it, because MASTER_KEY is not set: for tries only');
      for (const dropped of report.dropped) print(`removed ${dropped}`);
    });
  program
    .command('verify-backup')
    .argument('<DIR>', 'a folder of backups: its newest one is read')
    .description('reads a whole backup as a restore would, rows and every file, and changes nothing')
    .action(async (folder: string) => {
      const { verifyBackup } = await import('./reading.js');
      const { snapshot, rows, files } = await verifyBackup(folder);
      print(`${snapshot}: ${rows} rows, ${files} files, whole`);
    });
  program
    .command('restore')
    .argument('<DIR>', 'a folder of backups: its newest one is taken')
    .description(
      'brings a backup into an empty database and file storage; every live link, code and token is void',
    )
    .action(async (folder: string) => {
      const [{ restore }, { AuditService }, { transaction }] = await Promise.all([
        import('./restore.js'),
        import('../platform/audit/audit.service.js'),
        import('../platform/database/transaction.js'),
      ]);
      const { snapshot, madeAt, rows, files, met } = await restore(folder, await migrations());
      await onDesk((app) =>
        transaction(() =>
          app.get(AuditService, { strict: false }).record({
            action: 'backup.restore',
            object: `backup:${snapshot}`,
            details: { madeAt, rows, files },
          }),
        ),
      );
      print(`${snapshot}: ${rows} rows, ${files} files`);
      for (const { what, count } of met) if (count) print(`void or to be decided: ${count} ${what}`);
    });
}
