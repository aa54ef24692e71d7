import type { Ledger } from '../world/ledger.js';
import type { WebhookAnswer, WebhookClient } from './webhook-client.js';
import type { Entry } from './webhook-envelope.js';
import { notificationBody, signatureOf } from './webhook-envelope.js';
import type { WebhookMischief } from './webhook-mischief.js';
import { NO_MISCHIEF } from './webhook-mischief.js';

/** Carries notifications to the desk: signed, or spoilt as the mischief says; every attempt goes into the ledger. */
export class WebhookCourier {
  mischief: WebhookMischief = { ...NO_MISCHIEF };

  /** @param target the desk's webhook address */
  constructor(
    private readonly client: WebhookClient,
    private readonly ledger: Ledger,
    private readonly appSecret: string,
    public target: string,
  ) {}

  /** One notification, with its copies. @returns whether the platform takes it as delivered */
  async deliver(entries: readonly Entry[]): Promise<boolean> {
    const body = notificationBody(entries);
    const headers = this.headersFor(body);
    const copies = Array.from({ length: 1 + this.mischief.duplicates }, () =>
      this.attempt(body, headers, entries.length),
    );
    const [status] = await Promise.all(copies);
    if (status !== 200) return false;
    if (this.mischief.lostAnswers <= 0) return true;
    this.mischief.lostAnswers -= 1;
    return false;
  }

  /** One POST outside the ledger, whatever comes of it. */
  async post(body: string, headers: Record<string, string>): Promise<WebhookAnswer> {
    return this.client.post(this.target, body, headers);
  }

  /** The subscription handshake's GET. */
  async get(query: URLSearchParams): Promise<WebhookAnswer> {
    return this.client.get(`${this.target}?${query.toString()}`);
  }

  close(): void {
    this.client.close();
  }

  private async attempt(body: string, headers: Record<string, string>, entries: number): Promise<number> {
    const { status, ms } = await this.post(body, headers);
    this.ledger.noteAttempt({ entries, bytes: Buffer.byteLength(body), status, ms });
    return status;
  }

  private headersFor(body: string): Record<string, string> {
    if (this.mischief.badSignatures <= 0) return { 'x-hub-signature-256': signatureOf(body, this.appSecret) };
    this.mischief.badSignatures -= 1;
    switch (this.mischief.badSignatureKind) {
      case 'missing':
        return {};
      case 'rewritten':
        return { 'x-hub-signature-256': signatureOf(JSON.stringify(JSON.parse(body)), this.appSecret) };
      case 'wrong':
        return { 'x-hub-signature-256': signatureOf(body, `not ${this.appSecret}`) };
    }
  }
}
