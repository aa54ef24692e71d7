import { menu, person, type Answer, type Offer } from './answer-shape.policy.js';
import { caseAnswers } from './case-answers.policy.js';
import { documentAnswers } from './document-answers.policy.js';
import type { DialogueStep } from './dialogue.entity.js';

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
  /** Words of a person who wrote an article. Whether they answer what was asked nobody knows: the question stays open. */
  article: ({
    title,
    sentences,
    address,
  }: {
    title: string;
    sentences: string;
    address: string;
  }): Answer => ({
    key: 'article',
    text: `จากคู่มือ: ${title}\n${sentences}\nอ่านต่อ ${address}\n\nหากยังไม่ตรงกับที่ต้องการ พิมพ์ “คุยกับเจ้าหน้าที่” ได้เลยค่ะ`,
    offers: [person],
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
  codeSent: (lao: string, place: string, stopped: boolean): Answer => ({
    key: 'code-sent',
    text: `${stopped ? `ระงับรหัสเดิมของ ${lao} แล้วค่ะ ` : ''}ส่งรหัสยืนยัน 8 หลักสำหรับ ${lao} ไปที่${place} แล้ว พิมพ์รหัสนั้นตอบกลับที่นี่ภายใน 10 นาทีค่ะ\nอย่าบอกรหัสแก่ผู้อื่น แม้ผู้นั้นอ้างว่าเป็นเจ้าหน้าที่`,
    offers: [again, person],
    step: 'code',
    answered: true,
  }),
  /** The first way was shut: the window of a chat, a mailbox that does not take it. */
  codeElsewhere: (lao: string, place: string): Answer => ({
    key: 'code-elsewhere',
    text: `ช่องทางแรกส่งรหัสยืนยันไปไม่ถึงค่ะ จึงส่งรหัสใหม่สำหรับ ${lao} ไปที่${place} แทน พิมพ์รหัสนั้นตอบกลับที่นี่ภายใน 10 นาที`,
    offers: [again, person],
    answered: true,
  }),
  codeLater: (): Answer => ({
    key: 'code-later',
    text: 'เพิ่งส่งรหัสไปค่ะ โปรดรอสักครู่แล้วดูในช่องทางที่แจ้งไว้อีกครั้ง หากยังไม่ได้รับ ขอ “ส่งรหัสอีกครั้ง” หลัง 1 นาที',
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
    text: 'รหัสไม่ถูกต้องหรือหมดเวลาแล้วค่ะ โปรดดูรหัสที่ส่งถึงท่านครั้งล่าสุด หรือขอรหัสใหม่',
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
  ...caseAnswers,
  ...documentAnswers,
  tooMany: (): Answer => ({
    key: 'too-many',
    text: 'มีคำขอหลายครั้งในเวลาใกล้กันค่ะ เพื่อความปลอดภัย เจ้าหน้าที่จะติดต่อกลับ',
    toPerson: 'policy',
  }),
  /** Where there is no case to tell of, the question stays open: somebody has to see what was meant. */
  status: (lines: string[], hasCase: boolean, address: string): Answer => ({
    key: 'status',
    text: [...lines, `ติดตามเรื่องได้ที่ ${address}`].join('\n'),
    answered: hasCase,
  }),
  /** `address`: of the page on which the one who asked follows the ticket without a password. */
  toPerson: (ticketNumber: number, opens: string | null, address: string): Answer => ({
    key: 'to-person',
    text: `${
      opens
        ? `ส่งเรื่องให้เจ้าหน้าที่แล้ว เลขที่ ${ticketNumber} ขณะนี้นอกเวลาราชการ เจ้าหน้าที่จะตอบตั้งแต่ ${opens} ค่ะ`
        : `ส่งเรื่องให้เจ้าหน้าที่แล้ว เลขที่ ${ticketNumber} เจ้าหน้าที่จะตอบทางนี้ค่ะ`
    }\nติดตามเรื่องได้ที่ ${address}`,
  }),
};
