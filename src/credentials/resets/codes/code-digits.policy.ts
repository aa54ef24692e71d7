/** So many digits a code has: 26 bits, tried five times (ASVS 5.0, 6.5.4). */
const places = 8;

/** A code out of 48 bits, so that no digit is likelier than another. */
export function codeDigits(bytes: Buffer): string {
  return String(bytes.readUIntBE(0, 6) % 10 ** places).padStart(places, '0');
}
