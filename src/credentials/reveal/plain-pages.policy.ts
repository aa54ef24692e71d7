import { thaiMoment } from '../../platform/paper/thai-date.policy.js';
import type { RevealAnswer } from './reveal-answer.js';

type Answer<Step extends RevealAnswer['step']> = Extract<RevealAnswer, { step: Step }>;
/** What somebody has typed before. */
export interface Shown {
  code: string;
  pin: string;
}

/** A text that cannot become part of the page's own. */
export const safe = (text: string) => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** A page that needs no script, around one part; of one where something was received only the receipt is printed. */
export function wholePage(part: string, kind: 'open' | 'received' = 'open'): string {
  return `<!doctype html>
<html lang="th">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex, nofollow, noarchive">
<title>เปิดใช้งานรหัสผู้ใช้งาน LHR</title>
<link rel="stylesheet" href="/r-parts/public.css">
</head>
<body>
<header><p class="owner">กรมส่งเสริมการปกครองท้องถิ่น</p><p class="project">ศูนย์ข้อมูลบุคลากรท้องถิ่นแห่งชาติ (LHR)</p></header>
<main class="${kind}">${part}</main>
<footer><p>มีปัญหา ติดต่อผู้แทนจังหวัดของท่าน หรือ<span class="whole">เพจเฟซบุ๊ก lhr.team</span></p></footer>
</body>
</html>`;
}

/** The form for the officer's own password; what was proven goes along, in the page alone. */
export function choosePart({ lao, userName, min, max }: Answer<'choose'>, given: Shown): string {
  return passwordForm(
    given,
    `${about({ lao, userName })}<p class="hint">อย่างน้อย ${min} ตัวอักษร ไม่เกิน ${max}</p>`,
  );
}

/** The password is set. */
export function setPart(answer: Answer<'set'>): string {
  return `<section><h1>ตั้งรหัสผ่านเรียบร้อย</h1>${english('Your password is set')}${about(answer)}
<p>เข้าใช้งานระบบด้วยชื่อผู้ใช้และรหัสผ่านที่ตั้งไว้ได้ทันที</p>${printHint}</section>`;
}

/** The temporary password, once. */
export function shownPart(answer: Answer<'shown'>): string {
  return `<section><h1>รหัสผ่านชั่วคราวของท่าน</h1>${english('Your temporary password')}
<p class="warning">แสดงครั้งเดียวเท่านั้น จดตอนนี้</p>${about(answer)}
<p>รหัสผ่านชั่วคราว</p><p><output class="password">${safe(answer.password)}</output></p>
<p>เปลี่ยนรหัสผ่านก่อน <strong>${thaiMoment(new Date(answer.changeBy))}</strong></p>${printHint}</section>`;
}

/** What is printed of either: who received what, when, and what comes next; never the password. */
export function receiptPart(answer: Answer<'set' | 'shown'>): string {
  const [how, next] =
    answer.step === 'set'
      ? ['ผู้รับตั้งรหัสผ่านเอง', 'เข้าใช้งานระบบได้ทันที']
      : ['ผู้รับเปิดดูรหัสผ่านชั่วคราว', `เปลี่ยนรหัสผ่านก่อน ${thaiMoment(new Date(answer.changeBy))}`];
  return `<section class="receipt"><h1>หลักฐานการรับรหัสผู้ใช้งาน</h1>${english('Receipt of a credential')}
<dl>${pair('หน่วยงาน', answer.lao)}${pair('ชื่อผู้ใช้', answer.userName)}
${pair('เมื่อ', thaiMoment(new Date(answer.at)))}${pair('วิธีรับ', how)}${pair('ขั้นตอนต่อไป', next)}</dl>
<p>เอกสารนี้ไม่มีรหัสผ่าน เจ้าหน้าที่จะไม่ถามรหัสผ่านไม่ว่ากรณีใด</p></section>`;
}

/** Everything that is wrong with code, PIN, time or state looks like this; it can be tried again from here. */
export function refusedPart({ code }: Shown): string {
  return `<section role="alert"><h1>เปิดไม่ได้</h1>${english('It could not be opened')}
<p>รหัสหรือ PIN ไม่ถูกต้อง ยังไม่ได้ลงชื่อรับ หมดอายุ หรือถูกใช้ไปแล้ว หากลองผิดหลายครั้ง โปรดรอ 30 นาที</p></section>
<form method="post"><h2>ลองอีกครั้ง หรือขอรหัสใหม่</h2>
<div class="field"><label for="code">รหัสเปิดใช้งาน 26 ตัว <span lang="en">Activation code</span></label>
<input id="code" name="code" value="${safe(code)}" required maxlength="80" autocomplete="off"></div>
<div class="field"><label for="pin">PIN 6 หลัก <span lang="en">6 digits</span></label>
<input id="pin" name="pin" required inputmode="numeric" maxlength="20" autocomplete="off"></div>
<button type="submit">เปิด <span lang="en">Open</span></button>
<button type="submit" id="renew" name="renewal" value="1">ขอรหัสใหม่ <span lang="en">Ask for a new one</span></button></form>`;
}

