import { startSandbox } from './sandbox.js';
import { sendSampleMails } from './mail/sample-mails.js';
import { playSampleConversations } from './sample-conversations.js';
import { optionsFromEnvironment } from './sandbox-options.js';

/** The sandbox as a process of its own: says where it is on the first line, ends cleanly on SIGINT and SIGTERM. */
async function main(): Promise<void> {
  const sandbox = await startSandbox(optionsFromEnvironment(process.env));
  const isNew = sandbox.ledger.entries().length === 0;
  if (isNew && process.env.SAMPLE_DATA !== 'none') playSampleConversations(sandbox.acts);
  // The desk may not have come up the first time.
  if (process.env.SAMPLE_DATA !== 'none' && !sandbox.mails.all().some(({ sent }) => sent))
    void sendSampleMails(sandbox.mailPost);
  process.stdout.write(`sandbox ${sandbox.url}\n`);
  const stop = (): void => {
    void sandbox.close().then(() => process.exit(0));
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
