import { Injectable } from '@nestjs/common';
import { config, type LineConfig } from '../../platform/config.js';
import { asObject, asText, type Json } from '../json-value.js';
import {
  OutgoingError,
  openAnswer,
  readAnswer,
  type Answer,
  type OutgoingRequest,
} from '../outgoing-request.js';

const answerLimit = 256 * 1024;

/** The longest that one call may take, in milliseconds. */
const callMs = 20_000;

/** An answer of the Messaging API. */
export interface LineAnswer {
  ok: boolean;
  status: number;
  body: Json;
  /** The platform's own words on a refusal, with what is wrong in the request; never the request. */
  message: string;
  /** By which LINE's support finds the call. */
  requestId: string | null;
}

/**
 * Speaks to the LINE Messaging API with the channel's token. All methods throw OutgoingError where there was no
 * answer; every answer is a value.
 */
@Injectable()
export class LineConnector {
  async get(path: string): Promise<LineAnswer> {
    return this.call(path, { method: 'GET' });
  }

  /** Sends JSON; with a retry key LINE takes the same request once in 24 hours (B4). */
  async send(method: 'POST' | 'PUT', path: string, body: object, retryKey?: string): Promise<LineAnswer> {
    return this.call(path, {
      method,
      headers: {
        'content-type': 'application/json',
        ...(retryKey ? { 'x-line-retry-key': retryKey } : {}),
      },
      body: Buffer.from(JSON.stringify(body)),
    });
  }

  /** Hands over a picture to where LINE keeps files. */
  async upload(path: string, bytes: Buffer, contentType: string): Promise<LineAnswer> {
    const headers = { 'content-type': contentType, 'content-length': String(bytes.length) };
    return read(await this.open(settings().dataBaseUrl, path, { method: 'POST', headers, body: bytes }));
  }

  /** Opens what somebody sent (B6). */
  async content(messageId: string): Promise<Answer> {
    const path = `/v2/bot/message/${encodeURIComponent(messageId)}/content`;
    return this.open(settings().dataBaseUrl, path, { method: 'GET' });
  }

  private async call(path: string, request: Omit<OutgoingRequest, 'timeoutMs'>): Promise<LineAnswer> {
    return read(await this.open(settings().apiBaseUrl, path, request));
  }

  private open(base: string, path: string, request: Omit<OutgoingRequest, 'timeoutMs'>): Promise<Answer> {
    const headers = { authorization: `Bearer ${settings().channelToken}`, ...request.headers };
    return openAnswer(new URL(`${base}${path}`), { ...request, headers, timeoutMs: callMs });
  }
}

function settings(): LineConfig {
  const { line } = config();
  if (!line) throw new Error('LINE is not configured');
  return line;
}

async function read(answer: Answer): Promise<LineAnswer> {
  const { status, headers } = answer;
  const body = parsed((await readAnswer(answer, answerLimit)).toString('utf8'));
  const details = Array.isArray(body.details) ? body.details.map(asObject) : [];
  const faults = details.map(
    ({ property, message }) => `${asText(property) ?? ''}: ${asText(message) ?? ''}`,
  );
  const requestId = headers['x-line-request-id'];
  return {
    ok: status >= 200 && status < 300,
    status,
    body,
    message: [asText(body.message) ?? '', ...faults].filter(Boolean).join('; ').slice(0, 400),
    requestId: typeof requestId === 'string' ? requestId : null,
  };
}

function parsed(text: string): Json {
  try {
    return asObject(JSON.parse(text));
  } catch {
    return {};
  }
}

/** A fault of the platform itself says nothing about our link. Throws OutgoingError. */
export function answered(answer: LineAnswer): LineAnswer {
  if (answer.status < 500 && answer.status !== 429) return answer;
  throw new OutgoingError(`HTTP_${answer.status}`, true);
}

/** What an answer says is wrong. */
export function faultOf({ status, message }: LineAnswer): string {
  return `${status}: ${message}`.slice(0, 500);
}
