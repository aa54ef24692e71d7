import { mailHtml } from '../mail-html.policy.js';
import { replyMarker } from '../quoting/reply-marker.policy.js';

/** The words of a mail: the marker above which people write (C8), what is answered, then what it answers. */
export function mailBody(text: string, quoted: string): { text: string; html: string } {
  const plain = [replyMarker, text, quoted].filter(Boolean).join('\n\n');
  return { text: plain, html: mailHtml(plain) };
}

/** What somebody wrote, as it stands below an answer: a line that says who and when, and `>` before each of theirs. */
export function quotedText(said: { text: string; name: string; address: string; at: string }): string {
  const lines = cut(said.text.trim()).split('\n');
  const who = [said.name, `<${said.address}>`].filter(Boolean).join(' ');
  return [`เมื่อ ${said.at} ${who} เขียนว่า:`, ...lines.map((line) => `> ${line}`)].join('\n');
}

function cut(text: string): string {
  const most = 5_000;
  return text.length > most ? `${text.slice(0, most).toWellFormed()} …` : text;
}
