import { badProperty } from './line-error.js';
import type { LineButton } from './line-chats.store.js';

/** A message of the account, checked and read. */
export interface SentMessage {
  type: 'text' | 'image';
  text: string | null;
  pictureUrl: string | null;
  buttons: LineButton[];
  quoteToken?: string;
}

type Body = Record<string, unknown>;

/** Reads `messages` as the platform checks them. Throws LineError. */
export function readMessages(messages: unknown): SentMessage[] {
  if (!Array.isArray(messages) || messages.length < 1 || messages.length > 5)
    throw badProperty('messages', 'Size must be between 1 and 5');
  return messages.map((message: Body, i) => {
    const buttons = readButtons(message.quickReply as Body | undefined, `messages[${i}].quickReply`);
    if (message.type === 'image') return { ...readImage(message, i), buttons };
    if (message.type !== 'text')
      throw badProperty(`messages[${i}].type`, 'The sandbox takes texts and pictures only');
    const { quoteToken } = message;
    const quotes = typeof quoteToken === 'string' ? { quoteToken } : {};
    return { type: 'text', text: readText(message, i), pictureUrl: null, buttons, ...quotes };
  });
}

function readText({ text }: Body, i: number): string {
  if (typeof text !== 'string' || !text.trim()) throw badProperty(`messages[${i}].text`, 'May not be empty');
  if (text.length > 5_000) throw badProperty(`messages[${i}].text`, 'Length must be between 0 and 5000');
  return text;
}

function readImage(message: Body, i: number): Pick<SentMessage, 'type' | 'text' | 'pictureUrl'> {
  for (const name of ['originalContentUrl', 'previewImageUrl']) {
    if (!isSecure(message[name])) throw badProperty(`messages[${i}].${name}`, 'Must be a valid HTTPS URL');
  }
  return { type: 'image', text: null, pictureUrl: message.originalContentUrl as string };
}

/** HTTPS; on this machine, where nobody listens in, http too. */
function isSecure(address: unknown): boolean {
  if (typeof address !== 'string' || !URL.canParse(address)) return false;
  const { protocol, hostname } = new URL(address);
  return protocol === 'https:' || (protocol === 'http:' && /^(127\.0\.0\.1|localhost)$/.test(hostname));
}

function readButtons(quickReply: Body | undefined, at: string): LineButton[] {
  if (quickReply === undefined) return [];
  const { items } = quickReply;
  if (!Array.isArray(items) || items.length < 1 || items.length > 13)
    throw badProperty(`${at}.items`, 'Size must be between 1 and 13');
  return items.map((item: Body, i) => {
    const { label, data, displayText } = (item.action ?? {}) as Record<string, string>;
    const place = `${at}.items[${i}].action`;
    if (!label || label.length > 20) throw badProperty(`${place}.label`, 'Length must be between 1 and 20');
    if (!data || data.length > 300) throw badProperty(`${place}.data`, 'Length must be between 1 and 300');
    return { label, data, displayText: displayText ?? label };
  });
}
