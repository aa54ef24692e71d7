import { Agent, request } from 'node:http';

/** What the desk answered; status 0 where it did not. */
export interface WebhookAnswer {
  status: number;
  body: string;
  ms: number;
}

const ANSWER_WITHIN_MS = 5_000;

/** Posts notifications to the desk over kept connections, with Meta's limit of five seconds for the answer. */
export class WebhookClient {
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 64 });

  /** Never throws: an unreachable desk is an answer with status 0. */
  async post(url: string, body: string | Buffer, headers: Record<string, string>): Promise<WebhookAnswer> {
    return this.exchange(url, 'POST', body, {
      'content-type': 'application/json',
      'user-agent': 'facebookexternalua',
      accept: '*/*',
      ...headers,
    });
  }

  /** The subscription handshake's GET. */
  async get(url: string): Promise<WebhookAnswer> {
    return this.exchange(url, 'GET', null, {});
  }

  close(): void {
    this.agent.destroy();
  }

  private exchange(
    url: string,
    method: string,
    body: string | Buffer | null,
    headers: Record<string, string>,
  ): Promise<WebhookAnswer> {
    const begun = performance.now();
    return new Promise((resolve) => {
      const done = (status: number, text: string): void =>
        resolve({ status, body: text, ms: Math.round(performance.now() - begun) });
      const length: Record<string, string> =
        body === null ? {} : { 'content-length': String(Buffer.byteLength(body)) };
      const call = request(
        url,
        { method, agent: this.agent, headers: { ...headers, ...length } },
        (answer) => {
          const parts: Buffer[] = [];
          answer.on('data', (part: Buffer) => parts.push(part));
          answer.on('end', () => done(answer.statusCode ?? 0, Buffer.concat(parts).toString('utf8')));
          answer.on('error', () => done(0, ''));
        },
      );
      call.setTimeout(ANSWER_WITHIN_MS, () => call.destroy());
      call.on('error', () => done(0, ''));
      call.end(body ?? undefined);
    });
  }
}
