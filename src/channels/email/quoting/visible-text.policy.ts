import { attributionLines } from './attribution.policy.js';
import { startsHeaderLines } from './header-lines.policy.js';
import { isReplyMarker } from './reply-marker.policy.js';
import { isDeviceLine, isSignatureMark } from './signature.policy.js';

/** A forwarded or answered mail below: ---- ข้อความต้นฉบับ ----. */
const ruled =
  /^(?:-{3,}|_{3,}|={3,})\s?(?:ข้อความที่ส่งต่อ|ข้อความที่ถูกส่งต่อ|ข้อความต้นฉบับ|ข้อความเดิม|จดหมายต้นฉบับ|เริ่มข้อความที่ส่งต่อ|Forwarded message|Original (?:Message|Appointment|mail)|Forwarded by .{1,100}|Ursprüngliche Nachricht|Message d'origine|Mensaje original)\s?(?:-{3,}|_{3,}|={3,})?$/i;
const begun = /^(?:เริ่มข้อความที่ส่งต่อ|เริ่มต้นข้อความที่ส่งต่อ|Begin forwarded message)\s?[:：]$/i;
/** Where a mail is longer than this, what lies beyond is looked at no more. */
const mostLines = 20_000;
const longestLine = 1000;
/** A signature is short; a long text below two hyphens is a text. */
const longestSignature = 25;

/**
 * What somebody wrote themselves: a text without what they quoted, what their program wrote between, and their
 * signature. Never empty where the text says something.
 */
export function visibleText(text: string): string {
  const lines = text.replace(/\r\n?/g, '\n').split('\n');
  const plain = lines.slice(0, mostLines).map(plainLine);
  const kept = own(lines, plain);
  return kept.trim() ? trimmed(kept) : trimmed(text);
}

function own(lines: string[], plain: string[]): string {
  const quoted = new Set<number>();
  const isQuotedFrom = (line: number) => isQuoted(lines[lines[line]?.trim() ? line : line + 1] ?? '');
  let end = lines.length;
  for (let at = 0; at < plain.length; at += 1) {
    const line = plain[at]!;
    if (line.length > longestLine) continue;
    const introduces = attributionLines(plain, at, isQuotedFrom);
    if (introduces && isQuotedFrom(at + introduces)) {
      for (let next = at; next < at + introduces; next += 1) quoted.add(next);
      at += introduces - 1;
      // An answer may stand below the quoted lines, or between them.
    } else if (
      introduces ||
      isReplyMarker(line) ||
      ruled.test(line) ||
      begun.test(line) ||
      startsHeaderLines(plain, at)
    ) {
      end = at;
      break;
    }
  }
  const kept: string[] = [];
  for (let at = 0; at < end; at += 1) if (!quoted.has(at) && !isQuoted(lines[at]!)) kept.push(lines[at]!);
  return withoutSignature(withoutRules(kept)).join('\n');
}

/** A `>` that quotes, and none that points or compares. */
function isQuoted(line: string): boolean {
  return (
    /^\s{0,3}>/.test(line) &&
    !/^\s{0,3}>{1,3}\s?[\d๐-๙]{1,6}(?:\D|$)/.test(line) &&
    !/^\s{0,3}>{1,5}[^>]{0,200}<{1,5}\s*$/.test(line)
  );
}

/** Lines that parted what is gone from what is left. */
function withoutRules(lines: string[]): string[] {
  let end = lines.length;
  while (end > 0 && /^[\s_*-]{0,200}$/.test(lines[end - 1]!) && !isSignatureMark(lines[end - 1]!.trim()))
    end -= 1;
  return lines.slice(0, end);
}

function withoutSignature(lines: string[]): string[] {
  let end = lines.length;
  for (let at = lines.length - 1; at >= Math.max(0, lines.length - longestSignature); at -= 1) {
    if (isSignatureMark(plainLine(lines[at]!)) && lines.slice(0, at).some((line) => line.trim())) end = at;
  }
  while (end > 0 && (lines[end - 1]!.trim() === '' || isDeviceLine(plainLine(lines[end - 1]!)))) end -= 1;
  return lines.slice(0, end);
}

/** A line as the rules look at it: without what cannot be seen, and without the marks of quotation before it. */
function plainLine(line: string): string {
  if (line.length > 2 * longestLine) return line.slice(0, 2 * longestLine);
  return line
    .replace(/[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, '')
    .replace(/[\s\u00a0\u202f]+/g, ' ')
    .replace(/^(?: ?>)+/, '')
    .trim();
}

function trimmed(text: string): string {
  return text
    .replace(/\n{3,}/g, '\n\n')
    .replace(/^\s*\n/, '')
    .trimEnd();
}
