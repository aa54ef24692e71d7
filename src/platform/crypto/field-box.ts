import { createDecipheriv, createECDH, hkdfSync } from 'node:crypto';
import { keyFor, keyVersions } from './master-key.js';

/** What a device wrote for our eyes only, while it was offline. All in base64. */
export interface FieldBox {
  /** The device's one-time public key: an uncompressed point of P-256. */
  key: string;
  iv: string;
  /** AES-256-GCM with its tag at the end, as Web Crypto writes it. */
  ciphertext: string;
}

const curve = 'prime256v1';

/** Our public key for devices in the field, in base64: what is closed with it, only the desk opens. */
export function fieldKey(): string {
  return ourKey().getPublicKey('base64', 'uncompressed');
}

/**
 * Opens what a device closed (ECDH on P-256, HKDF-SHA-256, AES-256-GCM; `bound` is authenticated with it).
 * Throws when it was closed for another key, or changed.
 */
export function openFieldBox({ key, iv, ciphertext }: FieldBox, bound: string): Buffer {
  const bytes = Buffer.from(ciphertext, 'base64');
  let fault: unknown;
  // A device may have been away since before the master key was changed.
  for (const version of keyVersions()) {
    try {
      const shared = ourKey(version).computeSecret(Buffer.from(key, 'base64'));
      const secret = Buffer.from(hkdfSync('sha256', shared, '', 'lhr/field/v1', 32));
      const decipher = createDecipheriv('aes-256-gcm', secret, Buffer.from(iv, 'base64'), {
        authTagLength: 16,
      });
      decipher.setAAD(Buffer.from(bound)).setAuthTag(bytes.subarray(-16));
      return Buffer.concat([decipher.update(bytes.subarray(0, -16)), decipher.final()]);
    } catch (error) {
      fault = error;
    }
  }
  throw fault;
}

function ourKey(version?: string) {
  const ecdh = createECDH(curve);
  ecdh.setPrivateKey(keyFor('field-key', version));
  return ecdh;
}
