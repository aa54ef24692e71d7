import { badParameter } from './graph-error.js';
import type { Part } from './multipart.js';

/** The body of a Send API call, whatever way it came (JSON, form or multipart). */
export interface SendRequest {
  recipient: { id?: string; comment_id?: string; post_id?: string; user_ref?: string };
  messaging_type?: string;
  tag?: string;
  sender_action?: string;
  payload?: { message_id?: string; reaction?: string };
  message?: SendMessage;
  reply_to?: { mid?: string };
  notification_type?: string;
  file: Part | null;
}

/** The `message` of a Send API call. */
export interface SendMessage {
  text?: unknown;
  metadata?: unknown;
  quick_replies?: { content_type?: string; title?: string; payload?: string }[];
  attachment?: SendAttachment;
}

/** The `attachment` of a message. */
export interface SendAttachment {
  type?: string;
  payload?: {
    url?: string;
    attachment_id?: string;
    is_reusable?: boolean;
    template_type?: string;
    text?: string;
    buttons?: { type?: string; title?: string; payload?: string; url?: string }[];
    elements?: { title?: string; subtitle?: string }[];
  };
}

/**
 * Reads a Send API body. Form and multipart fields hold JSON as text.
 * @throws GraphError 100 for JSON that does not parse or a missing recipient
 */
export function readSendRequest(body: unknown): SendRequest {
  const fields = body instanceof FormBody ? body.fields : asRecord(body);
  const read = (name: string): unknown => {
    const value = fields[name];
    return typeof value === 'string' && /^\s*[{[]/.test(value) ? parseJson(name, value) : value;
  };
  const recipient = read('recipient');
  if (typeof recipient !== 'object' || recipient === null)
    throw badParameter('The parameter recipient is required');
  const request: Record<string, unknown> = { recipient };
  for (const name of [
    'messaging_type',
    'tag',
    'sender_action',
    'payload',
    'message',
    'reply_to',
    'notification_type',
  ]) {
    const value = read(name);
    if (value !== undefined) request[name] = value;
  }
  request.file = body instanceof FormBody ? body.file('filedata') : null;
  return request as unknown as SendRequest;
}

/** A form or multipart body: text fields and file parts. */
export class FormBody {
  constructor(
    readonly fields: Readonly<Record<string, string>>,
    private readonly files: readonly Part[],
  ) {}

  /** The file part of that name, or null. */
  file(name: string): Part | null {
    return this.files.find((part) => part.name === name) ?? null;
  }

  /** All file parts of that name. */
  filesOf(name: string): Part[] {
    return this.files.filter((part) => part.name === name);
  }

  /** The same body with one more field. */
  with(name: string, value: string): FormBody {
    return new FormBody({ ...this.fields, [name]: value }, this.files);
  }

  /** For the ledger: what came, without the bytes. */
  toJSON(): Record<string, unknown> {
    const files = this.files.map((part) => ({
      name: part.name,
      fileName: part.fileName,
      contentType: part.contentType,
      size: part.bytes.length,
    }));
    return { ...this.fields, ...(files.length > 0 ? { files } : {}) };
  }

  static fromParts(parts: readonly Part[]): FormBody {
    const texts = parts.filter((part) => !isFile(part));
    return new FormBody(
      Object.fromEntries(texts.map((part) => [part.name, part.bytes.toString('utf8')])),
      parts.filter(isFile),
    );
  }
}

function isFile(part: Part): boolean {
  return part.fileName !== null || part.name === 'filedata';
}

function asRecord(body: unknown): Record<string, unknown> {
  return typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
}

function parseJson(name: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw badParameter(`param ${name} must be a JSON object`);
  }
}
