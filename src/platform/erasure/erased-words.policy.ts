import { thaiDay } from '../day.policy.js';

/** What stands in the place of erased words, in both languages: it is read in screens, exports and prints alike. */
const words = '🗑 ลบตามคำขอของเจ้าของข้อมูล · Erased on request · ';

/** As a LIKE pattern: every text that was erased, and no other. */
export const erasedLike = `${words}____-__-__`;

/** The words that take the place of what was erased at this moment. */
export function erasedOn(at: Date): string {
  return `${words}${thaiDay(at)}`;
}

/** Whether a text is the mark of an erasure. */
export function isErased(text: string): boolean {
  return text.startsWith(words) && text.length === words.length + 10;
}
