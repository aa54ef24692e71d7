import { safeHtml } from '../html/safe-html.js';
import { textOfHtml } from '../html/text-of-html.js';
import { decodeText } from '../mime/charset.js';
import { fileName } from '../mime/file-name.policy.js';
import type { MimePart } from '../mime/mime-part.js';
import type { MailAttachment, MailBadge } from './parsed-mail.js';

/** Characters. */
export const longestText = 1_000_000;
const longestHtml = 2_000_000;
const mostFiles = 100;

/** What a mail says, and what came with it. */
export interface MailBody {
  text: string;
  html: string | null;
  /** The HTML before it was made safe: it tells where a quotation begins. */
  rawHtml: string | null;
  /** Whether `text` came as such, and was not made from the HTML. */
  isPlain: boolean;
  attachments: MailAttachment[];
  badges: MailBadge[];
  warnings: string[];
}

/** Reads the bodies of all parts: text to be read, and files. */
export function readBody(root: MimePart): MailBody {
  return new BodyReader().read(root);
}

/** One text of a mail, as plain text, as HTML, or as both. */
interface Passage {
  plain: string | null;
  html: string | null;
}

class BodyReader {
  private readonly passages: Passage[] = [];
  private readonly files: MailAttachment[] = [];
  private readonly badges = new Set<MailBadge>();
  private readonly warnings = new Set<string>();
  private textLeft = longestText;
  private htmlLeft = longestHtml;

  read(root: MimePart): MailBody {
    this.visit(root, null);
    const rawHtml = this.joinedHtml();
    const html = rawHtml === null ? null : safeHtml(rawHtml);
    this.markInline(html);
    return {
      text: this.joinedText(),
      html,
      rawHtml,
      isPlain: this.passages.every(({ plain }) => Boolean(plain?.trim())),
      attachments: this.files,
      badges: [...this.badges],
      warnings: [...this.warnings],
    };
  }

  /** `passage`: the text of which this part is one of several forms (multipart/alternative). */
  private visit(part: MimePart, passage: Passage | null): void {
    if (part.isMultipart) {
      this.visitParts(part, passage);
    } else if (this.isText(part, passage)) {
      this.addText(part, passage);
    } else {
      this.addFile(part);
    }
  }

  private visitParts(part: MimePart, passage: Passage | null): void {
    if (part.type === 'multipart/signed') this.badges.add('signed');
    if (part.type === 'multipart/encrypted') this.badges.add('encrypted');
    const own = part.type === 'multipart/alternative' && !passage ? { plain: null, html: null } : passage;
    if (own && own !== passage) this.passages.push(own);
    // Of what is related to a text the first is that text (RFC 2387), of what is signed the first is what was signed.
    const onlyFirst = part.type === 'multipart/related' || part.type === 'multipart/signed';
    part.parts.forEach((child, index) => this.visit(child, onlyFirst && index > 0 ? null : own));
  }

  private isText(part: MimePart, passage: Passage | null): boolean {
    if (part.type !== 'text/plain' && part.type !== 'text/html') return false;
    if (part.disposition === 'attachment') return false;
    // A text with a name is a file, but for the one that has no other text before it.
    if (nameOf(part) && this.passages.some(({ plain, html }) => plain !== null || html !== null))
      return passage !== null;
    return true;
  }

  private addText(part: MimePart, passage: Passage | null): void {
    const isHtml = part.type === 'text/html';
    const room = isHtml ? this.htmlLeft : this.textLeft;
    const whole = part.body();
    // A letter has up to four bytes.
    const body = whole.subarray(0, room * 4);
    const decoded = decodeText(body, part.parameters.get('charset') ?? null, part.headers.hint);
    if (decoded.repaired) this.warnings.add('charset-repaired');
    const text = cleaned(decoded.text);
    if (text.length > room || body.length < whole.length) this.warnings.add('text-cut');
    const kept = text.slice(0, room);
    if (isHtml) this.htmlLeft -= kept.length;
    else this.textLeft -= kept.length;
    const target = passage ?? { plain: null, html: null };
    if (!passage) this.passages.push(target);
    const form = isHtml ? 'html' : 'plain';
    target[form] = target[form] === null ? kept : `${target[form]}\n${kept}`;
  }

  private addFile(part: MimePart): void {
    if (this.files.length >= mostFiles) {
      this.warnings.add('files-cut');
      return;
    }
    const content = part.body();
    const given = nameOf(part);
    const cid = part.headers.text('content-id').replace(/^<|>$/g, '').trim();
    this.files.push({
      filename: fileName(given, part.type, this.files.length + 1),
      contentType: part.type,
      size: content.length,
      inline: part.disposition === 'inline',
      cid: cid || null,
      content,
    });
  }

  /** Inline is what the HTML shows, whatever the part says of itself. */
  private markInline(html: string | null): void {
    const shown = new Set(
      Array.from((html ?? '').matchAll(/\bsrc="cid:([^"]{1,500})"/gi), ([, id = '']) => plainId(id)),
    );
    for (const file of this.files) file.inline = file.cid !== null && shown.has(plainId(file.cid));
  }

  private joinedText(): string {
    const texts = this.passages.map(({ plain, html }) =>
      plain?.trim() || html === null ? (plain ?? '') : textOfHtml(html.slice(0, longestText)),
    );
    return texts
      .filter((text) => text.trim())
      .join('\n\n')
      .slice(0, longestText);
  }

  private joinedHtml(): string | null {
    if (this.passages.every(({ html }) => html === null)) return null;
    return this.passages.map(({ plain, html }) => html ?? `<pre>${escaped(plain ?? '')}</pre>`).join('<br>');
  }
}

function nameOf(part: MimePart): string {
  return part.dispositionParameters.get('filename') || part.parameters.get('name') || '';
}

/** Ids are compared as they are written in addresses, without regard to case. */
function plainId(id: string): string {
  try {
    return decodeURIComponent(id.replaceAll('&amp;', '&')).toLowerCase();
  } catch {
    return id.toLowerCase();
  }
}

/** One kind of line end, and no characters that a database or a screen cannot take. */
function cleaned(text: string): string {
  // oxlint-disable-next-line no-control-regex -- control characters are what is taken out
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufeff]/g, '')
    .toWellFormed();
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
