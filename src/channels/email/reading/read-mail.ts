import { readParts } from '../mime/read-parts.js';
import { readHead } from './mail-head.js';
import { readBody } from './mail-body.js';
import type { ParsedMail } from './parsed-mail.js';
import { unreadMail } from './unread-mail.js';

/** What no mail server of ours takes: beyond it nothing is read. */
const mostBytes = 35 * 1024 * 1024;

/** Understands one mail as it came over the wire. Plain computing; never throws. For foreign mail use MailReader. */
export function readMail(raw: Buffer): ParsedMail {
  try {
    return understood(raw);
  } catch {
    return unreadMail(raw, 'reader-failed');
  }
}

function understood(raw: Buffer): ParsedMail {
  const warnings: string[] = [];
  let bytes = raw;
  if (bytes.length > mostBytes) {
    bytes = bytes.subarray(0, mostBytes);
    warnings.push('mail-cut');
  }
  // Old systems end lines by CR alone, and then nothing would be a line.
  if (!bytes.includes(10) && bytes.includes(13)) {
    bytes = Buffer.from(bytes.toString('latin1').replaceAll('\r', '\n'), 'latin1');
    warnings.push('bare-cr');
  }
  const mime = readParts(bytes);
  const head = readHead(mime.root.headers);
  const body = readBody(mime.root);
  return {
    ...head,
    text: body.text,
    html: body.html,
    visibleText: body.text.trim(),
    attachments: body.attachments,
    flags: { auto: false, bounce: false, list: false },
    bounce: { recipients: [], originalMessageId: null },
    badges: body.badges,
    contentHash: '',
    unparsable: false,
    warnings: [...new Set([...warnings, ...mime.warnings, ...head.warnings, ...body.warnings])],
  };
}
