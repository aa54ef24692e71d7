import { mkdtemp, rm } from 'node:fs/promises';
import type { IncomingHttpHeaders } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { signatureOf } from '../../src/sandbox/webhooks/webhook-envelope.js';
import type { SandboxOptions } from '../../src/sandbox/sandbox-options.js';
import type { Sandbox } from '../../src/sandbox/sandbox.js';
import { startSandbox } from '../../src/sandbox/sandbox.js';

const SECRET = 'test_app_secret_0123456789abcdef';
const PAGE_ID = '102938475610293';
const TOKEN = 'EAATESTTOKEN';

/** What a webhook item may hold, as far as these tests look. */
export interface Item {
  sender?: { id: string };
  recipient?: { id: string };
  timestamp: number;
  message?: {
    mid: string;
    text?: string;
    is_echo?: boolean;
    is_deleted?: boolean;
    is_unsupported?: boolean;
    app_id?: number;
    metadata?: string;
    sticker_id?: number;
    reply_to?: { mid: string };
    quick_reply?: { payload: string };
    attachments?: { type: string; title?: string; payload?: { url: string } }[];
  };
  [key: string]: unknown;
}

/** One POST that the desk got. */
interface Post {
  raw: string;
  headers: IncomingHttpHeaders;
  signed: boolean;
  entries: {
    id: string;
    time: number;
    messaging?: Item[];
    standby?: Item[];
    changes?: { field: string; value: Record<string, unknown> }[];
  }[];
}

/** A desk that only listens, and a sandbox that talks to it. */
export class FarSideUnderTest {
  readonly posts: Post[] = [];
  /** What the desk answers; changed by tests. */
  answer: (post: Post) => number = () => 200;
  sandbox!: Sandbox;
  private folder = '';
  private target = '';
  private readonly server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      if (request.method === 'GET') {
        const query = new URL(request.url ?? '/', 'http://desk').searchParams;
        const known = query.get('hub.verify_token') === 'verify-me';
        response.writeHead(known ? 200 : 403).end(known ? query.get('hub.challenge') : 'no');
        return;
      }
      const raw = Buffer.concat(parts).toString('utf8');
      const signed = request.headers['x-hub-signature-256'] === signatureOf(raw, SECRET);
      const body = raw.startsWith('{"') ? (JSON.parse(raw) as { entry?: Post['entries'] }) : {};
      const post = { raw, headers: request.headers, signed, entries: body.entry ?? [] };
      const status = this.answer(post);
      this.posts.push(post);
      response.writeHead(status).end();
    });
  });

  async start(options: Partial<SandboxOptions> = {}): Promise<void> {
    this.folder = await mkdtemp(join(tmpdir(), 'far-side-'));
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    this.target = `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/webhooks/messenger`;
    await this.open(options);
  }

  /** Starts the sandbox again on the same folder, as after a crash (`close` is not what makes things durable). */
  async restart(options: Partial<SandboxOptions> = {}): Promise<void> {
    await this.sandbox.close();
    await this.open(options);
  }

  async stop(): Promise<void> {
    await this.sandbox.close();
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
    await rm(this.folder, { recursive: true, force: true });
  }

  /** Everything heard under `messaging` and `standby`, in order of arrival. */
  items(): Item[] {
    return this.posts.flatMap((post) =>
      post.entries.flatMap((entry) => [...(entry.messaging ?? []), ...(entry.standby ?? [])]),
    );
  }

  /** Calls the Graph API with the page's token. */
  async graph(
    path: string,
    init: { method?: string; body?: unknown; token?: string | null; version?: string } = {},
  ): Promise<{ status: number; headers: Headers; body: Record<string, unknown> }> {
    const {
      method = init.body === undefined ? 'GET' : 'POST',
      body,
      token = TOKEN,
      version = 'v25.0',
    } = init;
    const isForm = body instanceof FormData || body instanceof URLSearchParams;
    const answer = await fetch(`${this.sandbox.url}/${version}${path}`, {
      method,
      headers: {
        ...(token === null ? {} : { authorization: `Bearer ${token}` }),
        ...(body === undefined || isForm ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
    });
    return {
      status: answer.status,
      headers: answer.headers,
      body: (await answer.json()) as Record<string, unknown>,
    };
  }

  /** Sends a text to a person; RESPONSE unless said otherwise. */
  send(
    psid: string,
    text: string,
    more: Record<string, unknown> = {},
  ): ReturnType<FarSideUnderTest['graph']> {
    const message = { text, metadata: 'outbox:1' };
    return this.graph(`/${PAGE_ID}/messages`, {
      body: { recipient: { id: psid }, messaging_type: 'RESPONSE', message, ...more },
    });
  }

  private async open(options: Partial<SandboxOptions>): Promise<void> {
    this.sandbox = await startSandbox({
      dataDir: this.folder,
      appSecret: SECRET,
      verifyToken: 'verify-me',
      pageId: PAGE_ID,
      pageToken: TOKEN,
      graphVersion: 'v25.0',
      webhookUrl: this.target,
      retryAfterMs: [0, 20, 40],
      ...options,
    });
  }
}

/** The code and subcode of an error body. */
export function errorOf(answer: { body: Record<string, unknown> }): {
  code: number;
  subcode: number | undefined;
} {
  const error = answer.body.error as { code: number; error_subcode?: number };
  return { code: error.code, subcode: error.error_subcode };
}

export const SOMCHAI = '7392015648120001';
export const WIPHADA = '7392015648120002';
export const HOUR = 3_600_000;
