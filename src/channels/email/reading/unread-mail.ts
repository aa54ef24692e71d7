import { readHeaders } from '../mime/header-block.js';
import { readHead } from './mail-head.js';
import type { ParsedMail } from './parsed-mail.js';

/** Enough of a mail for its headers, and little enough to be read anywhere. */
const lookedAt = 128 * 1024;

/** A mail whose body could not be read: what its headers say, and that it is to be kept as it came. */
export function unreadMail(raw: Uint8Array, why: string): ParsedMail {
  const bytes = Buffer.from(raw.buffer, raw.byteOffset, Math.min(raw.byteLength, lookedAt));
  const head = readHead(readHeaders(bytes, 'mail'));
  return {
    ...head,
    text: '',
    html: null,
    visibleText: '',
    attachments: [],
    flags: { auto: false, bounce: false, list: false },
    bounce: { recipients: [], originalMessageId: null },
    badges: [],
    contentHash: '',
    unparsable: true,
    warnings: [...head.warnings, why],
  };
}
