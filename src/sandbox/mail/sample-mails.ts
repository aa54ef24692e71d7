import { setTimeout as sleep } from 'node:timers/promises';
import type { MailPost, NewPost } from './mail-post.js';

/** Made-up mails of organisations that the sample register has. */
const sampleMails: readonly NewPost[] = [
  {
    from: { name: 'อบต.บ้านนา สำนักปลัด', address: 'saraban@banna.lao.example' },
    subject: 'ขอรับรหัสผู้ใช้งานระบบบุคลากรใหม่',
    text: 'เรียน เจ้าหน้าที่ศูนย์ช่วยเหลือ\n\nด้วยผู้รับผิดชอบคนเดิมโอนย้ายไปแล้ว อบต.บ้านนา จึงขอรหัสผู้ใช้งานใหม่สำหรับผู้รับผิดชอบคนปัจจุบัน\nรายละเอียดตามไฟล์ที่แนบมาพร้อมนี้\n\nขอแสดงความนับถือ\nสมชาย ใจดี\nนักทรัพยากรบุคคลปฏิบัติการ',
    files: [
      {
        name: 'หนังสือนำส่ง.txt',
        contentType: 'text/plain',
        bytes: Buffer.from('ที่ สข 72801/145\nเรื่อง ขอรับรหัสผู้ใช้งาน\n'),
      },
    ],
  },
  {
    from: { name: 'วิภาดา แก้วมณี', address: 'wipada@pasing.lao.example' },
    cc: 'palad@pasing.lao.example',
    subject: 'เข้าระบบแล้วขึ้นว่าบัญชีถูกระงับ',
    text: 'เรียนเจ้าหน้าที่\n\nเมื่อเช้าเข้าระบบแล้วขึ้นข้อความว่า “บัญชีถูกระงับชั่วคราว” รบกวนตรวจสอบให้ด้วยค่ะ\n\nวิภาดา แก้วมณี\nเทศบาลตำบลป่าชิง',
    html: '<p>เรียนเจ้าหน้าที่</p><p>เมื่อเช้าเข้าระบบแล้วขึ้นข้อความว่า <b>“บัญชีถูกระงับชั่วคราว”</b> รบกวนตรวจสอบให้ด้วยค่ะ</p><p style="color:#666">วิภาดา แก้วมณี<br>เทศบาลตำบลป่าชิง</p>',
  },
  {
    from: { name: 'ระบบตอบรับอัตโนมัติ', address: 'auto@klonghae.lao.example' },
    subject: 'ตอบกลับอัตโนมัติ: ไม่อยู่ที่สำนักงาน',
    text: 'ขณะนี้ไม่อยู่ที่สำนักงาน จะกลับมาในวันจันทร์',
    headers: { 'Auto-Submitted': 'auto-replied' },
  },
];

const tries = 60;
const betweenMs = 2_000;

/** Sends them as soon as the desk takes mail; the sandbox is up before it. */
export async function sendSampleMails(post: MailPost): Promise<void> {
  if (!post.isOn) return;
  for (const mail of sampleMails) {
    for (let n = 0; n < tries; n += 1) {
      const sent = await post.send(mail).catch(() => null);
      if (sent) break;
      await sleep(betweenMs, undefined, { ref: false });
    }
  }
}
