import type { Command } from 'commander';
import type { OnDesk, Print } from './on-desk.js';

/** `audit …`: what nobody should have to take on trust. */
export function auditCommands(program: Command, onDesk: OnDesk, print: Print): void {
  program
    .command('audit')
    .description('the audit log')
    .command('verify')
    .description('checks every hash chain and names the first bad entry; note the heads elsewhere')
    .action(async () => {
      const { AuditChainsService } = await import('../audit/audit-chains.service.js');
      const reports = await onDesk((app) => app.get(AuditChainsService, { strict: false }).verify());
      for (const { chain, entries, head, fault } of reports) {
        if (!fault) print(`${chain}: ${entries} entries, whole, head ${head}`);
      }
      const broken = reports.find(({ fault }) => fault);
      if (broken) {
        throw new Error(
          `Chain ${broken.chain} is broken at entry ${broken.fault!.seq}: ${broken.fault!.why}.`,
        );
      }
    });
}
