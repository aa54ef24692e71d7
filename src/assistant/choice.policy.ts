import { asciiDigits, foldThai } from '../platform/thai-text.policy.js';

/** Something that was offered to choose from. */
interface Choice {
  title: string;
  payload: string;
}

const numbered =
  /^(?:ข้อ|หมายเลข|เบอร์|เลือก|ตอบ|no\.?|#)?\s*(\d{1,2})\s*(?:[.)]\s*)?(?:นะ)?(?:ครับ|คับ|ค่ะ|คะ|ค่า|จ้า)?$/i;
const ownNumber = /^\d{1,2}\.\s*/;

/**
 * Which of the offered answers a text gives, by its number or its words: channels without buttons show a list. Only the
 * first line that says something is looked at, a mail has a signature below. Null: it gives none of them.
 */
export function chosenBy(text: string, choices: readonly Choice[] | null): Choice | null {
  if (!choices?.length) return null;
  const [line = ''] = text
    .split('\n')
    .map((each) => asciiDigits(each).trim())
    .filter(Boolean);
  const number = numbered.exec(line)?.[1];
  if (number) return choices[Number(number) - 1] ?? null;
  const words = foldThai(line.replace(ownNumber, ''));
  return choices.find(({ title }) => foldThai(title.replace(ownNumber, '')) === words) ?? null;
}
