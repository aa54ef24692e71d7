import { thaiMoment } from '../paper/thai-date.policy.js';
import type { RevealAnswer } from './reveal-answer.js';

type Answer<Step extends RevealAnswer['step']> = Extract<RevealAnswer, { step: Step }>;
interface Shown {
  code: string;
  pin: string;
  password?: string;
}

const safe = (text: string) => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** A page that needs no script, around one part. */
export function wholePage(part: string): string {
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
<main>${part}</main>
<footer><p>มีปัญหา ติดต่อผู้แทนจังหวัดของท่าน หรือเพจเฟซบุ๊ก lhr.team</p></footer>
</body>
</html>`;
}

/** The form for the officer's own password; what was proven goes along, in the page alone. */
export function choosePart({ lao, userName, min, max }: Answer<'choose'>, given: Shown): string {
  return passwordForm(
    given,
    `<dl><dt>หน่วยงาน</dt><dd>${safe(lao)}</dd><dt>ชื่อผู้ใช้</dt><dd class="user">${safe(userName)}</dd></dl>
<p class="hint">อย่างน้อย ${min} ตัวอักษร ไม่เกิน ${max}</p>`,
  );
}

/** The password is set. */
export function setPart({ lao, userName, at }: Answer<'set'>): string {
  return `<section><h1>ตั้งรหัสผ่านเรียบร้อย</h1>
<dl><dt>หน่วยงาน</dt><dd>${safe(lao)}</dd><dt>ชื่อผู้ใช้</dt><dd class="user">${safe(userName)}</dd>
<dt>เมื่อ</dt><dd>${thaiMoment(new Date(at))}</dd></dl></section>`;
}

/** The temporary password, once. */
export function shownPart({ lao, userName, password, changeBy }: Answer<'shown'>): string {
  return `<section><h1>รหัสผ่านชั่วคราวของท่าน</h1>
<p class="warning">แสดงครั้งเดียวเท่านั้น จดตอนนี้</p>
<dl><dt>หน่วยงาน</dt><dd>${safe(lao)}</dd><dt>ชื่อผู้ใช้</dt><dd class="user">${safe(userName)}</dd>
<dt class="whole">รหัสผ่านชั่วคราว</dt><dd class="whole"><output class="password">${safe(password)}</output></dd></dl>
<p>เปลี่ยนรหัสผ่านก่อน <strong>${thaiMoment(new Date(changeBy))}</strong></p></section>`;
}

/** Why it came to nothing. */
export function refusedPart(code: string, given: Shown): string {
  if (code.startsWith('reveal.password-')) {
    const why =
      code === 'reveal.password-differs'
        ? 'รหัสผ่านสองช่องไม่ตรงกัน'
        : 'รหัสผ่านนี้ใช้ไม่ได้: สั้นหรือยาวเกินไป เดาง่าย หรือมีชื่อหน่วยงาน โปรดเลือกรหัสผ่านอื่น';
    return passwordForm(given, `<p class="fault" role="alert">${why}</p>`);
  }
  if (code === 'reveal.refused') {
    return `<section role="alert"><h1>เปิดไม่ได้</h1>
<p>รหัสหรือ PIN ไม่ถูกต้อง ยังไม่ได้ลงชื่อรับ หมดอายุ หรือถูกใช้ไปแล้ว หากลองผิดหลายครั้ง โปรดรอ 30 นาที</p>
<p>กดย้อนกลับเพื่อลองอีกครั้ง หรือติดต่อผู้แทนจังหวัดเพื่อขอรหัสใหม่</p></section>`;
  }
  return `<section role="alert"><h1>ยังไม่สำเร็จ</h1>
<p>โปรดย้อนกลับแล้วกดอีกครั้งด้วยข้อมูลเดิม การทำซ้ำไม่มีอันตราย</p></section>`;
}

function passwordForm({ code, pin }: Shown, above: string): string {
  return `<form method="post"><h1>ตั้งรหัสผ่านของท่าน</h1>${above}
<input type="hidden" name="code" value="${safe(code)}"><input type="hidden" name="pin" value="${safe(pin)}">
<div class="field"><label for="password">รหัสผ่านใหม่</label>
<input id="password" name="password" type="password" required autocomplete="new-password"></div>
<div class="field"><label for="repeated">พิมพ์ซ้ำอีกครั้ง</label>
<input id="repeated" name="repeated" type="password" required autocomplete="new-password"></div>
<button type="submit">ตั้งรหัสผ่าน</button></form>`;
}
