import { withoutDepth } from '../html/nesting.policy.js';
import { textOfHtml } from '../html/text-of-html.js';
import { decodeText } from '../mime/charset.js';
import { unflowed } from '../mime/flowed.policy.js';
import type { MimePart } from '../mime/mime-part.js';
import { withoutThaiEntities } from '../mime/thai-entities.policy.js';
import { fromForgottenTransfer } from '../mime/transfer-encoding.policy.js';

/** Characters. */
export const longestText = 1_000_000;
const longestHtml = 2_000_000;
/** Bytes of HTML in which pictures are written. */
const longestWithPictures = 16_000_000;
const writtenPicture = /data:[\w/+.-]{1,60};base64,[A-Za-z0-9+/=]{5000,}/g;

/** One text of a mail, as plain text, as HTML, or as both. */
export interface Passage {
  plain: string | null;
  html: string | null;
}

/** What a mail says, gathered from its parts. */
export class MailTexts {
  readonly warnings = new Set<string>();
  private readonly passages: Passage[] = [];
  private textLeft = longestText;
  private htmlLeft = longestHtml;

  /** A text of which several forms will be told. */
  begin(): Passage {
    const passage: Passage = { plain: null, html: null };
    this.passages.push(passage);
    return passage;
  }

  /** Whether anything was said yet. */
  get isEmpty(): boolean {
    return this.passages.every(({ plain, html }) => plain === null && html === null);
  }

  /** Reads a part, as a form of `passage` or as a text of its own. */
  add(part: MimePart, passage: Passage | null): void {
    const isHtml = part.type === 'text/html';
    const whole = fromForgottenTransfer(part.body());
    const holdsPictures = isHtml && whole.includes(';base64,');
    const body = upTo(
      whole,
      holdsPictures ? longestWithPictures : 4 * (isHtml ? this.htmlLeft : this.textLeft),
    );
    const decoded = decodeText(body, part.parameters.get('charset') ?? null, part.headers.hint);
    if (decoded.repaired) this.warnings.add('charset-repaired');
    if (body.length < whole.length) this.warnings.add('text-cut');
    const isFlowed = !isHtml && part.parameters.get('format')?.toLowerCase() === 'flowed';
    const deletesSpace = part.parameters.get('delsp')?.toLowerCase() === 'yes';
    const text = isFlowed ? unflowed(decoded.text, deletesSpace) : decoded.text;
    this.say(text, isHtml ? 'html' : 'plain', passage ?? this.begin());
  }

  /** A text that was found within something else. */
  say(text: string, form: keyof Passage, passage: Passage): void {
    const room = form === 'html' ? this.htmlLeft : this.textLeft;
    const whole = cleaned(form === 'plain' ? withoutThaiEntities(text) : text);
    // Pictures written into the text give way to the words behind them.
    const clean = form === 'html' && whole.length > room ? whole.replace(writtenPicture, '') : whole;
    const kept = clean.slice(0, room);
    if (kept.length < whole.length) this.warnings.add('text-cut');
    if (form === 'html') this.htmlLeft -= kept.length;
    else this.textLeft -= kept.length;
    const before = passage[form];
    const said = form === 'html' ? withoutDepth(kept) : kept;
    passage[form] = before === null ? said : `${before}\n${said}`;
  }

  /** The whole text; where a passage has no plain form, made from its HTML. */
  text(): string {
    const texts = this.passages.map(({ plain, html }) =>
      plain?.trim() || html === null ? (plain ?? '') : textOfHtml(html.slice(0, longestText)),
    );
    const said = texts.filter((text) => text.trim());
    return said.join('\n\n').slice(0, longestText);
  }

  /** The whole HTML as it came; null where none did. */
  html(): string | null {
    if (this.passages.every(({ html }) => html === null)) return null;
    const forms = this.passages.map(({ plain, html }) => html ?? `<pre>${escaped(plain ?? '')}</pre>`);
    return forms.join('<br>');
  }

  /** Whether every passage has a plain form of its own. */
  get isPlain(): boolean {
    return this.passages.every(({ plain }) => Boolean(plain?.trim()));
  }
}

/** The first bytes, not cut within a letter. */
function upTo(bytes: Buffer, most: number): Buffer {
  if (bytes.length <= most) return bytes;
  let end = most;
  while (end > most - 3 && end > 0 && (bytes[end]! & 0xc0) === 0x80) end -= 1;
  return bytes.subarray(0, end);
}

/** One kind of line end, and no characters that a database or a screen cannot take. */
function cleaned(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\t\n]|\ufeff/gu, '')
    .toWellFormed();
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