/** Whatever was asked with, the same. */
export function askedPart(): string {
  return `<section><h1>รับเรื่องแล้ว</h1>${english('We have your request')}
<p>หากข้อมูลถูกต้อง ลิงก์ใหม่หรือรหัสยืนยันจะไปที่ช่องทางที่ลงทะเบียนไว้ หรือเจ้าหน้าที่จะติดต่อผ่านผู้แทนจังหวัด</p></section>`;
}

/** Why the password was not set, for who has shown code and PIN; `seconds` until it may be tried again. */
export function faultPart(code: string, seconds: number, given: Shown): string {
  const [thai, inEnglish] = faults[code] ?? [
    'ระบบบุคลากรยังไม่ตอบ ยังไม่มีอะไรเปลี่ยนแปลง โปรดลองใหม่ในอีกสักครู่',
    'The personnel system does not answer; please try again in a moment',
  ];
  const words = thai.replace('{seconds}', String(seconds));
  return passwordForm(
    given,
    `<p class="fault" role="alert">${words}</p>${english(inEnglish.replace('{seconds}', String(seconds)))}`,
  );
}

const badPassword = [
  'รหัสผ่านนี้ใช้ไม่ได้: สั้นหรือยาวเกินไป เดาง่าย หรือมีชื่อหน่วยงาน โปรดเลือกรหัสผ่านอื่น',
  'This password can not be used: too short or long, easy to guess, or with the name of the organisation',
] as const;
const faults: Readonly<Record<string, readonly [string, string]>> = {
  'reveal.password-differs': ['รหัสผ่านสองช่องไม่ตรงกัน', 'The two passwords differ'],
  'reveal.password-too-short': badPassword,
  'reveal.password-too-long': badPassword,
  'reveal.password-common': badPassword,
  'reveal.password-weak': badPassword,
  'reveal.password-about-you': badPassword,
  'reveal.password-refused': badPassword,
  'reveal.unsure': [
    'ยังตรวจสอบอยู่ว่าตั้งรหัสผ่านสำเร็จหรือไม่ โปรดลองอีกครั้งใน {seconds} วินาที',
    'Not confirmed yet; please try again in {seconds} seconds',
  ],
  'reveal.busy': [
    'มีการเปิดจากอีกหน้าหนึ่ง โปรดรอไม่เกิน 2 นาทีแล้วลองอีกครั้ง',
    'Another page is at it; please try again within two minutes',
  ],
};

const printHint = '<p class="hint">พิมพ์หน้านี้เก็บเป็นหลักฐานการรับได้ รหัสผ่านจะไม่ถูกพิมพ์</p>';

/** What was shown already goes along, in the page alone. */
export function kept({ code, pin }: Shown): string {
  return `<input type="hidden" name="code" value="${safe(code)}"><input type="hidden" name="pin" value="${safe(pin)}">`;
}

/** The same in English, below. */
export function english(words: string): string {
  return `<p class="english" lang="en">${words}</p>`;
}

function about({ lao, userName }: { lao: string; userName: string }): string {
  return `<dl>${pair('หน่วยงาน', lao)}<dt>ชื่อผู้ใช้</dt><dd class="user">${safe(userName)}</dd></dl>`;
}

function pair(term: string, text: string): string {
  return `<dt>${term}</dt><dd>${safe(text)}</dd>`;
}

function passwordForm({ code, pin }: Shown, above: string): string {
  return `<form method="post"><h1>ตั้งรหัสผ่านของท่าน</h1>${english('Choose your password')}${above}
${kept({ code, pin })}
<div class="field"><label for="password">รหัสผ่านใหม่ <span lang="en">New password</span></label>
<input id="password" name="password" type="password" required autocomplete="new-password"></div>
<div class="field"><label for="repeated">พิมพ์ซ้ำอีกครั้ง <span lang="en">Repeat</span></label>
<input id="repeated" name="repeated" type="password" required autocomplete="new-password"></div>
<button type="submit">ตั้งรหัสผ่าน <span lang="en">Set password</span></button></form>`;
}
