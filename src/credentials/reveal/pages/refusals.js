// Why something came to nothing, in Thai, what to do, and a line in English; by the stable name of the reason.
// `{seconds}`, `{min}` and `{max}` come with the answer.

const length = ['ใช้ {min} ถึง {max} ตัวอักษร', 'Use {min} to {max} characters'];

export const refusals = {
  'reveal.refused': [
    'เปิดไม่ได้',
    'รหัสหรือ PIN ไม่ถูกต้อง ยังไม่ได้ลงชื่อรับ หมดอายุ หรือถูกใช้ไปแล้ว หากลองผิดหลายครั้ง โปรดรอ 30 นาที',
    'Code or PIN is wrong, not signed for yet, expired or used; after several wrong tries please wait 30 minutes',
  ],
  'reveal.busy': [
    'กำลังดำเนินการอยู่',
    'มีการเปิดจากอีกหน้าหนึ่ง โปรดรอไม่เกิน 2 นาทีแล้วลองอีกครั้ง',
    'Another page is at it; please try again within two minutes',
  ],
  'reveal.try-again': [
    'ระบบบุคลากรยังไม่ตอบ',
    'ยังไม่มีอะไรเปลี่ยนแปลง โปรดลองใหม่ในอีกสักครู่',
    'Nothing has changed; please try again in a moment',
  ],
  'reveal.unsure': [
    'ยังตรวจสอบอยู่',
    'ยังไม่แน่ใจว่าตั้งรหัสผ่านสำเร็จหรือไม่ โปรดลองอีกครั้งใน {seconds} วินาที ไม่ต้องปิดหน้านี้',
    'Not confirmed yet; please try again in {seconds} seconds',
  ],
  'reveal.password-differs': ['รหัสผ่านสองช่องไม่ตรงกัน', 'โปรดพิมพ์ให้เหมือนกันทั้งสองช่อง', 'The two passwords differ'],
  'reveal.password-too-short': ['รหัสผ่านสั้นเกินไป', ...length],
  'reveal.password-too-long': ['รหัสผ่านยาวเกินไป', ...length],
  'reveal.password-common': [
    'รหัสผ่านนี้เดาง่าย',
    'เป็นรหัสผ่านที่ถูกใช้บ่อย โปรดเลือกคำอื่น',
    'This password is often used; please choose another',
  ],
  'reveal.password-weak': [
    'รหัสผ่านนี้เดาง่าย',
    'อย่าใช้ตัวซ้ำหรือตัวเรียงกัน',
    'Easy to guess: it repeats itself or runs along the keys',
  ],
  'reveal.password-about-you': [
    'รหัสผ่านนี้เดาง่าย',
    'อย่าใช้ชื่อหน่วยงาน ชื่อผู้ใช้ หรือรหัส อปท.',
    'Easy to guess: do not use the name or code of the organisation, or the user name',
  ],
  'reveal.password-refused': [
    'ระบบบุคลากรไม่รับรหัสผ่านนี้',
    'โปรดเลือกรหัสผ่านอื่น',
    'The personnel system refuses this password; please choose another',
  ],
  lost: [
    'การเชื่อมต่อขาดระหว่างตั้งรหัสผ่าน',
    'อาจสำเร็จแล้ว โปรดลองเข้าใช้งานด้วยรหัสผ่านที่ตั้ง หากเข้าไม่ได้ ให้กดตั้งรหัสผ่านเดิมซ้ำอีกครั้ง',
    'The connection was lost. It may be set: try to sign in, and if that fails, set the same password again',
  ],
  offline: [
    'ติดต่อระบบไม่ได้',
    'โปรดตรวจการเชื่อมต่ออินเทอร์เน็ตแล้วลองอีกครั้ง',
    'No connection; please check it and try again',
  ],
  other: ['เปิดไม่ได้ในขณะนี้', 'โปรดลองใหม่ในอีกสักครู่', 'Not possible just now; please try again in a moment'],
};

/** What the personnel system says of a password that is said not to work. */
export const trials = {
  ok: [
    'ระบบ LHR รับรหัสผ่านนี้ ตรวจชื่อผู้ใช้ ภาษาแป้นพิมพ์ และตัวพิมพ์เล็กใหญ่ แล้วลองเข้าใช้งานอีกครั้ง',
    'LHR takes this password: check user name, keyboard language and capitals, and try again.',
  ],
  wrong: [
    'ระบบ LHR ไม่รับรหัสผ่านนี้ กำลังออกให้ใหม่ และจะแจ้งทางอีเมลที่ลงทะเบียนไว้',
    'LHR does not take this password. Another one is being made; you are told at your registered address.',
  ],
  unknown: [
    'ตรวจให้ไม่ได้ในขณะนี้ โปรดลองเข้าใช้งานอีกครั้งในอีกสักครู่ หากยังไม่ได้ ติดต่อผู้แทนจังหวัดหรือเพจ lhr.team',
    'It can not be checked just now; please try again later, or ask your representative.',
  ],
};
