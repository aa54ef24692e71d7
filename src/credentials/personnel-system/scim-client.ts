import axios from 'axios';
import { clock } from '../../platform/clock.js';
import { oneLine } from '../../platform/http/one-line.js';
import type { ScimReply } from './scim-outcome.policy.js';

const type = 'application/scim+json';
const answerLimit = 1024 * 1024;
const longestCallMs = 20_000;
const longestRetryMs = 3_600_000;

/** A call of the SCIM service; its path is below the service's address. */
export interface ScimRequest {
  method: 'GET' | 'POST' | 'PATCH';
  path: string;
  body?: object;
  deadline: Date;
}

/**
 * Speaks HTTP to a SCIM service: the token in a header, no redirects, no proxy, limits on time and size. It never
 * throws: a call without an answer is a value too, which holds nothing of the request, since that may be a password.
 */
export class ScimClient {
  constructor(
    private readonly url: string,
    private readonly token: string,
  ) {}

  async send({ method, path, body, deadline }: ScimRequest): Promise<ScimReply> {
    const timeoutMs = Math.min(longestCallMs, deadline.getTime() - clock.now().getTime());
    if (timeoutMs <= 0) return { answered: false, reason: 'timeout', mayHaveArrived: false };
    const line = oneLine(new URL(this.url));
    try {
      const { status, headers, data } = await axios.request<Buffer>({
        url: `${this.url}${path}`,
        method,
        headers: {
          'user-agent': 'lhr-desk',
          accept: type,
          authorization: `Bearer ${this.token}`,
          ...(body ? { 'content-type': type } : {}),
        },
        data: body ? Buffer.from(JSON.stringify(body)) : undefined,
        httpAgent: line.agent,
        httpsAgent: line.agent,
        signal: AbortSignal.timeout(timeoutMs),
        responseType: 'arraybuffer',
        maxContentLength: answerLimit,
        maxRedirects: 0,
        proxy: false,
        transformRequest: (bytes: unknown) => bytes,
        validateStatus: () => true,
      });
      return {
        answered: true,
        status,
        body: parsed(data),
        retryAfterMs: retryAfterMs(headers['retry-after']),
      };
    } catch (error) {
      const mayHaveArrived = line.connected();
      const timeout = axios.isCancel(error);
      const reason = timeout ? 'timeout' : mayHaveArrived ? 'cut' : 'unreachable';
      return { answered: false, reason, mayHaveArrived };
    }
  }
}

function parsed(bytes: Buffer): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(bytes.toString());
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

/** Seconds or a date (RFC 9110, 10.2.3), in ms. */
function retryAfterMs(header: unknown): number | undefined {
  if (typeof header !== 'string') return undefined;
  const ms = /^\d+$/.test(header) ? Number(header) * 1_000 : Date.parse(header) - Date.now();
  return Number.isNaN(ms) ? undefined : Math.min(Math.max(ms, 0), longestRetryMs);
}
