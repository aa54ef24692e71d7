import { thaiMoment } from '../../platform/paper/thai-date.policy.js';
import type { TicketStatus } from './status-page.service.js';

const scores = [
  [5, 'ดีมาก', 'Very good'],
  [4, 'ดี', 'Good'],
  [3, 'พอใช้', 'Fair'],
  [2, 'ไม่ดี', 'Poor'],
  [1, 'แย่มาก', 'Very poor'],
] as const;

const english = (text: string) => `<p class="english" lang="en">${text}</p>`;

/** Where the ticket stands, in words of who asked: ours to do, theirs, put aside, at its end. */
const states: Record<TicketStatus['state'], [thai: string, english: string]> = {
  open: ['เจ้าหน้าที่กำลังดูแลเรื่องนี้', 'We are working on it'],
  waiting: ['เจ้าหน้าที่ตอบแล้ว รอข้อมูลหรือการยืนยันจากท่าน', 'We have answered and wait for you'],
  snoozed: ['เจ้าหน้าที่รับเรื่องแล้ว อยู่ระหว่างรอดำเนินการ', 'We have it and will come back to it'],
  closed: ['ปิดเรื่องแล้ว', 'It is closed'],
  merged: ['รวมกับเรื่องอื่นแล้ว', 'It is part of another request'],
};

/** The page of a ticket that is there. */
export function statusPage(status: TicketStatus, thanks: boolean): string {
  const [thai, other] = states[status.state];
  const facts = [
    ['รับเรื่องเมื่อ', 'Received', status.receivedAt],
    ['ตอบครั้งแรกเมื่อ', 'First answered', status.answeredAt],
    ['จะตอบภายใน', 'We answer by', status.dueAt],
    ['ปิดเรื่องเมื่อ', 'Closed', status.closedAt],
  ] as const;
  const shown = facts.flatMap(([label, lang, at]) =>
    at ? [`<dt>${label} <span lang="en">${lang}</span></dt><dd>${thaiMoment(at)}</dd>`] : [],
  );
  return whole(
    `<section><h1>เรื่องเลขที่ ${status.number}</h1><p class="state">${thai}</p>${english(other)}
<dl>${shown.join('')}</dl>
<p class="hint">ต้องการเพิ่มเติมข้อมูล ตอบกลับในช่องทางเดิมที่ท่านติดต่อมา หน้านี้ไม่แสดงเนื้อหาการสนทนา</p></section>
${status.state === 'closed' ? rating(status, thanks) : ''}`,
  );
}

/** The page for an address that belongs to no ticket. */
export function noSuchPage(): string {
  return whole(`<section><h1>ไม่พบเรื่องนี้</h1>${english('There is no such request')}
<p>โปรดเปิดลิงก์จากข้อความที่ได้รับอีกครั้ง หากคัดลอกลิงก์มา ตรวจว่าคัดลอกครบทุกตัวอักษร</p></section>`);
}

function rating({ score, number }: TicketStatus, thanks: boolean): string {
  const thanked = thanks
    ? `<p class="thanks" role="status">ขอบคุณสำหรับความเห็น <span lang="en">Thank you</span></p>`
    : '';
  const choices = scores.map(
    ([value, thai, other]) =>
      `<label class="score"><input type="radio" name="score" value="${value}" required${score === value ? ' checked' : ''}> ${thai} <span lang="en">${other}</span></label>`,
  );
  return `<form method="post"><h2>การช่วยเหลือครั้งนี้เป็นอย่างไร</h2>${english('How was our help?')}${thanked}
<fieldset><legend class="hidden">คะแนนของเรื่องเลขที่ ${number}</legend>${choices.join('')}</fieldset>
<label for="comment">ความเห็นเพิ่มเติม (ไม่บังคับ) <span lang="en">Anything to add</span></label>
<p class="hint">โปรดอย่าใส่รหัสผ่านหรือเลขประจำตัวประชาชน</p>
<textarea id="comment" name="comment" rows="3" maxlength="1000"></textarea>
<button type="submit">${score ? 'แก้ไขความเห็น <span lang="en">Change</span>' : 'ส่งความเห็น <span lang="en">Send</span>'}</button></form>`;
}

function whole(main: string): string {
  return `<!doctype html>
<html lang="th">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex, nofollow, noarchive">
<title>สถานะเรื่อง LHR</title>
<link rel="stylesheet" href="/r-parts/public.css">
<link rel="stylesheet" href="/s-parts/status.css">
</head>
<body>
<header><p class="owner">กรมส่งเสริมการปกครองท้องถิ่น</p><p class="project">ศูนย์ข้อมูลบุคลากรท้องถิ่นแห่งชาติ (LHR)</p></header>
<main>${main}</main>
<footer><p>มีปัญหา ติดต่อผู้แทนจังหวัดของท่าน หรือเพจเฟซบุ๊ก lhr.team</p></footer>
</body>
</html>`;
}
