import type { Answer } from './answer-shape.policy.js';

/** One copy that is owed, as a chat tells it. */
export interface ToldCopy {
  lao: string;
  post: 'chief-administrator' | 'responsible-officer';
  /** The last day, in words. */
  until: string;
  overdue: boolean;
  underReview: boolean;
}

const posts = { 'chief-administrator': 'ปลัด', 'responsible-officer': 'เจ้าหน้าที่ผู้รับผิดชอบ' };
const notHere = 'กรุณาอย่าส่งสำเนาบัตรประชาชนทางนี้ค่ะ';

/** What is said of copies of ID cards: never by the chat itself, and to whom the chat is bound by which way instead. */
export const documentAnswers = {
  /** To whoever the chat is not bound to: nothing of anybody. */
  document: (): Answer => ({
    key: 'document',
    text: `${notHere} ส่งผ่านผู้แทนจังหวัดของท่าน หรือรอเจ้าหน้าที่แจ้งช่องทางที่ปลอดภัย`,
    toPerson: 'other',
  }),
  /** The link is on its way by mail; what others of the LAO owe is told with it. */
  uploadLink: (copies: ToldCopy[], byPicture: boolean): Answer => ({
    key: 'upload-link',
    text: [
      `${byPicture ? `ขอบคุณค่ะ แต่เพื่อความปลอดภัย ${notHere} และโปรดลบรูปในแชตฝั่งของท่าน ` : `${notHere} `}ส่งลิงก์ส่งสำเนาบัตรไปยังอีเมลที่ลงทะเบียนไว้ของท่านแล้ว เปิดในโทรศัพท์แล้วถ่ายภาพบัตร ลิงก์ใช้ได้ครั้งเดียวภายใน 72 ชั่วโมง`,
      ...owedLines(copies),
    ].join('\n'),
    answered: true,
  }),
  noMailbox: (copies: ToldCopy[]): Answer => ({
    key: 'no-mailbox',
    text: [
      `${notHere} ยังไม่มีอีเมลของท่านในทะเบียน จึงส่งลิงก์ให้ไม่ได้ โปรดส่งผ่านผู้แทนจังหวัดของท่าน`,
      ...owedLines(copies),
    ].join('\n'),
    toPerson: 'other',
  }),
  /** Theirs is there, or looked at; others of the LAO may be missing. */
  ownIsThere: (copies: ToldCopy[]): Answer => ({
    key: 'own-is-there',
    text: copies.length
      ? [
          'สำเนาบัตรของท่านเองไม่ค้างส่งแล้วค่ะ ที่ยังไม่ครบ ให้เจ้าตัวส่งผ่านผู้แทนจังหวัดหรือลิงก์ของตนเอง',
          ...owedLines(copies),
        ].join('\n')
      : 'อปท. ของท่านไม่มีสำเนาบัตรค้างส่งค่ะ',
    answered: true,
  }),
};

function owedLines(copies: ToldCopy[]): string[] {
  return copies.map(
    ({ lao, post, until, overdue, underReview }) =>
      `• สำเนาบัตรของ${posts[post]} ${lao}: ${
        underReview ? 'ได้รับแล้ว อยู่ระหว่างตรวจ' : `ค้างส่ง ${overdue ? 'เลยกำหนด' : 'ภายใน'} ${until}`
      }`,
  );
}
