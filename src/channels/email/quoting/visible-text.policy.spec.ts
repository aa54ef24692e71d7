import { describe, expect, it } from '@jest/globals';
import { replyMarker } from './reply-marker.policy.js';
import { visibleText } from './visible-text.policy.js';

const answer = 'ได้รับแล้ว ขอบคุณครับ';

describe('what follows an answer is taken away', () => {
  it.each([
    'เมื่อ จ. 5 ส.ค. 2024 เวลา 10:15 ชื่อ นามสกุล <a@b.go.th> เขียนว่า:\n\n> เก่า\n> เก่า',
    'ในวันที่ จ. 5 ส.ค. 2567 เวลา 10:15 น. ชื่อที่ยาวมาก นามสกุลที่ยาวมาก <\nsomeone@b.go.th> เขียนว่า:\n\nเก่า',
    'ในวันที่ จ. 5 ส.ค. 2567 10:15 ชื่อ\n<a@b.go.th>\nเขียนว่า:\n> เก่า',
    'เมื่อ วันจันทร์ที่ ๕ สิงหาคม ๒๕๖๗ เวลา ๑๐:๑๕ น. ชื่อ ได้เขียนว่า:\n> เก่า',
    'เมื่อ\u00a05 ส.ค. 2567 เวลา\u200b 10:15\u202fชื่อ <a@b.go.th> เขียนว่า:\n\nเก่า',
    'ในวัน จันทร์ที่ 5 สิงหาคม 2024 เวลา 10:15:00 GMT+7, ชื่อ <a@b.co.th> เขียน:\n\nเก่า',
    'ชื่อ นามสกุล <a@b.go.th> เขียนว่า:\nเก่า',
    '________________________________\nจาก: A <a@b.go.th>\nส่ง: 5 สิงหาคม 2567 10:15\nถึง: B <b@c.go.th>\nเรื่อง: x\n\nเก่า',
    '*จาก:* ผู้ดูแล\n*ส่งเมื่อ:* 5 สิงหาคม 2567 10:15\n*ถึง:* ชื่อ\n*สำเนาถึง:* อีกคน\n*เรื่อง:* รหัสผ่าน\n\nเก่า',
    'จาก: a@b.go.th\nวันที่: 5/8/2567\nถึง: ชื่อ\n\nเก่า',
    '-------- ข้อความต้นฉบับ --------\nจาก: A\nเก่า',
    '---------- ข้อความที่ส่งต่อ ----------\nเก่า',
    'เริ่มข้อความที่ส่งต่อ:\n\nจาก: A\nเก่า',
    '---- ในวันที่ จ., 05 ส.ค. 2567 10:15:00 +0700 ชื่อ <a@b.co.th> เขียน ----\nเก่า',
    'ส่งจาก iPhone ของฉัน',
    'ส่งจากสมาร์ทโฟน Samsung Galaxy ของฉัน',
    'ส่งจากโทรศัพท์ HUAWEI ของฉัน\n\n',
    'ส่งจาก Yahoo Mail สำหรับ iPhone',
    'รับ Outlook สำหรับ Android',
    'ดาวน์โหลด Outlook สำหรับ iOS',
    'ส่งจาก iPhone ของฉัน\n\nเมื่อ 5 ส.ค. 2567 เวลา 10:15 ชื่อ <a@b.go.th> เขียนว่า:\n\n> x\n>> y',
    '-- \nนักทรัพยากรบุคคล อบต.บ้านนา\nโทร. 08x',
    '--\nJohn Doe\nSenior Developer\n\nSent from my iPhone',
    'On Mon, Aug 5, 2024 at 10:15 AM X <a@b.org> wrote:\n\n> old\n> older',
    'On Tue, 16 Nov 2021, 12:34 pm John - Acme <john@acme.example>\nwrote:\n\nold',
    'Aa Bb <abc@abc.example> schrieb am So., 23.\nJuni 2024, 21:08:\n\n> alt',
    'Le lun. 5 août 2024 à 10:15, X <a@b.fr> a écrit :\n> vieux',
    '2024-08-05 10:15 GMT+07:00 ชื่อ <a@b.org>:\n\n> old',
    'From: A <a@b.org>\nSent: Monday, August 5, 2024 10:15\nTo: B\nSubject: x\n\nold',
    'From: Human Resources \n<a-long-one@b.org> \nSent: Monday, August 26, 2019 4:37 PM\nTo: B <b@c.org>\nSubject: x\n\nold',
    '-----Original Message-----\nFrom: x\nold',
    'Begin forwarded message:\n\nold',
    'Get Outlook for iOS',
    'Sent from Yahoo Mail on Android',
    `${replyMarker}\nเก่า`,
    `เมื่อ 5 ส.ค. 2567 10:15 LHR <a@b.go.th> เขียนว่า:\n> ${replyMarker}\n> เก่า`,
    '> ##- โปรดพิมพ์คำตอบเหนือบรรทัดนี้ / Please type your\n> reply above this line -##\n\nเก่า',
  ])('%j', (below) => {
    expect(visibleText(`${answer}\n\n${below}`)).toBe(answer);
    expect(visibleText(`${answer}\r\n\r\n${below.replaceAll('\n', '\r\n')}\r\n`)).toBe(answer);
  });
});

describe('what somebody says stays', () => {
  it.each([
    'เมื่อวานนี้ผมดูแล้ว ในใบแนบเขียนว่า:\nรหัสผิด',
    'ขอเบิกค่าเดินทาง\nจาก: เชียงใหม่\nถึง: กรุงเทพ\nวันที่: 5/8/67\nขอบคุณ',
    'จาก: กองคลัง\nเรื่อง: รหัสผ่าน\n\nเรียน ผู้ดูแล',
    'ส่งจากจังหวัดเชียงใหม่แล้วเมื่อวาน',
    'ส่ง: เอกสารแล้ว\nถึง: จังหวัด',
    '->ดูข้อ 3\n>5 วันแล้ว\n>>> ด่วน <<<',
    'On Monday I wrote:\nplease reset it',
    'เขียนว่า: รหัสไม่ถูกต้อง',
    'ข้อ 1\n---\nข้อ 2',
    'Here are timestamps:\n\n2024-01-15 14:30:25\nJan 15, 2024 at 14:30\n\nonly examples.',
  ])('%j', (text) => expect(visibleText(text)).toBe(text));

  it('also below and between what is quoted', () => {
    const quoted = 'On 5 Aug, X wrote:\n> หนึ่ง?\nใช่ครับ\n\n> สอง?\nไม่ครับ';
    expect(visibleText(quoted)).toBe('ใช่ครับ\n\nไม่ครับ');
  });

  it.each([
    '> ทั้งหมดถูกอ้างถึง',
    '-- \nลายเซ็นเท่านั้น',
    '---------- Forwarded message ---------\nจาก: x',
    'ส่งจาก iPhone ของฉัน',
    `${replyMarker}\nใต้`,
  ])('all of %j, where nothing would be left', (text) => expect(visibleText(text)).toBe(text));
});
