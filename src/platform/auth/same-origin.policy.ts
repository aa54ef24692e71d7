/** What a browser says about where a request comes from. */
export interface RequestSource {
  origin: string | undefined;
  secFetchSite: string | undefined;
  requestedWith: string | undefined;
  /** The host (with port) that was asked. */
  host: string | undefined;
  /** Our own address. */
  publicUrl: string;
}

/** The header that the web UI sends with everything that changes something; another site's form cannot. */
export const requestedWith = 'lhr-desk';

/** Whether a request may come from one of our own pages: what the browser says, if it says anything, fits. */
export function isSameOrigin(source: RequestSource): boolean {
  if (source.secFetchSite !== undefined && source.secFetchSite !== 'same-origin') return false;
  if (source.origin === undefined) return true;
  if (source.origin === new URL(source.publicUrl).origin) return true;
  return URL.canParse(source.origin) && new URL(source.origin).host === source.host;
}

/**
 * Whether a request that changes something by cookie may be the owner's wish (CSRF; ASVS 5.0, 3.5.1).
 * A browser must be on our own page and send our header; what says neither Origin nor Sec-Fetch-Site is a
 * script with the cookie in hand, which no other site can make.
 */
export function isOwnWish(source: RequestSource): boolean {
  if (!isSameOrigin(source)) return false;
  const browser = source.origin !== undefined || source.secFetchSite !== undefined;
  return !browser || source.requestedWith === requestedWith;
}
