import axios from 'axios';
import type { CustomFetch } from 'openid-client';
import { config } from '../../config.js';
import { oneLine } from '../../http/one-line.js';
import { mayBePublic, notPublic, publicLookup } from '../../http/public-address.js';
import { isLoopback } from './issuer.policy.js';
import type { OidcInForce } from './oidc-settings.service.js';

/** What a provider says is never longer; a set of keys has some thousand bytes. */
const mostBytes = 1_000_000;

/** Whether an address is on this machine, where somebody tries a provider out at home; never in production. */
export function isAtHome(url: URL): boolean {
  return !config().production && isLoopback(url.hostname);
}

/**
 * By what a provider is asked. What was entered on a screen, and whatever addresses its provider names, must not lead into
 * our own network (SSRF); what the environment says is its operator's word and goes without.
 */
export function fetchFor({ entered }: Pick<OidcInForce, 'entered'>): CustomFetch {
  return entered ? publicFetch : (address, options) => fetch(address, options);
}

/** `fetch` for https and public addresses only: the connection is made to the very address that was checked. */
const publicFetch: CustomFetch = async (address, options) => {
  const url = new URL(address);
  const home = isAtHome(url);
  if (!home && (url.protocol !== 'https:' || !mayBePublic(url.hostname))) throw failed({ code: notPublic });
  const { agent } = oneLine(url, home ? undefined : publicLookup);
  try {
    const answer = await axios.request<Buffer>({
      url: url.href,
      method: options.method,
      headers: options.headers,
      data: options.body === undefined ? undefined : String(options.body as URLSearchParams),
      ...{ httpAgent: agent, httpsAgent: agent, signal: options.signal },
      ...{ responseType: 'arraybuffer', maxRedirects: 0, maxContentLength: mostBytes, proxy: false },
      validateStatus: () => true,
    });
    const headers = Object.entries(answer.headers).flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value] as [string, string]] : [],
    );
    const empty = [204, 205, 304].includes(answer.status);
    return new Response(empty ? null : new Uint8Array(answer.data), { status: answer.status, headers });
  } catch (error) {
    if (options.signal?.aborted) throw options.signal.reason;
    throw failed(error);
  }
};

/** As `fetch` itself says that nothing came back. Nothing of the request goes with it. */
function failed(error: unknown): TypeError {
  const { code } = error as { code?: string };
  return new TypeError('fetch failed', { cause: { code } });
}
