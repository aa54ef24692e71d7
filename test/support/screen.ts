import { expect } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';

interface Heard {
  id: string;
  event: string;
  data: { topic?: string; id?: string };
}

/** A screen's open line, as EventSource reads it. */
export class Screen {
  readonly heard: Heard[] = [];
  ended = false;
  private readonly stop = new AbortController();

  static async open(url: string, token: string, lastEventId?: string): Promise<Screen> {
    const screen = new Screen();
    const headers = {
      authorization: `Bearer ${token}`,
      ...(lastEventId ? { 'last-event-id': lastEventId } : {}),
    };
    const response = await fetch(`${url}/api/live`, { headers, signal: screen.stop.signal });
    expect(response.headers.get('content-type')).toContain('text/event-stream');
    void screen.read(response.body!).catch(() => undefined);
    await sleep(100);
    return screen;
  }

  private async read(body: ReadableStream<Uint8Array>): Promise<void> {
    let text = '';
    for await (const chunk of body.pipeThrough(new TextDecoderStream())) {
      const parts = (text + chunk).split('\n\n');
      text = parts.pop()!;
      for (const part of parts) this.take(part);
    }
    this.ended = true;
  }

  private take(part: string): void {
    const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(part)?.[1] ?? '';
    if (field('event')) {
      this.heard.push({
        id: field('id'),
        event: field('event'),
        data: JSON.parse(field('data')) as Heard['data'],
      });
    }
  }

  async until(count: number): Promise<Heard[]> {
    for (let n = 0; n < 1_000 && this.heard.length < count; n += 1) await sleep(20);
    return this.heard;
  }

  close(): void {
    this.stop.abort();
  }
}
