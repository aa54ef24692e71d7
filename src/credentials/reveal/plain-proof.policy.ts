import { english, kept, type Shown } from './plain-pages.policy.js';
import type { TrialAnswer } from './reveal-answer.js';

/** The form for a one-time code, for everybody who asked for a new one: whether one is on its way is not said. */
export function proofForm(given: Shown, wrong = false): string {
  const fault = wrong
    ? `<p class="fault" role="alert">รหัสยืนยันไม่ถูกต้องหรือหมดเวลาแล้ว โปรดดูรหัสที่ส่งถึงท่านครั้งล่าสุด หรือขอรหัสใหม่หลัง 1 นาที</p>${english('The code is wrong or has expired; look at the latest, or ask for another after a minute')}`
    : '';
  // Alone on the page it is what the page is about.
  const heading = wrong ? 'h1' : 'h2';
  return `<form method="post"><${heading}>หากได้รับรหัสยืนยัน 8 หลัก</${heading}>${english('If you were sent a code of 8 digits')}${fault}
${kept(given)}<div class="field"><label for="answer">รหัสยืนยัน 8 หลัก <span lang="en">8 digits</span></label>
<p class="hint">ส่งไปยังอีเมลหรือแชตที่ลงทะเบียนไว้ ใช้ได้ 10 นาที</p>
<input id="answer" name="answer" required inputmode="numeric" maxlength="20" autocomplete="one-time-code"></div>
<button type="submit">ยืนยัน <span lang="en">Confirm</span></button></form>
<form method="post">${kept(given)}
<button type="submit" name="renewal" value="1">ส่งรหัสอีกครั้ง <span lang="en">Send another code</span></button></form>`;
}

/** The digits were right. */
export function provedPart(): string {
  return `<section><h1>ยืนยันแล้ว</h1>${english('Confirmed')}
<p>กำลังออกรหัสใหม่ และจะส่งลิงก์ไปที่อีเมลที่ลงทะเบียนไว้ หากต้องตรวจเพิ่ม เจ้าหน้าที่จะติดต่อทางช่องทางที่ลงทะเบียนไว้</p></section>`;
}

/** For who got a password and cannot sign in with it; they type it, so that no page has to hold it. */
export function trialForm(given: Shown): string {
  return `<form method="post"><h2>เข้าใช้งานไม่ได้?</h2>${english('It does not work?')}
${kept(given)}<div class="field"><label for="tried">พิมพ์รหัสผ่านที่ใช้ไม่ได้ <span lang="en">The password that does not work</span></label>
<input id="tried" name="password" type="password" required autocomplete="current-password"></div>
<button type="submit" name="trial" value="1">ตรวจกับระบบ LHR <span lang="en">Check it</span></button></form>`;
}

const tried: Record<TrialAnswer['answer'], readonly [string, string]> = {
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

/** What the personnel system says of it. */
export function triedPart(answer: TrialAnswer['answer']): string {
  const [thai, inEnglish] = tried[answer];
  return `<section role="status"><h1>ผลการตรวจ</h1>${english('What LHR says')}<p>${thai}</p>${english(inEnglish)}</section>`;
}
