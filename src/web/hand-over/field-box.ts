/** A PIN that only the desk can read: see `openFieldBox` on the server. */
export interface FieldBox {
  key: string;
  iv: string;
  ciphertext: string;
}

const curve = { name: 'ECDH', namedCurve: 'P-256' } as const;

/** Whether this browser can close a PIN and keep it: only over https, or on this machine. */
export function canKeep(): boolean {
  return (
    window.isSecureContext &&
    'subtle' in crypto &&
    'locks' in navigator &&
    'indexedDB' in window &&
    'timeout' in AbortSignal
  );
}

/**
 * Closes a text for the desk's field key (base64): ECDH with a key that is thrown away, HKDF-SHA-256, AES-256-GCM;
 * `bound` is authenticated with it, so that a box cannot be put into another hand-over.
 */
export async function closeFieldBox(text: string, bound: string, fieldKey: string): Promise<FieldBox> {
  const { subtle } = crypto;
  const ours = await subtle.generateKey(curve, false, ['deriveBits']);
  const theirs = await subtle.importKey('raw', fromBase64(fieldKey), curve, false, []);
  const shared = await subtle.deriveBits({ name: 'ECDH', public: theirs }, ours.privateKey, 256);
  const hkdf = await subtle.importKey('raw', shared, 'HKDF', false, ['deriveKey']);
  const secret = await subtle.deriveKey(
    { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(0), info: bytes('lhr/field/v1') },
    hkdf,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt'],
  );
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const sealed = await subtle.encrypt(
    { name: 'AES-GCM', iv, additionalData: bytes(bound) },
    secret,
    bytes(text),
  );
  return {
    key: toBase64(new Uint8Array(await subtle.exportKey('raw', ours.publicKey))),
    iv: toBase64(iv),
    ciphertext: toBase64(new Uint8Array(sealed)),
  };
}

/** The device's own name for a hand-over: 24 characters that nobody guesses. */
export function newClientKey(): string {
  return toBase64(crypto.getRandomValues(new Uint8Array(18)))
    .replaceAll('+', '-')
    .replaceAll('/', '_');
}

function bytes(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}

function toBase64(given: Uint8Array): string {
  return btoa(String.fromCharCode(...given));
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
}
