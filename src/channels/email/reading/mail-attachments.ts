import { fileName } from '../mime/file-name.policy.js';
import { readHeaders } from '../mime/header-block.js';
import type { MimePart } from '../mime/mime-part.js';
import { readTnef, type Tnef } from '../mime/tnef.js';
import type { MailAttachment } from './parsed-mail.js';

const mostFiles = 100;

/** The files of a mail, gathered from its parts. */
export class MailAttachments {
  readonly files: MailAttachment[] = [];
  readonly warnings = new Set<string>();

  /** Takes a part as a file. What Outlook wrapped up is unwrapped, and its text answered; nothing else is unpacked. */
  add(part: MimePart): Tnef | null {
    const content = part.body();
    const given = nameOf(part);
    const isTnef = /^application\/(vnd\.)?ms-tnef$/.test(part.type) || /^winmail\.dat$/i.test(given);
    const tnef = isTnef ? readTnef(content) : null;
    if (tnef) {
      for (const { name, type, cid, content: inner } of tnef.files) {
        this.keep(name, typeOf(type), inner, cid);
      }
      return tnef;
    }
    if (isTnef) this.warnings.add('tnef-not-read');
    const cid = part.headers.text('content-id').replace(/^<|>$/g, '').trim();
    this.keep(given || subjectOf(part.type, content), part.type, content, cid || null);
    return null;
  }

  /** Inline is what the HTML shows, whatever a part says of itself. */
  markInline(html: string | null): void {
    const shown = new Set(
      Array.from((html ?? '').matchAll(/\bsrc="cid:([^"]{1,500})"/gi), ([, id = '']) => plainId(id)),
    );
    for (const file of this.files) file.inline = file.cid !== null && shown.has(plainId(file.cid));
  }

  private keep(given: string, contentType: string, content: Buffer, cid: string | null): void {
    if (this.files.length >= mostFiles) {
      this.warnings.add('files-cut');
      return;
    }
    const filename = fileName(given, contentType, this.files.length + 1);
    this.files.push({ filename, contentType, size: content.length, inline: false, cid, content });
  }
}

/** The name that a part was given; '' for none. */
export function nameOf(part: MimePart): string {
  return part.dispositionParameters.get('filename') || part.parameters.get('name') || '';
}

/** A mail within a mail is called by its subject. */
function subjectOf(type: string, content: Buffer): string {
  if (type !== 'message/rfc822') return '';
  const subject = readHeaders(content.subarray(0, 65_536), 'mail').text('subject');
  return subject && `${subject}.eml`;
}

function typeOf(named: string | null): string {
  const type = (named ?? '').toLowerCase();
  return /^[\w.+-]+\/[\w.+-]+$/.test(type) ? type : 'application/octet-stream';
}

/** Ids are compared as they are written in addresses, without regard to case. */
function plainId(id: string): string {
  try {
    return decodeURIComponent(id.replaceAll('&amp;', '&')).toLowerCase();
  } catch {
    return id.toLowerCase();
  }
}
