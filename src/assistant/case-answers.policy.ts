import { menu, person, type Answer } from './answer-shape.policy.js';

/** What is said of a request for another credential, as it goes on. */
export const caseAnswers = {
  needsPerson: (lao: string): Answer => ({
    key: 'needs-person',
    text: `คำขอของ ${lao} ต้องตรวจสอบเพิ่มเติมก่อน เจ้าหน้าที่จะแจ้งขั้นตอนให้ทราบค่ะ`,
    toPerson: 'policy',
  }),
  /** A code would go where they ask from, and show nothing more. */
  callBack: (lao: string): Answer => ({
    key: 'call-back',
    text: `รับคำขอของ ${lao} แล้วค่ะ เพื่อความปลอดภัย เจ้าหน้าที่จะโทรกลับไปที่เบอร์โทรศัพท์ในทะเบียนเพื่อยืนยัน ไม่ต้องบอกเบอร์หรือรหัสใด ๆ ทางนี้ หากสะดวก ท่านขอจากแชต LINE หรือ Messenger ที่ผูกไว้กับท่านแทนได้ ซึ่งยืนยันได้ทันทีโดยไม่ต้องรอสาย`,
    toPerson: 'policy',
  }),
  waiting: (lao: string, from: string): Answer => ({
    key: 'waiting',
    text: `ตรวจยืนยันคำขอของ ${lao} ครบแล้วค่ะ เพื่อความปลอดภัย ระบบจะออกรหัสใหม่ได้ตั้งแต่ ${from}`,
    answered: true,
  }),
  /** So many ask at once that a person looks first. */
  held: (lao: string): Answer => ({
    key: 'held',
    text: `ตรวจยืนยันคำขอของ ${lao} ครบแล้วค่ะ ขณะนี้มีคำขอเข้ามามากกว่าปกติ เจ้าหน้าที่จึงขอตรวจดูก่อนออกรหัสใหม่ ไม่ต้องขอซ้ำ เมื่อดำเนินการแล้วจะแจ้งทางนี้`,
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
};
