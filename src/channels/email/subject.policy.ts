const prefixes =
  /^(?:\s*(?:re|fwd?|aw|sv|vs|wg|antw|tr|rv|ตอบกลับ|ตอบ|ส่งต่อ)(?:\[\d+\]|\(\d+\))?\s*[:：]\s*)+/iu;
const tag = /\[#(\d{1,9})\]/;

/** A subject without Re:, ตอบกลับ: and the like, and without our tag. */
export function baseSubject(subject: string): string {
  const line = subject.slice(0, 1_000).replace(new RegExp(tag, 'g'), ' ').replace(/\s+/g, ' ');
  return line.replace(prefixes, '').trim();
}

/** The subject of an answer: the same from the first mail to the last, since some mailboxes sort by it (C1). */
export function answerSubject(subject: string, ticketNumber: number): string {
  const base = [...(baseSubject(subject) || 'LHR')].slice(0, 180).join('');
  return `Re: ${base} [#${ticketNumber}]`;
}

/** The ticket number of a subject; null for none, and for several tags: that is two ticket systems talking. */
export function tagNumberOf(subject: string): number | null {
  const found = [...subject.slice(0, 1_000).matchAll(new RegExp(tag, 'g'))];
  return found.length === 1 && !isLoopSubject(subject) ? Number(found[0]![1]) : null;
}

/** Whether a subject bears three ticket numbers or more, of whatever systems: those write to each other (C3). */
export function isLoopSubject(subject: string): boolean {
  return [...subject.slice(0, 1_000).matchAll(/\[#[^[\]\s]{1,40}\]/g)].length >= 3;
}
