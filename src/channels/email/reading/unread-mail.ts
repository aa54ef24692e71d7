import { readHeaders } from '../mime/header-block.js';
import { automationOf } from '../signals/automatic.policy.js';
import { readHead } from './mail-head.js';
import type { ParsedMail } from './parsed-mail.js';

/** Enough of a mail for its headers, and little enough to be read anywhere. */
const lookedAt = 128 * 1024;

/** A mail whose body could not be read: what its headers say, and that it is to be kept as it came. */
export function unreadMail(raw: Uint8Array, why: string): ParsedMail {
  const bytes = Buffer.from(raw.buffer, raw.byteOffset, Math.min(raw.byteLength, lookedAt));
  const headers = readHeaders(bytes, 'mail');
  const head = readHead(headers);
  const { auto, list, signs } = automationOf(headers, head.facts);
  return {
    ...head,
    text: '',
    html: null,
    htmlWords: '',
    visibleText: '',
    attachments: [],
    flags: { auto, bounce: false, list },
    bounce: { recipients: [], originalMessageId: null },
    badges: [],
    facts: { ...head.facts, signs },
    contentHash: '',
    unparsable: true,
    warnings: [...head.warnings, why],
  };
}
