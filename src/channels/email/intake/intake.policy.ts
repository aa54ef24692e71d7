/** What one mail may have, in bytes (C6). */
export const mostMailBytes = 35 * 1024 * 1024;
/** Mails that are being received, in bytes of memory together. */
export const mostBytesAtOnce = 128 * 1024 * 1024;
/** Mails a minute from one envelope sender; the next one is asked to come later. */
export const mostMailsAMinute = 60;

/** How large a mail the database takes in one statement, as announced to the mail server. */
export function largestMail(maxPacketBytes: number): number {
  return Math.max(1024 * 1024, Math.min(mostMailBytes, maxPacketBytes - 1024 * 1024));
}

/**
 * The envelope of a mail as it stands at the head of what is kept, as every last mail server writes it (RFC 5321, 4.4),
 * so that the bytes alone say from whom it came and for whom. The same mail handed over again is the same bytes.
 */
export function envelopeLines(from: string, recipients: readonly string[]): Buffer {
  const line = (name: string, value: string): string =>
    `${name}: ${value.replace(/[^\x20-\x7e\u0080-\uffff]/g, '')}\r\n`;
  return Buffer.from(
    line('Return-Path', `<${from}>`) + recipients.map((to) => line('Delivered-To', to)).join(''),
  );
}
