import { foldThai } from '../../platform/thai-text.policy.js';

/** What troubles many at once when the personnel system, and not a person's password, is at fault. */
export const symptoms = ['unreachable', 'sign-in', 'slow', 'saving', 'no-code'] as const;
export type Symptom = (typeof symptoms)[number];

/** As people write it, folded; the first that fits is meant. */
const words: Record<Symptom, readonly string[]> = {
  unreachable: [
    ...['ระบบล่ม', 'เว็บล่ม', 'เว็บไซต์ล่ม', 'เปิดเว็บไม่ได้', 'เปิดเว็บไซต์ไม่ได้', 'เปิดระบบไม่ได้', 'เข้าเว็บไม่ได้'],
    ...['เข้าเว็บไซต์ไม่ได้', 'เปิดหน้าเว็บไม่ได้', 'เว็บไม่ขึ้น', 'error 500', 'error 502', 'error 503', 'error 504'],
    ...['system is down', 'site is down', 'website is down', 'bad gateway', 'service unavailable'],
  ],
  'no-code': ['ไม่ได้รับ otp', 'otp ไม่มา', 'otp ไม่เข้า', 'รหัสยืนยันไม่มา', 'ไม่ได้รับรหัสยืนยัน', 'no otp'],
  saving: ['บันทึกไม่ได้', 'บันทึกข้อมูลไม่ได้', 'กดบันทึกแล้วไม่', 'บันทึกไม่ผ่าน', 'cannot save', 'can not save'],
  slow: ['ระบบช้า', 'เว็บช้า', 'ช้ามาก', 'โหลดนาน', 'หมุนค้าง', 'ระบบค้าง', 'เว็บค้าง', 'very slow', 'times out'],
  'sign-in': [
    ...['เข้าระบบไม่ได้', 'เข้าสู่ระบบไม่ได้', 'เข้าใช้งานไม่ได้', 'เข้าใช้ระบบไม่ได้', 'ล็อกอินไม่ได้', 'login ไม่ได้'],
    ...['เข้าใช้งานระบบไม่ได้', 'cannot log in', 'cannot login', 'can not login', 'cannot sign in'],
  ],
};
const folded = Object.entries(words).map(([symptom, all]) => ({
  symptom: symptom as Symptom,
  all: all.map(foldThai),
}));
/** Who forgot a password troubles nobody else, however they put it. */
const own = ['ลืมรหัส', 'ลืมพาส', 'ลืมpassword', 'forgotmypassword', 'forgotpassword'].map(foldThai);

/** The symptom that a message tells of; null for everything else. */
export function symptomOf(text: string): Symptom | null {
  if (isOwnTrouble(text)) return null;
  const said = foldThai(text);
  return folded.find(({ all }) => all.some((word) => said.includes(word)))?.symptom ?? null;
}

/** Whether somebody tells of their own forgotten password. */
export function isOwnTrouble(text: string): boolean {
  const said = foldThai(text);
  return own.some((word) => said.includes(word));
}

/** From when on one cause is likely. */
export interface Thresholds {
  /** So close together, in milliseconds. */
  windowMs: number;
  /** From so many LAOs on it is not each one's own trouble. */
  laos: number;
  /** So many times more often than usually a word is said that no symptom knows. */
  times: number;
}

/** Somebody's word of trouble. */
export interface Report {
  ticketId: string;
  /** The LAO where it is known, else who wrote. */
  from: string;
  deskId: string;
  text: string;
  at: Date;
}

/** Tickets that tell of the same trouble. */
export interface Cluster {
  symptom: Symptom;
  deskId: string;
  ticketIds: string[];
}

/** Those of the window before `now`. */
export function reportsWithin(
  reports: readonly Report[],
  now: Date,
  { windowMs }: Pick<Thresholds, 'windowMs'>,
): Report[] {
  return reports.filter(({ at }) => at.getTime() >= now.getTime() - windowMs && at <= now);
}

/**
 * Which of these reports belong together: the same symptom on the same desk within the window before `now`, from enough
 * different LAOs. One that writes ten times counts once.
 */
export function clusters(reports: readonly Report[], now: Date, thresholds: Thresholds): Cluster[] {
  const groups = new Map<string, Cluster & { from: Set<string> }>();
  for (const { ticketId, from, deskId, text } of reportsWithin(reports, now, thresholds)) {
    const symptom = symptomOf(text);
    if (!symptom) continue;
    const key = `${symptom}:${deskId}`;
    const group = groups.get(key) ?? { symptom, deskId, ticketIds: [], from: new Set() };
    if (!group.ticketIds.includes(ticketId)) group.ticketIds.push(ticketId);
    group.from.add(from);
    groups.set(key, group);
  }
  return [...groups.values()]
    .filter(({ from }) => from.size >= thresholds.laos)
    .map(({ symptom, deskId, ticketIds }) => ({ symptom, deskId, ticketIds }));
}
