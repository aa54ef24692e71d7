import { Injectable } from '@nestjs/common';
import { ImapFlow, type ImapFlowOptions } from 'imapflow';
import { config, type MailboxConfig } from '../../../platform/config.js';
import type { LinkCheck } from '../../channel.js';
import { AccessTokensService, TokenRefused } from './access-tokens.service.js';
import { mailboxKey } from './mailboxes.service.js';

const loopback = /^(localhost|127(\.\d+){3}|::1)$/;
const idleMs = 5 * 60_000;
const idleAfterMs = 500;
/** So long a test waits for a server. */
const testMs = 20_000;

/** Opens mailboxes by IMAP (RFC 9051): with a password, or with a token of who keeps them. */
@Injectable()
export class MailboxConnectionsService {
  constructor(private readonly tokens: AccessTokensService) {}

  /** Signs in. Throws what the server says, and TokenRefused. */
  async connect(box: MailboxConfig): Promise<ImapFlow> {
    const { user, password } = box;
    if (password !== null) return signIn(clientOf(box, { user, pass: password }));
    const accessToken = await this.tokens.token();
    try {
      return await signIn(clientOf(box, { user, accessToken }));
    } catch (error) {
      if (!isRefusal(error)) throw error;
      // It may have been taken back before its time.
      return signIn(clientOf(box, { user, accessToken: await this.tokens.token(accessToken) }));
    }
  }

  /** Signs in to every mailbox of the settings and looks into its folder, changing nothing. Never throws. */
  async try(): Promise<LinkCheck[]> {
    const { mailboxes } = config().mailIntake;
    return Promise.all(
      mailboxes.map(async (box, index) => {
        const code = await this.faultIn(box);
        return { key: `email-mailbox-${index + 1}`, ok: code === null, detail: mailboxKey(box), code };
      }),
    );
  }

  private async faultIn(box: MailboxConfig): Promise<string | null> {
    let client: ImapFlow | undefined;
    const timer = setTimeout(() => client?.close(), testMs);
    try {
      client = await this.connect(box);
      await client.noop();
      await client.mailboxOpen(box.folder, { readOnly: true });
      return null;
    } catch (error) {
      return client?.usable ? 'mail.imap-no-folder' : mailboxFaultOf(error);
    } finally {
      clearTimeout(timer);
      await client?.logout().catch(() => client?.close());
    }
  }
}

function clientOf({ host, port, secure }: MailboxConfig, auth: ImapFlowOptions['auth']): ImapFlow {
  return new ImapFlow({
    host,
    port,
    secure,
    ...(secure || loopback.test(host) ? {} : { doSTARTTLS: true }),
    auth,
    autoIdleDelay: idleAfterMs,
    maxIdleTime: idleMs,
    connectionTimeout: testMs,
    logger: false,
    clientInfo: { name: 'lhr-desk' },
  });
}

async function signIn(client: ImapFlow): Promise<ImapFlow> {
  // What breaks is told by the call that it breaks.
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

/** Why a mailbox cannot be read, as a stable word. */
export function mailboxFaultOf(error: unknown): string {
  if (error instanceof TokenRefused) return 'mail.oauth-refused';
  return isRefusal(error) ? 'mail.imap-refused' : 'mail.imap-away';
}

/** The server knows us and does not let us in. */
export function isRefusal(error: unknown): boolean {
  return (
    error instanceof TokenRefused ||
    (error as { authenticationFailed?: boolean } | null)?.authenticationFailed === true
  );
}
