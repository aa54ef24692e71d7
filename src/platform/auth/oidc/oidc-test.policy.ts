/** What keeps a provider from telling of itself: a stable word, and what helps who mends it. */
export interface DiscoveryFault {
  code: string;
  detail: string | null;
}

interface Thrown {
  code?: unknown;
  cause?: unknown;
}

const certificates = /CERT|SSL|TLS|SELF_SIGNED|UNABLE_TO_(GET|VERIFY)|ALTNAME|EPROTO/;

/** Reads what discovery threw: our own look-up's word, the network's, or the library's. */
export function discoveryFault(error: unknown): DiscoveryFault {
  const { code, cause } = error as Thrown;
  const {
    code: below,
    status,
    body,
    expected,
  } = (cause ?? {}) as Thrown & {
    status?: number;
    body?: { issuer?: unknown };
    expected?: unknown;
  };
  const network = typeof below === 'string' && !below.startsWith('OAUTH_') ? below : null;
  if (network === 'ADDRESS_NOT_PUBLIC') return { code: 'not-public', detail: null };
  if (network === 'ENOTFOUND' || network === 'EAI_AGAIN') return { code: 'no-such-host', detail: network };
  if (network && certificates.test(network)) return { code: 'certificate', detail: network };
  if (code === 'OAUTH_TIMEOUT') return { code: 'no-answer', detail: 'TIMEOUT' };
  if (typeof status === 'number' && status !== 200) {
    return { code: status === 404 ? 'no-document' : 'http-status', detail: `HTTP ${status}` };
  }
  if (expected !== undefined && typeof body?.issuer === 'string') {
    return { code: 'other-issuer', detail: body.issuer.slice(0, 255) };
  }
  if (typeof code === 'string') return { code: 'not-a-provider', detail: code };
  return { code: 'no-answer', detail: network };
}
