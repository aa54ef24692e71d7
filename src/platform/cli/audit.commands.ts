import type { Command } from 'commander';
import type { INestApplicationContext } from '@nestjs/common';
import type { OnDesk, Print } from './on-desk.js';

/** What other parts of the desk keep that can be verified: a line each of what was found, and its first fault in words. */
export type FurtherChains = (
  app: INestApplicationContext,
) => Promise<{ line: string; fault: string | null }[]>;

/** `audit …`: what nobody should have to take on trust. */
export function auditCommands(
  program: Command,
  onDesk: OnDesk,
  print: Print,
  furtherChains: FurtherChains,
): void {
  program
    .command('audit')
    .description('the audit log')
    .command('verify')
    .description('checks every hash chain and names the first bad entry; note the heads elsewhere')
    .action(async () => {
      const { AuditChainsService } = await import('../audit/audit-chains.service.js');
      const [reports, further] = await onDesk(async (app) => [
        await app.get(AuditChainsService, { strict: false }).verify(),
        await furtherChains(app),
      ]);
      for (const { chain, entries, head, fault } of reports) {
        if (!fault) print(`${chain}: ${entries} entries, whole, head ${head}`);
      }
      const broken = reports.find(({ fault }) => fault);
      if (broken) {
        throw new Error(
          `Chain ${broken.chain} is broken at entry ${broken.fault!.seq}: ${broken.fault!.why}.`,
        );
      }
      for (const { line, fault } of further) {
        if (fault) throw new Error(fault);
        print(line);
      }
    });
}
