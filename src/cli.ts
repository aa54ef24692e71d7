import 'reflect-metadata';
import { Command } from 'commander';
import { backupCommands } from './backup/backup.commands.js';
import { mailCommands } from './channels/cli/mail.commands.js';
import { keysCommands } from './credentials/cli/keys.commands.js';
import { erasuresCommands } from './erasures/cli/erasures.commands.js';
import { rosterCommands } from './organisations/cli/roster.commands.js';
import { auditCommands } from './platform/cli/audit.commands.js';
import type { OnDesk } from './platform/cli/on-desk.js';
import { staffCommands } from './platform/cli/staff.commands.js';

// What a command prints is its answer: logs would stand in between. Refusals go to stderr.
process.env.LOG_LEVEL = 'silent';

// The product is loaded when a command needs it, so that `--help` answers at once and needs no settings.
const onDesk: OnDesk = async (work) => {
  const [{ NestFactory }, { AppModule }, { withContext }, { newId }] = await Promise.all([
    import('@nestjs/core'),
    import('./app.module.js'),
    import('./platform/request-context.js'),
    import('./platform/database/id.js'),
  ]);
  const app = await NestFactory.createApplicationContext(AppModule, { logger: false, abortOnError: false });
  try {
    return await withContext({ requestId: `cli-${newId()}` }, () => work(app));
  } finally {
    await app.close();
  }
};

const program = new Command('lhr').description("The operator's commands of the LHR credential desk.");

program
  .command('migrate')
  .description(
    'brings the database to the present form, and a new desk its first articles and answers; two at once do no harm',
  )
  .action(async () => {
    const [{ migrate }, { migrations }, { bringStarters }] = await Promise.all([
      import('./platform/cli/migrate.js'),
      import('../migrations/index.js'),
      import('./helpdesk/starters/bring-starters.js'),
    ]);
    const ran = await migrate(migrations);
    await bringStarters();
    print(ran.length ? ran.map((name) => `ran ${name}`).join('\n') : 'nothing to do');
  });

program
  .command('sample-data')
  .description('fills an empty desk outside production and writes first-sign-in.json')
  .action(async () => {
    const { loadSampleData } = await import('./sample-data.js');
    await onDesk(loadSampleData);
  });

program
  .command('openapi')
  .description('prints the contract of the HTTP interface as JSON; needs no services')
  .action(async () => {
    process.env.DATABASE_URL ||= 'mysql://nobody@127.0.0.1/none';
    process.env.REDIS_URL ||= 'redis://127.0.0.1';
    const [{ NestFactory }, { AppModule }, { fastifyAdapter }, { openApiDocument }] = await Promise.all([
      import('@nestjs/core'),
      import('./app.module.js'),
      import('./platform/http/http-app.js'),
      import('./platform/http/openapi.js'),
    ]);
    const options = { preview: true, logger: false, abortOnError: false } as const;
    const app = await NestFactory.create(AppModule, fastifyAdapter(), options);
    print(JSON.stringify(openApiDocument(app), null, 2));
  });

staffCommands(program, onDesk, print);
auditCommands(program, onDesk, print, async (app) => {
  const [{ TrailService }, { TransmittalChecksService }] = await Promise.all([
    import('./credentials/custody/trail.service.js'),
    import('./documents/transmittals/transmittal-checks.service.js'),
  ]);
  const custody = await app.get(TrailService, { strict: false }).verify();
  const letters = await app.get(TransmittalChecksService, { strict: false }).verify();
  const [trail] = custody.broken;
  const [list] = letters.broken;
  return [
    {
      line: `custody: ${custody.items} items, whole`,
      fault: trail
        ? `The custody of item ${trail.itemId} is broken at step ${trail.seq}: ${trail.fault}.`
        : null,
    },
    {
      line: `transmittals: ${letters.lists} lists, as they were sent`,
      fault: list
        ? `The list of transmittal ${list.id} is not as it was sent; lines that differ: ${list.differing.join(', ') || 'not known which'}.`
        : null,
    },
  ];
});
keysCommands(program, onDesk, print);
rosterCommands(program, onDesk, print);
mailCommands(program, onDesk, print);
erasuresCommands(program, onDesk, print);
backupCommands(program, onDesk, print, async () => (await import('../migrations/index.js')).migrations);

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

program.parseAsync().catch((error: unknown) => {
  const { message, code } = error as { message?: string; code?: string };
  process.stderr.write(`${(message || code || 'It failed.').split('\n', 1)[0]}\n`);
  // What failed half-way may have left connections open.
  process.exit(1);
});
