/** Where passkeys of this desk belong: the name they are bound to, and the origin at which they may be used. */
export interface PasskeyPlace {
  rpId: string;
  origin: string;
}

/**
 * The place of passkeys by the desk's public address, and by nothing that a request says. Null where browsers have none:
 * at a bare number instead of a name, and without https (but for `localhost`; WebAuthn level 3, 5.1.3).
 */
export function passkeyPlace(publicUrl: string): PasskeyPlace | null {
  const { hostname, origin, protocol } = new URL(publicUrl);
  const isNumber = /^[\d.]+$/.test(hostname) || hostname.startsWith('[');
  if (isNumber || (protocol !== 'https:' && hostname !== 'localhost')) return null;
  return { rpId: hostname, origin };
}
