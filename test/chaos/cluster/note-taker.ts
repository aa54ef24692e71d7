import { setTimeout as sleep } from 'node:timers/promises';

/** Somebody who writes a note every tenth of a second, at one web process or the other, and minds how long that takes. */
export class NoteTaker {
  /** What the desk said yes to. */
  readonly taken: string[] = [];
  private readonly times: number[] = [];
  private stopped = false;
  private work: Promise<void> | undefined;
  private ticket = '';

  constructor(
    private readonly urls: string[],
    private readonly token: string,
  ) {}

  async start(): Promise<void> {
    while (!this.ticket) {
      const answer = await this.call(this.urls[0]!, 'GET', '/api/tickets?limit=1');
      this.ticket = ((await answer?.json()) as { items: { id: string }[] } | undefined)?.items[0]?.id ?? '';
      await sleep(100);
    }
    this.work = this.write();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await this.work;
  }

  /** Waits until notes were taken for so long without a second's break. Throws an Error after `patienceMs`. */
  async untilServed(forMs: number, patienceMs: number): Promise<void> {
    const begun = Date.now();
    for (let since = begun; Date.now() - since < forMs; await sleep(50)) {
      if (Date.now() - (this.times.at(-1) ?? 0) > 1_000) since = Date.now();
      if (Date.now() - begun > patienceMs + forMs)
        throw new Error(`it does not serve within ${patienceMs} ms`);
    }
  }

  /** The longest time between two notes that were taken, since a moment, in ms. */
  longestGapSince(moment: number): number {
    const times = this.times.filter((time) => time >= moment - 1_000);
    return Math.max(...times.slice(1).map((time, at) => time - times[at]!));
  }

  private async write(): Promise<void> {
    for (let n = 0; !this.stopped; n += 1) {
      const text = `บันทึก ${n} จบ`;
      const note = { text, kind: 'note', clientToken: `cluster-note-${n}` };
      for (let tries = 0; ; tries += 1) {
        const url = this.urls[(n + tries) % this.urls.length]!;
        const answer = await this.call(url, 'POST', `/api/tickets/${this.ticket}/messages`, note);
        if (answer?.ok) break;
        await sleep(50);
      }
      this.taken.push(text);
      this.times.push(Date.now());
      await sleep(100);
    }
  }

  /** A proxy has more patience than this: who waits is better asked again, as the token tells that it is the same note. */
  private call(url: string, method: string, path: string, body?: object): Promise<Response | null> {
    return fetch(`${url}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${this.token}`,
        ...(body ? { 'content-type': 'application/json' } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
      signal: AbortSignal.timeout(10_000),
    }).catch(() => null);
  }
}
