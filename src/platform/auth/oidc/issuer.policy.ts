const wellKnown = /\/\.well-known\/openid-configuration$/;
const loopback = /^(localhost|127\.0\.0\.1|\[::1\])$/;

/** Whether a host is this machine. */
export function isLoopback(hostname: string): boolean {
  return loopback.test(hostname);
}

/**
 * The issuer that somebody typed, or pasted with the path at which its document lies; null where it cannot be one: https,
 * without query and fragment (OpenID Connect Discovery 1.0, 3), in the clear only on this machine and not in production.
 */
export function issuerOf(typed: string, production: boolean): string | null {
  const issuer = typed.trim().replace(wellKnown, '');
  if (!URL.canParse(issuer)) return null;
  const { protocol, hostname, username, password, search, hash } = new URL(issuer);
  const secure = protocol === 'https:' || (protocol === 'http:' && !production && isLoopback(hostname));
  return secure && !username && !password && !search && !hash ? issuer : null;
}
