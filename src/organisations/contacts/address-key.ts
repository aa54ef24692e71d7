import { createHash } from 'node:crypto';
import { addressKeyText } from './contact-address.policy.js';

/** What an address is unique by among the registered ones: SHA-256 over channel and address. */
export function keyOfAddress(channel: string, address: string): Buffer {
  return createHash('sha256').update(addressKeyText(channel, address)).digest();
}
