import { Parser } from 'htmlparser2';
import type { MailRole } from '../quoting/html-quotation.policy.js';

const blocks =
  /^(address|article|aside|blockquote|center|dd|div|dl|dt|figure|footer|form|h[1-6]|header|hr|li|main|nav|ol|p|pre|section|table|tbody|tfoot|thead|tr|ul)$/;
/** Blocks with an empty line around them. */
const apart = /^(p|h[1-6]|ul|ol|dl|pre)$/;
const unseen = /^(script|style|title|template|noscript|textarea|select|svg|math|object|iframe|xml)$/;

/** Says what an element is by its name and attributes. */
type RoleOf = (tag: string, attributes: Record<string, string>) => MailRole;

/**
 * The text of HTML as one reads it, in one pass whatever its depth. Where `roleOf` is given, what it calls a quotation
 * or a signature is left out, and all that follows an `end`; null if it called nothing so.
 */
export function textOfHtml(html: string): string;
export function textOfHtml(html: string, roleOf: RoleOf): string | null;
export function textOfHtml(html: string, roleOf?: RoleOf): string | null {
  const writer = new TextWriter(roleOf ?? (() => null));
  const parser = new Parser(
    {
      onopentag: (tag, attributes) => writer.open(tag, attributes),
      onclosetag: (tag) => writer.close(tag),
      ontext: (text) => writer.say(text),
    },
    { decodeEntities: true, lowerCaseTags: true },
  );
  parser.end(html);
  return roleOf && !writer.leftOut ? null : writer.text();
}

class TextWriter {
  leftOut = false;
  private readonly out: string[] = [];
  private readonly stack: { tag: string; hides: boolean }[] = [];
  private hidden = 0;
  private pre = 0;
  private over = false;
  /** Line breaks that are due before the next word, and a space. */
  private breaks = 0;
  private space = false;

  constructor(private readonly roleOf: RoleOf) {}

  open(tag: string, attributes: Record<string, string>): void {
    const role = this.roleOf(tag, attributes);
    if (role) this.leftOut = true;
    if (role === 'end') this.over = true;
    const hides =
      role !== null || unseen.test(tag) || /display\s{0,3}:\s{0,3}none/i.test(attributes.style ?? '');
    this.stack.push({ tag, hides });
    if (hides) this.hidden += 1;
    if (tag === 'pre') this.pre += 1;
    if (tag === 'br') this.breaks = this.isSilent ? this.breaks : Math.min(this.breaks + 1, 3);
    else if (tag === 'td' || tag === 'th') this.space = true;
    else if (tag === 'img') this.say(pictured(attributes.alt));
    else this.edge(tag);
    if (tag === 'li') this.say('- ');
  }

  close(tag: string): void {
    const top = this.stack.pop();
    if (top?.hides) this.hidden -= 1;
    if (tag === 'pre') this.pre -= 1;
    if (tag !== 'br') this.edge(tag);
  }

  say(text: string): void {
    if (this.isSilent) return;
    if (this.pre > 0) {
      this.sayLines(text);
      return;
    }
    const plain = text.replace(/[ \t\n\r\f\u00a0]+/g, ' ');
    if (plain === '' || plain === ' ') {
      this.space ||= plain === ' ';
      return;
    }
    this.write(plain);
  }

  text(): string {
    return this.out.join('').trim();
  }

  private get isSilent(): boolean {
    return this.over || this.hidden > 0;
  }

  private edge(tag: string): void {
    if (blocks.test(tag)) this.breaks = Math.max(this.breaks, apart.test(tag) ? 2 : 1);
  }

  private sayLines(text: string): void {
    text.split(/\r?\n/).forEach((line, index) => {
      if (index > 0) this.breaks += 1;
      if (line) this.write(line);
    });
  }

  private write(text: string): void {
    const spaced = this.space || text.startsWith(' ');
    if (this.out.length > 0 && this.breaks > 0) this.out.push('\n'.repeat(this.breaks));
    else if (this.out.length > 0 && spaced) this.out.push(' ');
    this.out.push(this.pre > 0 ? text : text.trim());
    this.breaks = 0;
    this.space = this.pre === 0 && text.endsWith(' ');
  }
}

/** An emoji that came as a picture. */
function pictured(alt = ''): string {
  return alt.length <= 12 && /\p{Extended_Pictographic}/u.test(alt) ? alt : '';
}
