import { createHmac } from 'node:crypto';
import type { Desk } from '../support/desk.js';

export const appSecret = 'test_app_secret_0123456789abcdef';
export const pageId = '102938475610293';
export const psid = '7392015648120394';

/** The escaped-unicode body of the channel reference, exactly as the platform would send it (326 bytes). */
export const thaiBody =
  '{"object":"page","entry":[{"id":"102938475610293","time":1785312004871,"messaging":[{"sender":{"id":"7392015648120394"},"recipient":{"id":"102938475610293"},"timestamp":1785312004523,"message":{"mid":"m_AbC1dEf2GhI3jKl4MnO5pQ","text":"\\u0e2a\\u0e27\\u0e31\\u0e2a\\u0e14\\u0e35 \\u00e4\\u00f6\\u00e5 <b>@50%<\\/b> \\/ \\ud83d\\ude00"}}]}]}';

/** The header that the platform would send with a body. */
export function signature(body: string | Buffer, secret = appSecret): string {
  return `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
}

type Item = Record<string, unknown>;

/** A message item; the time is now unless given. */
export function message(
  mid: string,
  text: string,
  more: { from?: string; at?: number; message?: Item } = {},
): Item {
  return {
    sender: { id: more.from ?? psid },
    recipient: { id: pageId },
    timestamp: more.at ?? Date.now(),
    message: { mid, text, ...more.message },
  };
}

/** An item about an existing thread: reaction, read, edit and so on. */
export function item(content: Item, more: { from?: string; at?: number } = {}): Item {
  return {
    sender: { id: more.from ?? psid },
    recipient: { id: pageId },
    timestamp: more.at ?? Date.now(),
    ...content,
  };
}

/** An echo of something that the page sent. */
export function echo(mid: string, content: Item, at = Date.now()): Item {
  const body = { mid, is_echo: true, ...content };
  return { sender: { id: pageId }, recipient: { id: psid }, timestamp: at, message: body };
}

/** A body with one entry for each list of items. */
export function envelope(...entries: (Item[] | Item)[]): string {
  const entry = entries.map((each) => ({
    id: pageId,
    time: Date.now(),
    ...(Array.isArray(each) ? { messaging: each } : each),
  }));
  return JSON.stringify({ object: 'page', entry });
}

/** Posts a signed body to the desk's webhook. */
export async function deliver(
  desk: Desk,
  body: string | Buffer,
  headers: Record<string, string> = {},
): Promise<{ status: number; body: string }> {
  const answer = await fetch(`${desk.url}/webhooks/messenger`, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json', 'x-hub-signature-256': signature(body), ...headers },
  });
  return { status: answer.status, body: await answer.text() };
}
