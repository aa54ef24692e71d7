import { Injectable } from '@nestjs/common';
import { randomBytes } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { Readable } from 'node:stream';
import { config, type MessengerConfig } from '../../platform/config.js';
import { logger } from '../../platform/logging.js';
import { openAnswer, readAnswer, type OutgoingRequest } from '../outgoing-request.js';
import type { GraphErrorBody } from './graph-errors.policy.js';
import { asObject, asText, shortText, type Json } from '../json-value.js';
import { usageOf, type GraphUsage } from '../outbound/usage.policy.js';
import { appSecretProof } from './webhook-signature.js';

const log = logger('messenger');
const answerLimit = 1024 * 1024;
const callMs = 20_000;
/** A file of 25 MB on a slow line. */
const uploadMs = 100_000;

/** An answer of the Graph API. */
export interface GraphAnswer {
  ok: boolean;
  status: number;
  /** Null where the body is no JSON. */
  body: Json | null;
  error: GraphErrorBody | null;
  usage: GraphUsage;
}

/** A file on its way out. */
export interface GraphUpload {
  name: string;
  contentType: string;
  size: number;
  bytes: Readable;
}

/**
 * Speaks to the Graph API: versioned paths, the token in a header, `appsecret_proof` at every call (A5).
 * All methods throw OutgoingError where there was no answer; every answer is a value.
 */
@Injectable()
export class GraphConnector {
  private toldVersion = false;

  /** Reads an object. The token is in no address, unless the caller asks about the token itself. */
  async get(path: string, parameters: Record<string, string> = {}, token?: string): Promise<GraphAnswer> {
    const { url, headers, proof } = this.prepare(path, token);
    for (const [name, value] of Object.entries({ ...parameters, appsecret_proof: proof })) {
      url.searchParams.set(name, value);
    }
    return this.call(url, { method: 'GET', headers, timeoutMs: callMs });
  }

  /** Posts a JSON body. */
  async post(path: string, body: Json): Promise<GraphAnswer> {
    const { url, headers, proof } = this.prepare(path);
    return this.call(url, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body: Buffer.from(JSON.stringify({ ...body, appsecret_proof: proof })),
      timeoutMs: callMs,
    });
  }

  /** Posts fields and a file as multipart: no public address is needed (A12). */
  async upload(path: string, fields: Record<string, string>, file: GraphUpload): Promise<GraphAnswer> {
    const { url, headers, proof } = this.prepare(path);
    const form = multipart({ ...fields, appsecret_proof: proof }, file);
    return this.call(url, {
      method: 'POST',
      headers: { ...headers, 'content-type': form.contentType, 'content-length': String(form.length) },
      body: form.stream,
      timeoutMs: uploadMs,
    });
  }

  private prepare(path: string, token?: string) {
    const messenger = this.settings();
    const bearer = token ?? messenger.pageToken;
    return {
      url: new URL(`${messenger.graphBaseUrl}/${messenger.graphVersion}${path}`),
      headers: { authorization: `Bearer ${bearer}`, accept: 'application/json' },
      proof: appSecretProof(bearer, messenger.appSecret),
    };
  }

  private async call(url: URL, request: OutgoingRequest): Promise<GraphAnswer> {
    const answer = await openAnswer(url, request);
    const body = parsed(await readAnswer(answer, answerLimit));
    this.noticeVersion(answer.headers);
    const { status } = answer;
    const error = errorOf(body);
    return {
      ok: status >= 200 && status < 300 && !error,
      status,
      body,
      error,
      usage: usageOf(answer.headers),
    };
  }

  /** A call to an expired version is served by the next living one: worth a word, once (A1). */
  private noticeVersion(headers: IncomingHttpHeaders): void {
    const served = headers['facebook-api-version'];
    if (this.toldVersion || typeof served !== 'string' || served === this.settings().graphVersion) return;
    this.toldVersion = true;
    log.warn({ served, asked: this.settings().graphVersion }, 'the Graph API serves another version');
  }

  private settings(): MessengerConfig {
    const { messenger } = config();
    if (!messenger) throw new Error('Messenger is not configured');
    return messenger;
  }
}

function parsed(body: Buffer): Json | null {
  try {
    return asObject(JSON.parse(body.toString('utf8')));
  } catch {
    return null;
  }
}

function errorOf(body: Json | null): GraphErrorBody | null {
  if (!body || typeof body.error !== 'object' || body.error === null) return null;
  const error = asObject(body.error);
  const number = (value: unknown) =>
    Number.isFinite(Number(value)) && value !== null ? Number(value) : undefined;
  return {
    code: number(error.code),
    subcode: number(error.error_subcode),
    isTransient: error.is_transient === true,
    message: shortText(error.message, 300),
    userMessage: shortText(error.error_user_msg, 300),
    traceId: asText(error.fbtrace_id),
  };
}

/** A multipart body whose length is known beforehand. The file's part names its type (A12). */
function multipart(fields: Record<string, string>, file: GraphUpload) {
  const boundary = `lhr-${randomBytes(16).toString('hex')}`;
  const part = (head: string) => `--${boundary}\r\nContent-Disposition: form-data; ${head}`;
  const head = Object.entries(fields).map(([name, value]) => `${part(`name="${name}"`)}\r\n\r\n${value}\r\n`);
  const name = file.name.replace(/[\r\n"\\]/g, '_');
  const opening = Buffer.from(
    `${head.join('')}${part(`name="filedata"; filename="${name}"`)}\r\nContent-Type: ${file.contentType}\r\n\r\n`,
  );
  const closing = Buffer.from(`\r\n--${boundary}--\r\n`);
  async function* bytes() {
    yield opening;
    yield* file.bytes as AsyncIterable<Buffer>;
    yield closing;
  }
  return {
    contentType: `multipart/form-data; boundary=${boundary}`,
    length: opening.length + file.size + closing.length,
    stream: Readable.from(bytes(), { objectMode: false }),
  };
}
