/** Stands at the top of what we quote in our mails: what is written above it is the answer. */
export const replyMarker = '##- โปรดพิมพ์คำตอบเหนือบรรทัดนี้ / Please type your reply above this line -##';

/** Whether a line holds the marker, also where a program broke it in two, quoted it or changed its hyphens. */
export function isReplyMarker(line: string): boolean {
  return /##\s?[-–—]/.test(line) && /โปรดพิมพ์คำตอบเหนือ|type your reply above/i.test(line);
}
