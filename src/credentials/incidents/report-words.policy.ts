import { channelName } from '../../platform/paper/channel-words.policy.js';
import type { NoticeChannel, NoticeState } from '../../channels/notices/notice.entity.js';

/** The desk's own stable words, as the screens say them. */
const reasons: Record<string, string> = {
  unreachable: 'ติดต่อศูนย์ข้อมูลบุคลากรไม่ได้',
  timeout: 'ศูนย์ข้อมูลบุคลากรไม่ตอบในเวลา',
  cut: 'การเชื่อมต่อขาดกลางคัน',
  'rate-limited': 'ศูนย์ข้อมูลบุคลากรขอให้ช้าลง',
  unavailable: 'ศูนย์ข้อมูลบุคลากรไม่พร้อมให้บริการ',
  'breaker-open': 'พักเรียกศูนย์ข้อมูลบุคลากรชั่วคราว',
  unauthorised: 'ศูนย์ข้อมูลบุคลากรไม่ให้สิทธิ์ระบบนี้',
  conflict: 'มีการแก้บัญชีพร้อมกัน',
  policy: 'รหัสผ่านไม่ตรงนโยบายของระบบปลายทาง',
  rejected: 'ศูนย์ข้อมูลบุคลากรปฏิเสธ',
  refused: 'ศูนย์ข้อมูลบุคลากรปฏิเสธ',
  'not-found': 'ไม่พบบัญชี',
  'name-taken': 'ชื่อผู้ใช้ถูกใช้แล้วในระบบปลายทาง',
  unsupported: 'ระบบปลายทางทำคำสั่งนี้ไม่ได้',
  'server-error': 'ศูนย์ข้อมูลบุคลากรขัดข้อง',
  'bad-answer': 'ศูนย์ข้อมูลบุคลากรตอบอ่านไม่ได้',
  redirected: 'ที่อยู่ของระบบปลายทางเปลี่ยน',
  'no-service': 'ไม่มีบริการที่ปลายทาง',
  'waits-for-person': 'รอผู้ดูแลระบบปลายทางดำเนินการ',
  unknown: 'ไม่ทราบผลหลังลองหลายครั้ง',
  uncertain: 'ไม่ทราบผล จึงระงับ',
  cancelled: 'ยกเลิกรอบ',
  'set-aside': 'กันออกจากรอบ',
  leak: 'รายการรั่วไหล',
  compromise: 'มีคนอื่นใช้',
  'wrong-person': 'ส่งมอบผิดคน',
  'not-changed': 'ไม่เปลี่ยนรหัสผ่านชั่วคราวในเวลา',
  'by-person': 'ผู้ดูแลระบบปลายทางปฏิเสธ',
  'not-confirmed': 'ยืนยันไม่ได้ว่าตั้งแล้ว',
  unsure: 'ไม่ทราบแน่ว่ารหัสผ่านของเจ้าหน้าที่ถูกตั้งหรือไม่ จึงระงับ',
  'not-handed-over': 'ไม่ได้ส่งมอบก่อนปิดรอบ',
  'by-hand': 'ปิดด้วยมือแล้ว',
  reissued: 'ออกรหัสใหม่แทนแล้ว',
  'not-opened': 'ไม่มีผู้เปิดจนหมดเวลา',
  'officer-changed': 'เปลี่ยนเจ้าหน้าที่ผู้รับผิดชอบ',
  'request-rejected': 'ไม่อนุมัติคำขอรหัสใหม่',
  'request-withdrawn': 'ถอนคำขอรหัสใหม่',
  frozen: 'สงสัยการแอบอ้าง',
  returned: 'จังหวัดส่งคืนโดยไม่ได้ส่งมอบ',
  restored: 'กู้ระบบจากสำเนาสำรอง ต้องทำใหม่',
  slip: 'ด้วยรหัสในซอง',
  mail: 'ด้วยลิงก์ทางอีเมล',
  opened: 'เปิดไปแล้ว',
  armed: 'ยังเปิดได้',
  dead: 'เปิดอะไรไม่ได้แล้ว',
  inert: 'ยังไม่ได้ส่งมอบ',
  'no-address': 'ไม่มีอีเมลของเจ้าหน้าที่ในทะเบียน',
  'address-changed': 'อีเมลของเจ้าหน้าที่เปลี่ยนหลังการตรวจยืนยัน ต้องขอรหัสใหม่และตรวจยืนยันอีกครั้ง',
  'link-not-sent': 'ส่งลิงก์สามครั้งแล้ว ไม่ทราบว่าถึงหรือไม่',
  'link-delayed': 'เซิร์ฟเวอร์อีเมลไม่รับลิงก์มาหนึ่งวันแล้ว',
  'mail-refused': 'เซิร์ฟเวอร์อีเมลไม่รับที่อยู่ของเจ้าหน้าที่',
  'not-made': 'ศูนย์ข้อมูลบุคลากรปฏิเสธรหัสนี้ ลองใหม่ในรอบการออกรหัส แล้วส่งลิงก์ใหม่',
  'does-not-open': 'รหัสที่ผนึกไว้เปิดไม่ได้ อาจถูกย้าย ถูกแก้ หรือไม่มีกุญแจ',
  'cannot-tell': 'ศูนย์ข้อมูลบุคลากรบอกไม่ได้',
  'no-answer': 'ศูนย์ข้อมูลบุคลากรไม่ตอบมาหนึ่งวันแล้ว',
  reported: 'แจ้งผ่านลิงก์ในหนังสือแจ้ง',
  'not-signed-for': 'ไม่มีผู้ลงชื่อรับภายใน 30 วัน',
  password: 'มีรหัสผ่านในแชต',
  'activation-code': 'มีรหัสเปิดใช้งานในแชต',
  renewal: 'ขอรหัสใหม่จากหน้าเปิดรหัส แต่เปิดคำขอไม่ได้',
  country: 'คำขอทั้งประเทศเกินสิบเท่าของปกติ หยุดออกรหัสใหม่เองไว้',
  requests: 'คำขอของจังหวัดเกินเกณฑ์ในหนึ่งชั่วโมง',
};

const states: Record<NoticeState, string> = {
  queued: 'รอส่ง',
  sending: 'กำลังส่ง',
  sent: 'ส่งแล้ว',
  failed: 'ส่งไม่สำเร็จ',
  unknown: 'ไม่ทราบว่าถึงหรือไม่',
  nobody: 'ไม่มีผู้รับแจ้ง: ไม่มีช่องทางติดต่อในทะเบียน',
};

/** What stopping reaches, in the order in which the desk counts it. */
export const reachNames: Record<string, string> = {
  credentials: 'รหัสทั้งหมด',
  inUse: 'เจ้าหน้าที่ใช้อยู่',
  openLinks: 'ลิงก์หรือซองที่ยังเปิดได้',
  notYetOffered: 'ยังไม่มีลิงก์หรือซอง',
};

/** Why something happened, for paper: the desk's own words in Thai, a person's as they are. */
export function reasonWords(reason: string): string {
  const counted = /^(\d+) \/ (\d+)$/.exec(reason);
  if (counted) return `นับได้ ${counted[1]} จาก ${counted[2]}`;
  return reasons[reason] ?? reason;
}

/** By what somebody was told, and what came of it. */
export function toldWords(channel: NoticeChannel | null, state: NoticeState): string {
  return channel ? `${channelName(channel)} · ${states[state]}` : states[state];
}
