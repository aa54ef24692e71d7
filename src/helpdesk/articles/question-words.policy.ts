import { foldThai, normalThai } from '../../platform/thai-text.policy.js';

const segmenter = new Intl.Segmenter('th', { granularity: 'word' });
/** Words that every question has and that tell no article from another. */
const common = new Set(
  [
    ...'ค่ะ คะ ครับ คับ นะ จ้า หน่อย ด้วย แล้ว เลย ได้ ไม่ ไม่ได้ ให้ ที่ ของ และ หรือ แต่ กับ จาก เป็น มี ไหม มั้ย อะไร ยังไง ยัง ไง'.split(
      ' ',
    ),
    ...'อย่างไร ทำ ต้อง อยาก ขอ สอบถาม ช่วย ผม หนู ดิฉัน เรา ท่าน จะ ก็ ว่า คือ นี้ นั้น ใน การ ความ อยู่ ไป มา ตรง ไหน เมื่อ'.split(
      ' ',
    ),
    ...'อบต อบจ เทศบาล ตำบล อำเภอ จังหวัด สวัสดี รบกวน ขอบคุณ'.split(' '),
    ...'the a an is are do does can i we you to of in on for and or my how what where when please help it'.split(
      ' ',
    ),
  ].map(foldThai),
);

/** What tells one question from another: the words of its first 500 characters, folded, each once. */
export function wordsOf(text: string): string[] {
  return [...writtenWordsOf(text).keys()];
}

/** The same, each with how it was written. */
export function writtenWordsOf(text: string): Map<string, string> {
  const words = [...segmenter.segment(normalThai(text.slice(0, 500)))]
    .filter(({ isWordLike }) => isWordLike)
    .map(({ segment }) => [foldThai(segment), segment] as const)
    .filter(([word]) => word.length > 1 && !common.has(word));
  return new Map(words);
}
