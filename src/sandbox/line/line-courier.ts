import { createHmac } from 'node:crypto';
import type { WebhookClient } from '../webhooks/webhook-client.js';
import type { Entry } from '../webhooks/webhook-envelope.js';
import { NO_MISCHIEF, type WebhookMischief } from '../webhooks/webhook-mischief.js';

/** The value of `x-line-signature` for a body. */
export function lineSignature(body: string | Buffer, channelSecret: string): string {
  return createHmac('sha256', channelSecret).update(body).digest('base64');
}

/** Carries LINE's events to the desk: signed, or spoilt as the mischief says; what comes again says so. */
export class LineCourier {
  mischief: WebhookMischief = { ...NO_MISCHIEF };
  /** What the desk answered, newest last: status codes. */
  readonly answers: number[] = [];
  private readonly tried = new Set<string>();

  /** @param target the desk's webhook address */
  constructor(
    private readonly client: WebhookClient,
    private readonly channelSecret: string,
    private readonly destination: string,
    public target: string,
  ) {}

  /** Some events in one POST, with its copies. @returns whether the platform takes it as delivered */
  async deliver(entries: readonly Entry[]): Promise<boolean> {
    const events = entries.map(({ id, event }) => {
      const again = this.tried.has(id);
      this.tried.add(id);
      return again ? { ...(event as object), deliveryContext: { isRedelivery: true } } : event;
    });
    const body = JSON.stringify({ destination: this.destination, events });
    const copies = Array.from({ length: 1 + this.mischief.duplicates }, () => this.post(body));
    const [status = 0] = await Promise.all(copies);
    if (status !== 200) return false;
    if (this.mischief.lostAnswers <= 0) return true;
    this.mischief.lostAnswers -= 1;
    return false;
  }

  /** Any body, signed unless the mischief spoils it. @returns the desk's status, 0 where it did not answer */
  async post(body: string): Promise<number> {
    const headers: Record<string, string> = { 'user-agent': 'LineBotWebhook/2.0' };
    const bad = this.mischief.badSignatures > 0;
    if (bad) this.mischief.badSignatures -= 1;
    if (!bad || this.mischief.badSignatureKind !== 'missing')
      headers['x-line-signature'] = lineSignature(
        body,
        bad ? `not ${this.channelSecret}` : this.channelSecret,
      );
    const { status } = await this.client.post(this.target, body, headers);
    this.answers.push(status);
    return status;
  }

  close(): void {
    this.client.close();
  }
}
