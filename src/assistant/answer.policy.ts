import type { DialogueStep } from './dialogue.entity.js';

/** A button under an answer. */
export interface Offer {
  title: string;
  payload: string;
}

/** What the assistant says and does next. */
export interface Answer {
  /** Names it, for the transcript. */
  key: string;
  text: string;
  offers?: Offer[];
  /** It answers what was asked: the ticket waits for them. */
  answered?: boolean;
  /** What it waits for afterwards; left out: nothing. */
  step?: DialogueStep;
  intent?: string | null;
  laoCode?: string | null;
  offered?: string[] | null;
  caseId?: string | null;
  /** A person goes on, for this reason. */
  toPerson?: HandOffReason;
  misunderstood?: boolean;
}

export const handOffReasons = ['asked', 'angry', 'misunderstood', 'policy', 'other'] as const;
/** Why a person goes on: it was asked for; anger; it was not understood twice; the policy needs one; it is no matter of the assistant's. */
export type HandOffReason = (typeof handOffReasons)[number];

/** What the menu offers; the same words as the menus of the channels. */
export const menu: Offer[] = [
  { title: 'ยังไม่ได้รับรหัส', payload: 'assistant:not-received' },
  { title: 'ลืมรหัสผ่าน', payload: 'assistant:forgot' },
  { title: 'มีคนอื่นใช้บัญชี', payload: 'assistant:compromised' },
  { title: 'ส่งเอกสาร', payload: 'assistant:send-document' },
  { title: 'สถานะเรื่อง', payload: 'assistant:case-status' },
  { title: 'คุยกับเจ้าหน้าที่', payload: 'assistant:person' },
];
const person = menu.at(-1)!;
const again: Offer = { title: 'ส่งรหัสอีกครั้ง', payload: 'assistant:resend' };

/**
 * The words of the assistant, the same on every channel: what can be chosen is a button or a line of a list. It never
 * says whether a stranger's LAO, person or address exists. */
