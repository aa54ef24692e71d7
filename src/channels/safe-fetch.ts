import { mayBePublic, notPublic, publicLookup } from '../platform/http/public-address.js';
import { OutgoingError, openAnswer, type Answer, type OutgoingRequest } from './outgoing-request.js';

/** Hosts from which the platforms serve what people send (A12), and LINE the pictures of profiles. */
const allowed = /(^|\.)(fbcdn\.net|fbsbx\.com|facebook\.com|line-scdn\.net)$/i;
/** For what nobody but the sender of a mail has chosen. */
export const anyHost = /./;
const mostRedirects = 3;
const timeoutMs = 30_000;

export type RefusalReason = 'address' | 'unsent' | 'expired' | 'not-available' | 'too-large' | 'redirects';

/** An address that is not fetched, or does not give what it should; trying again does not help. */
export class FetchRefused extends Error {
  constructor(readonly reason: RefusalReason) {
    super(`not fetched: ${reason}`);
    this.name = 'FetchRefused';
  }
}

/**
 * Opens an address that came from outside, so that it cannot lead into our own network (SSRF): https on
 * hosts of an allow-list only (`hosts`), every address of the name public, the connection made to the very
 * address that was checked, and all of it again at each redirect. `trustedOrigins` are the operator's own
 * settings and go without. Throws FetchRefused, or OutgoingError where another try may help.
 */
export async function safeFetch(
  address: string,
  maxBytes: number,
  trustedOrigins: readonly string[],
  hosts: RegExp = allowed,
): Promise<{ answer: Answer; url: URL }> {
  let url = parse(address);
  for (let hop = 0; hop <= mostRedirects; hop += 1) {
    const answer = await openSafely(url, { method: 'GET', timeoutMs }, trustedOrigins, hosts);
    const { status, headers } = answer;
    const { location } = headers;
    if (status >= 300 && status < 400 && location) {
      answer.body.destroy();
      url = parse(location, url);
      continue;
    }
    if (status === 200) {
      if (Number(headers['content-length'] ?? 0) <= maxBytes) return { answer, url };
      answer.body.destroy();
      throw new FetchRefused('too-large');
    }
    answer.body.destroy();
    if (status >= 500 || status === 429 || status === 408) throw new OutgoingError(`HTTP_${status}`, true);
    throw new FetchRefused([401, 403, 404, 410].includes(status) ? 'expired' : 'not-available');
  }
  throw new FetchRefused('redirects');
}

/**
 * Sends one request to such an address and answers with whatever comes back, redirects too. Throws FetchRefused for an
 * address that may not be asked, and OutgoingError.
 */
export async function openSafely(
  url: URL,
  request: OutgoingRequest,
  trustedOrigins: readonly string[],
  hosts: RegExp,
): Promise<Answer> {
  if (trustedOrigins.includes(url.origin)) return openAnswer(url, request);
  if (!isPlainAddress(url) || !hosts.test(url.hostname)) throw new FetchRefused('address');
  try {
    return await openAnswer(url, { ...request, lookup: publicLookup });
  } catch (error) {
    throw error instanceof OutgoingError && error.code === notPublic ? new FetchRefused('address') : error;
  }
}

/** Whether an address may be asked at all, as far as it can be seen before its name is looked up. */
export function isPlainAddress(url: URL): boolean {
  const plain = url.protocol === 'https:' && !url.port && !url.username && !url.password;
  return plain && mayBePublic(url.hostname);
}

function parse(address: string, base?: URL): URL {
  if (!URL.canParse(address, base?.href)) throw new FetchRefused('address');
  return new URL(address, base);
}
