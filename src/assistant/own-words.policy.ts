import { normalThai } from '../platform/thai-text.policy.js';

/** Where a mail begins to repeat an earlier one. */
const repeats =
  /^[^\S\n]{0,99}(?:-{2,}\s{0,9}(?:original message|ข้อความต้นฉบับ|forwarded).*|on .{5,80} wrote:|เมื่อ .{5,90} เขียน(?:ว่า)?\s{0,9}:|(?:from|จาก)\s{0,9}:.*)$/im;
/** Somebody else's words between quotation marks, unless it is what the screen says. */
const quoted = /(\S{0,12}\s?)(?:"[^"\n]{8,}"|“[^“”\n]{8,}”|«[^«»\n]{8,}»)/g;
const screen =
  /(?:ขึ้น(?:ว่า|ข้อความ|มาว่า)?|หน้าจอ|ระบบ(?:แจ้ง|บอก|ฟ้อง)(?:ว่า)?|error|มันบอก(?:ว่า)?|แจ้งเตือน(?:ว่า)?)[\s:]*$/i;

/** What the sender says: a text without the messages that it repeats and the sayings that it quotes. */
export function ownWords(text: string): string {
  const lines = text.split(/\r\n?|\n/).map(normalThai);
  const [said = ''] = lines.join('\n').split(repeats);
  return said
    .split('\n')
    .filter((line) => !/^\s*>/.test(line))
    .join('\n')
    .replace(quoted, (all, before: string) => (screen.test(before) ? all : `${before} `));
}