export const answers = {
  greeting: (): Answer => ({
    key: 'greeting',
    text: 'สวัสดีค่ะ ผู้ช่วยอัตโนมัติของ lhr.team ค่ะ ต้องการให้ช่วยเรื่องใดคะ',
    offers: menu,
  }),
  notUnderstood: (): Answer => ({
    key: 'not-understood',
    text: 'ขออภัยค่ะ ยังไม่แน่ใจว่าต้องการเรื่องใด เลือกเรื่องด้านล่าง หรือพิมพ์ “คุยกับเจ้าหน้าที่” ได้เลยค่ะ',
    offers: menu,
    misunderstood: true,
  }),
  thanks: (): Answer => ({ key: 'thanks', text: 'ยินดีค่ะ', answered: true }),
  cancelled: (): Answer => ({
    key: 'cancelled',
    text: 'ยกเลิกให้แล้วค่ะ ยังไม่มีอะไรเปลี่ยนแปลง',
    answered: true,
  }),
  whichLao: (notFound: boolean): Answer => ({
    key: 'which-lao',
    text: `${notFound ? 'ยังหาไม่พบค่ะ ' : ''}ขอทราบชื่อ อปท. พร้อมอำเภอและจังหวัด เช่น “อบต.บ้านนา อ.จะนะ จ.สงขลา” หรือรหัส อปท. 8 หลักค่ะ`,
    offers: [person],
    step: 'which-lao',
    answered: true,
    misunderstood: notFound,
  }),
  chooseLao: (laos: { code: string; title: string; place: string }[]): Answer => ({
    key: 'choose-lao',
    text: `${laos.length === 1 ? 'ใช่แห่งนี้ไหมคะ' : 'หมายถึงแห่งใดคะ'}\n${laos.map(({ title, place }, at) => `${at + 1}. ${title} ${place}`).join('\n')}`,
    offers: [
      ...laos.map(({ code, title }, at) => ({
        title: `${at + 1}. ${title}`,
        payload: `assistant:lao:${code}`,
      })),
      { title: 'ไม่มีในรายการ', payload: 'assistant:other-lao' },
    ],
    step: 'which-lao',
    offered: laos.map(({ code }) => code),
    answered: true,
  }),
  /** The same whoever asks about whatever (security bar, § 10). */
  neutral: (ticketNumber: number): Answer => ({
    key: 'neutral',
    text: `รับเรื่องแล้ว เลขที่ ${ticketNumber} หากข้อมูลตรงกับทะเบียน ระบบจะส่งรหัสยืนยัน 8 หลักไปยังอีเมลที่ลงทะเบียนไว้ เมื่อได้รับแล้วพิมพ์ตอบกลับที่นี่ภายใน 10 นาทีค่ะ\nกรุณาอย่าส่งรหัสผ่านหรือรูปบัตรประชาชนทางนี้`,
    offers: [again, person],
    step: 'binding-code',
    answered: true,
  }),
  codeSent: (lao: string, mail: string, stopped: boolean): Answer => ({
    key: 'code-sent',
    text: `${stopped ? `ระงับรหัสเดิมของ ${lao} แล้วค่ะ ` : ''}ส่งรหัสยืนยัน 8 หลักไปที่อีเมล ${mail} ของ ${lao} แล้ว พิมพ์รหัสนั้นตอบกลับที่นี่ภายใน 10 นาทีค่ะ\nอย่าบอกรหัสแก่ผู้อื่น แม้ผู้นั้นอ้างว่าเป็นเจ้าหน้าที่`,
    offers: [again, person],
    step: 'code',
    answered: true,
  }),
  codeLater: (): Answer => ({
    key: 'code-later',
    text: 'เพิ่งส่งรหัสไปค่ะ โปรดรอสักครู่แล้วตรวจอีเมลอีกครั้ง หากยังไม่ได้รับ ขอ “ส่งรหัสอีกครั้ง” หลัง 1 นาที',
    offers: [again, person],
    answered: true,
  }),
  codeTooOften: (): Answer => ({
    key: 'code-too-often',
    text: 'ขอรหัสยืนยันหลายครั้งเกินไปค่ะ เพื่อความปลอดภัย โปรดรอสักระยะแล้วขอใหม่ หรือคุยกับเจ้าหน้าที่',
    offers: [person],
    answered: true,
  }),
  codeWrong: (step: DialogueStep): Answer => ({
    key: 'code-wrong',
    text: 'รหัสไม่ถูกต้องหรือหมดเวลาแล้วค่ะ โปรดตรวจอีเมลฉบับล่าสุด หรือขอรหัสใหม่',
    offers: [again, person],
    step,
    answered: true,
  }),
  verified: (): Answer => ({
    key: 'verified',
    text: 'ยืนยันตัวตนแล้วค่ะ กำลังออกรหัสใหม่ และจะส่งลิงก์ไปยังอีเมลที่ลงทะเบียนไว้',
    answered: true,
  }),
  bound: (lao: string): Answer => ({
    key: 'bound',
    text: `ผูกช่องทางนี้กับเจ้าหน้าที่ของ ${lao} แล้วค่ะ เพื่อความปลอดภัย คำขอจากช่องทางที่เพิ่งผูกต้องตรวจสอบเพิ่ม เจ้าหน้าที่จะติดต่อกลับทางช่องทางที่ลงทะเบียนไว้ ตั้งแต่ครบ 72 ชั่วโมงเป็นต้นไปท่านขอรหัสใหม่ทางนี้ได้เอง`,
    toPerson: 'policy',
  }),
  needsPerson: (lao: string): Answer => ({
    key: 'needs-person',
    text: `คำขอของ ${lao} ต้องตรวจสอบเพิ่มเติมก่อน เจ้าหน้าที่จะแจ้งขั้นตอนให้ทราบค่ะ`,
    toPerson: 'policy',
  }),
  waiting: (lao: string, from: string): Answer => ({
    key: 'waiting',
    text: `ตรวจยืนยันคำขอของ ${lao} ครบแล้วค่ะ เพื่อความปลอดภัย ระบบจะออกรหัสใหม่ได้ตั้งแต่ ${from}`,
    answered: true,
  }),
  approval: (lao: string): Answer => ({
    key: 'approval',
    text: `ตรวจยืนยันคำขอของ ${lao} ครบแล้ว อยู่ระหว่างรอผู้มีอำนาจอนุมัติค่ะ`,
    answered: true,
  }),
  working: (lao: string): Answer => ({
    key: 'working',
    text: `กำลังออกรหัสใหม่ของ ${lao} ค่ะ เมื่อเสร็จจะแจ้งทางนี้`,
    answered: true,
  }),
  waitsForSystem: (lao: string): Answer => ({
    key: 'waits-for-system',
    text: `คำขอของ ${lao} ยังอยู่ค่ะ ขณะนี้รอระบบ LHR ซึ่งยังไม่ตอบ เมื่อระบบกลับมา จะออกรหัสใหม่ให้เองและแจ้งทางนี้ ไม่ต้องขอซ้ำ`,
    answered: true,
  }),
  inPerson: (lao: string): Answer => ({
    key: 'in-person',
    text: `ออกรหัสใหม่ของ ${lao} แล้วค่ะ เจ้าหน้าที่ผู้รับผิดชอบต้องไปรับมอบและลงชื่อรับด้วยตนเองจากผู้แทนจังหวัด โปรดนำบัตรประชาชนตัวจริงไปแสดง`,
    answered: true,
  }),
  linkSent: (lao: string, pin: string): Answer => ({
    key: 'link-sent',
    text: `ส่งลิงก์ตั้งรหัสผ่านของ ${lao} ไปยังอีเมลที่ลงทะเบียนไว้แล้วค่ะ เปิดลิงก์แล้วใส่ PIN ${pin} ลิงก์ใช้ได้ครั้งเดียวภายใน 72 ชั่วโมง\nPIN นี้ใช้กับลิงก์ในอีเมลฉบับล่าสุดเท่านั้น อย่าส่งต่อ`,
    answered: true,
  }),
  linkSentOwnPin: (lao: string): Answer => ({
    key: 'link-sent',
    text: `ส่งลิงก์ตั้งรหัสผ่านของ ${lao} ไปยังอีเมลที่ลงทะเบียนไว้แล้วค่ะ เปิดลิงก์แล้วใส่ PIN 6 หลักที่ท่านตั้งเองขณะลงชื่อรับ`,
    answered: true,
  }),
  linkThere: (lao: string, mail: string, pinInChat: boolean): Answer => ({
    key: 'link-there',
    text: `ส่งลิงก์ตั้งรหัสผ่านของ ${lao} ไปที่อีเมล ${mail} แล้วค่ะ เปิดลิงก์ในฉบับล่าสุดแล้วใส่ PIN ${pinInChat ? 'ที่แจ้งไว้ก่อนหน้านี้ในแชตนี้' : '6 หลักที่ท่านตั้งเองขณะลงชื่อรับ'}\nหากไม่พบอีเมล (โปรดดูในจดหมายขยะด้วย) เลือก “คุยกับเจ้าหน้าที่” เพื่อให้ส่งลิงก์ใหม่`,
    offers: [person],
    answered: true,
  }),
  confirmed: (lao: string): Answer => ({
    key: 'confirmed',
    text: `ตั้งรหัสผ่านใหม่ของ ${lao} เรียบร้อยแล้วค่ะ หากท่านไม่ได้เป็นผู้ตั้ง โปรดแจ้ง “มีคนอื่นใช้บัญชี” ทันที`,
    answered: true,
  }),
  ended: (lao: string): Answer => ({
    key: 'ended',
    text: `คำขอของ ${lao} สิ้นสุดแล้วโดยยังไม่มีการตั้งรหัสผ่านใหม่ค่ะ หากยังต้องการ แจ้งได้อีกครั้ง`,
    offers: menu,
    answered: true,
  }),
  onTheWay: (lao: string): Answer => ({
    key: 'on-the-way',
    text: `รหัสของ ${lao} อยู่ระหว่างส่งมอบผ่านผู้แทนจังหวัดค่ะ ได้แจ้งผู้แทนจังหวัดให้นัดส่งมอบแล้ว เจ้าหน้าที่ผู้รับผิดชอบต้องลงชื่อรับด้วยตนเอง`,
    answered: true,
  }),
  notIssued: (lao: string): Answer => ({
    key: 'not-issued',
    text: `ยังไม่ได้ออกรหัสให้ ${lao} ค่ะ เจ้าหน้าที่จะตรวจสอบและแจ้งกลับ`,
    toPerson: 'other',
  }),
  tooMany: (): Answer => ({
    key: 'too-many',
    text: 'มีคำขอหลายครั้งในเวลาใกล้กันค่ะ เพื่อความปลอดภัย เจ้าหน้าที่จะติดต่อกลับ',
    toPerson: 'policy',
  }),
  document: (): Answer => ({
    key: 'document',
    text: 'กรุณาอย่าส่งสำเนาบัตรประชาชนทางนี้ค่ะ ส่งผ่านผู้แทนจังหวัดของท่าน หรือรอเจ้าหน้าที่แจ้งช่องทางที่ปลอดภัย',
    toPerson: 'other',
  }),
  /** Where there is no case to tell of, the question stays open: somebody has to see what was meant. */
  status: (lines: string[], hasCase: boolean): Answer => ({
    key: 'status',
    text: lines.join('\n'),
    answered: hasCase,
  }),
  toPerson: (ticketNumber: number, opens: string | null): Answer => ({
    key: 'to-person',
    text: opens
      ? `ส่งเรื่องให้เจ้าหน้าที่แล้ว เลขที่ ${ticketNumber} ขณะนี้นอกเวลาราชการ เจ้าหน้าที่จะตอบตั้งแต่ ${opens} ค่ะ`
      : `ส่งเรื่องให้เจ้าหน้าที่แล้ว เลขที่ ${ticketNumber} เจ้าหน้าที่จะตอบทางนี้ค่ะ`,
  }),
};
