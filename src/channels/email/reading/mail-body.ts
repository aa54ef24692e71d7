import { safeHtml } from '../html/safe-html.js';
import type { MimePart } from '../mime/mime-part.js';
import { readParts } from '../mime/read-parts.js';
import { signedContent } from '../mime/signed-content.policy.js';
import { MailAttachments, nameOf } from './mail-attachments.js';
import { badgesOfPart, badgesOfText } from './mail-badges.js';
import { MailTexts, type Passage } from './mail-texts.js';
import type { MailAttachment, MailBadge } from './parsed-mail.js';

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

class BodyReader {
  private readonly texts = new MailTexts();
  private readonly files = new MailAttachments();
  private readonly badges = new Set<MailBadge>();
  private isOpened = false;

  read(root: MimePart): MailBody {
    this.visit(root, null, null);
    const rawHtml = this.texts.html();
    const html = rawHtml === null ? null : safeHtml(rawHtml);
    const text = this.texts.text();
    this.files.markInline(html);
    return {
      text,
      html,
      rawHtml,
      isPlain: this.texts.isPlain,
      attachments: this.files.files,
      badges: [...new Set([...this.badges, ...badgesOfText(text)])],
      warnings: [...this.texts.warnings, ...this.files.warnings],
    };
  }

  /** `passage`: the text of which this part is one of several forms (multipart/alternative). */
  private visit(part: MimePart, parent: MimePart | null, passage: Passage | null): void {
    for (const badge of badgesOfPart(part)) this.badges.add(badge);
    if (part.isMultipart) {
      const isChoice = part.type === 'multipart/alternative';
      const own = isChoice && !passage ? this.texts.begin() : passage;
      // Of what is related to a text the first is that text (RFC 2387), of what is signed the first is what was signed.
      const onlyFirst = part.type === 'multipart/related' || part.type === 'multipart/signed';
      part.parts.forEach((child, index) => this.visit(child, part, onlyFirst && index > 0 ? null : own));
      return;
    }
    const isForm = parent?.type === 'multipart/alternative';
    if (!isReadable(part)) {
      // Forms for other screens (AMP, watches) say the same once more.
      if (!(isForm && part.type.startsWith('text/') && part.type !== 'text/calendar' && !nameOf(part)))
        this.keep(part);
      return;
    }
    // A text with a name is a file; it is read, too, where nothing else says anything.
    const isNamed = nameOf(part) !== '' && !isForm;
    if (!isNamed || this.texts.isEmpty) this.texts.add(part, passage);
    if (isNamed) this.keep(part);
  }

  private keep(part: MimePart): void {
    const inner = this.files.add(part);
    this.openSigned(part);
    if (!inner) return;
    const isSilent = this.texts.isEmpty || !this.texts.text().trim();
    if (!isSilent) return;
    const passage = this.texts.begin();
    if (inner.text) this.texts.say(inner.text, 'plain', passage);
    if (inner.html) this.texts.say(inner.html, 'html', passage);
  }

  /** A signed message in one closed file is opened, once, where nothing else says anything; the file stays. */
  private openSigned(part: MimePart): void {
    if (!/^application\/(?:x-)?pkcs7-mime$/.test(part.type) || this.isOpened || !this.texts.isEmpty) return;
    this.isOpened = true;
    const content = signedContent(part.body());
    if (content) this.visit(readParts(content).root, null, null);
  }
}

function isReadable({ type, disposition }: MimePart): boolean {
  // What was to have parts and has none says what it says.
  return /^(?:text\/(?:plain|html)$|multipart\/)/.test(type) && disposition !== 'attachment';
}
