import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { ImapFlow } from 'imapflow';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { config, type MailboxConfig } from '../../../platform/config.js';
import { errorForLog, logger } from '../../../platform/logging.js';
import { InboundService } from '../../inbound/inbound.service.js';
import { LinksService } from '../../links/links.service.js';
import { largestMailHere } from '../intake/largest-mail.js';
import { receiveMail } from '../intake/receiving-span.js';
import { isRefusal, MailboxConnectionsService, mailboxFaultOf } from './mailbox-connections.service.js';
import { readMailbox } from './mailbox-reading.js';
import { restAfter } from './mailbox-rest.policy.js';
import { mailboxKey, MailboxesService } from './mailboxes.service.js';

const log = logger('mail');
/** Between two looks, where the server does not tell by itself; in milliseconds, as all here. */
const pollMs = 60_000;

/** Reads the mailboxes of the settings, each on its own: one that fails holds up no other. */
@Injectable()
export class MailboxWatchService implements OnApplicationShutdown {
  private readonly stopping = new AbortController();
  private running: Promise<void>[] = [];

  constructor(
    private readonly boxes: MailboxesService,
    private readonly inbound: InboundService,
    private readonly links: LinksService,
    private readonly connections: MailboxConnectionsService,
  ) {}

  /** Begins to watch every mailbox. */
  start(): void {
    this.running = config().mailIntake.mailboxes.map((box) => this.watch(box));
  }

  /** Lets what is being read come to an end. */
  async onApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await Promise.all(this.running);
  }

  /** Reads what is new in one mailbox, once. Throws what the server or the database says. */
  async readOnce(box: MailboxConfig): Promise<void> {
    const key = mailboxKey(box);
    const token = await this.boxes.lease(key);
    if (!token) return;
    try {
      const client = await this.connections.connect(box);
      await this.read(client, box, token).finally(() => client.logout().catch(() => client.close()));
    } finally {
      await this.boxes.release(key, token);
    }
  }

  private async watch(box: MailboxConfig): Promise<void> {
    const key = mailboxKey(box);
    for (let failures = 0; !this.stopping.signal.aborted;) {
      let read = false;
      const fault = await this.session(box, () => (read = true)).then(
        () => null,
        (error: unknown) => error,
      );
      if (this.stopping.signal.aborted) return;
      if (fault) {
        log.error({ mailbox: key, err: errorForLog(fault) }, 'a mailbox cannot be read');
        await this.tell(key, mailboxFaultOf(fault)).catch(() => undefined);
      }
      const ended = { read, fault: !fault ? 'none' : isRefusal(fault) ? 'refused' : 'broken' } as const;
      const next = restAfter(failures, ended);
      failures = next.failures;
      await this.rest(next.ms);
    }
  }

  /** One connection, for as long as it holds; says when something was `read`. Returns where another process reads the mailbox. */
  private async session(box: MailboxConfig, read: () => void): Promise<void> {
    const key = mailboxKey(box);
    const token = await this.boxes.lease(key);
    if (!token) return;
    try {
      const client = await this.connections.connect(box);
      try {
        while (!this.stopping.signal.aborted && client.usable) {
          await this.read(client, box, token);
          read();
          await this.news(client);
          if (!(await this.boxes.renew(key, token))) return;
        }
      } finally {
        await client.logout().catch(() => client.close());
      }
    } finally {
      await this.boxes.release(key, token).catch(() => undefined);
    }
  }

  private async read(client: ImapFlow, box: MailboxConfig, token: string): Promise<void> {
    const { mail } = config();
    const key = mailboxKey(box);
    if (!mail) return;
    const kept = await readMailbox(client, box.folder, await largestMailHere(), {
      lastUid: (validity) => this.boxes.lastUid(key, validity),
      keep: (raw) => receiveMail(() => this.inbound.accept('email', mail.address, raw)),
      advance: (uid) => this.boxes.advance(key, token, uid),
      failed: (uid) => this.boxes.failed(key, token, uid),
      givenUp: () => this.boxes.givenUp(key),
    });
    if (kept) log.info({ mailbox: key, kept }, 'mails were fetched');
    await this.tell(key, null);
  }

  /** Until the server tells of something, or it is time to look. */
  private async news(client: ImapFlow): Promise<void> {
    const done = new AbortController();
    const signal = AbortSignal.any([done.signal, this.stopping.signal]);
    await Promise.race([
      once(client, 'exists', { signal }),
      once(client, 'close', { signal }),
      sleep(pollMs, undefined, { signal, ref: false }),
    ]).catch(() => undefined);
    done.abort();
  }

  private async tell(key: string, fault: string | null): Promise<void> {
    if (await this.boxes.note(key, fault)) await this.links.note('email', await this.boxes.checks());
  }

  private async rest(ms: number): Promise<void> {
    await sleep(ms, undefined, { signal: this.stopping.signal, ref: false }).catch(() => undefined);
  }
}
