import { MailListenerService } from '../../src/channels/email/intake/mail-listener.service.js';
import { clock } from '../../src/platform/clock.js';
import { config, overrideConfig } from '../../src/platform/config.js';
import { newId } from '../../src/platform/database/id.js';
import type { KeptMail } from '../../src/sandbox/mail/mail.store.js';
import { handMail, ourAddress } from '../channels/mailing.js';
import type { ResetDesk } from '../credentials/reset-desk.js';

const server = 'mx.lhr.example';

/** People who write to the desk by mail, and what it answers them by itself. */
export class MailTalk {
  private constructor(
    private readonly resets: ResetDesk,
    private readonly port: number,
    /** Has the desk speak to its own mail servers again. */
    readonly stop: () => void,
  ) {}

  static async start(resets: ResetDesk): Promise<MailTalk> {
    const restore = overrideConfig({
      assistant: true,
      mail: { address: ourAddress, smtpUrl: resets.bench.sandbox.smtpUrl },
      mailIntake: { ...config().mailIntake, port: 0, authenticationServer: server },
    });
    const port = await resets.bench.desk.get(MailListenerService).open();
    return new MailTalk(resets, port!, restore);
  }

  /** What somebody was answered, oldest first. */
  answered(who: string): KeptMail[] {
    return this.resets.bench.sandbox.mails
      .list(who)
      .filter(({ headers }) => headers['auto-submitted'] === 'auto-replied')
      .reverse();
  }

  /** Writes to the desk, in answer to the last mail from it if there is one; answers what comes of it by itself. */
  async say(from: string, text: string, dmarc = 'pass'): Promise<KeptMail[]> {
    clock.advance(2_000);
    const before = this.answered(from);
    const last = before.at(-1)?.messageId;
    const mail = {
      from,
      to: ourAddress,
      subject: last ? 'Re: เรื่องรหัส' : 'เรื่องรหัส',
      messageId: `<${newId()}@lao.example>`,
      text,
      ...(last ? { inReplyTo: last, references: last } : {}),
      headers: { 'Authentication-Results': `${server}; dmarc=${dmarc} header.from=lao.example` },
    };
    await handMail(this.port, mail, { from });
    await this.resets.bench.desk.drain();
    return this.answered(from).slice(before.length);
  }
}
