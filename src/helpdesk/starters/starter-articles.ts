/** An article that a new desk comes with, in Markdown. */
export interface StarterArticle {
  slug: string;
  titleTh: string;
  titleEn: string;
  textTh: string;
  textEn: string;
}

/** What everybody asks who got, or did not get, the letter of the department; in the order in which it comes up. */
export const starterArticles: readonly StarterArticle[] = [
  {
    slug: 'not-received',
    titleTh: 'ยังไม่ได้รับรหัสผู้ใช้งานและรหัสผ่าน',
    titleEn: 'We have not received our user name and password',
    textTh: `รหัสของแต่ละ อปท. ส่งผ่านผู้แทนจังหวัด และมอบให้เจ้าหน้าที่ที่ อปท. มอบหมายในวันที่จังหวัดจัดฝึกอบรม โปรดถามผู้แทนจังหวัดของท่านก่อน

## ถ้าจังหวัดยังไม่ได้รับ หรือวันอบรมผ่านไปแล้ว
1. ส่งข้อความถึงเพจ Facebook **lhr.team** ว่า “ยังไม่ได้รับรหัส”
2. แจ้งชื่อ อปท. อำเภอ และจังหวัด หรือรหัส อปท. 8 หลัก
3. เราจะตรวจสอบว่ารหัสอยู่ที่ใคร หากสูญหายจะออกรหัสใหม่ และยกเลิกรหัสเดิม

รหัสผ่านไม่เคยอยู่ในข้อความหรืออีเมล ท่านได้รับเป็นซองปิดผนึกหรือลิงก์ ซึ่งเปิดได้ครั้งเดียว`,
    textEn: `The credentials of each organisation go through the provincial representative, to the officer whom the organisation put in charge, on the day of the province's training. Please ask your provincial representative first.

## If the province has not received them, or the training is over
1. Write to the Facebook page **lhr.team** that you have not received them
2. Say the name of your organisation, its district and province, or its eight-digit code
3. We look who has them. If they are lost, new ones are issued and the old ones are void

A password never stands in a message or a mail. It comes in a sealed slip or behind a link that opens once.`,
  },
  {
    slug: 'forgot-password',
    titleTh: 'ลืมรหัสผ่าน หรือเข้าระบบไม่ได้เพราะรหัสผ่าน',
    titleEn: 'I forgot my password, or it does not work',
    textTh: `ส่งข้อความถึงเพจ **lhr.team** ว่า “ลืมรหัสผ่าน” พร้อมชื่อ อปท. อำเภอ และจังหวัด ระบบจะส่งรหัสยืนยัน 8 หลักไปยังอีเมลที่ลงทะเบียนไว้

## ขั้นตอน
1. พิมพ์รหัสยืนยันตอบกลับภายใน 10 นาที
2. เปิดลิงก์ที่ส่งไปยังอีเมลที่ลงทะเบียนไว้ แล้วตั้งรหัสผ่านใหม่ด้วยตนเอง
3. ตั้งให้ยาวอย่างน้อย 15 ตัว เช่น คำหลายคำต่อกันที่ท่านจำได้

## ถ้าไม่ได้รับรหัสยืนยัน
ดูในโฟลเดอร์อีเมลขยะ ถ้าอีเมลที่ลงทะเบียนไว้ใช้ไม่ได้แล้ว ให้พิมพ์ “คุยกับเจ้าหน้าที่” เราจะตรวจสอบตัวท่านด้วยวิธีอื่น ซึ่งใช้เวลานานกว่า`,
    textEn: `Write to the page **lhr.team** that you forgot your password, with the name, district and province of your organisation. A code of eight digits goes to the registered e-mail address.

## What you do
1. Answer with that code within 10 minutes
2. Open the link in the registered mailbox and set a new password yourself
3. Make it at least 15 characters long, such as several words that you remember

## If no code comes
Look into the folder for unwanted mail. If the registered address is not in use any more, ask for a person: we check who you are in another way, which takes longer.`,
  },
  {
    slug: 'id-card-copies',
    titleTh: 'สำเนาบัตรประจำตัวประชาชน ใครต้องส่ง และส่งอย่างไร',
    titleEn: 'Copies of ID cards: whose, and how to send them',
    textTh: `อปท. ส่งสำเนาบัตรประจำตัวประชาชนของ **ปลัด** และของ **เจ้าหน้าที่ผู้รับผิดชอบ** คนละ 1 ฉบับ ผ่านจังหวัด ยกเว้น อปท. ที่เป็นครุ ก. ซึ่งไม่ต้องส่ง

## วิธีส่ง
- ให้ผู้แทนจังหวัดในวันฝึกอบรม หรือ
- ผ่านลิงก์สำหรับส่งสำเนาที่อยู่ในอีเมลจากเรา

ขีดทับและเขียนว่า “ใช้สำหรับระบบ LHR เท่านั้น” ได้ โดยไม่บังชื่อและรูป และปิดทับศาสนากับหมู่เลือดได้

**โปรดอย่าส่งภาพบัตรในช่องแชต** แชตไม่ใช่ที่เก็บเอกสาร`,
    textEn: `Each organisation sends a copy of the ID card of its **chief administrator** and one of its **responsible officer**, through the province. Organisations of the trainer cohort send none.

## How
- Give them to the provincial representative on the training day, or
- use the link for copies in the mail that you got from us

You may write across the copy what it is for, leaving name and picture to be seen, and cover religion and blood type.

**Please do not send pictures of ID cards in a chat.** A chat is no place for them.`,
  },
  {
    slug: 'id-card-deadline',
    titleTh: 'กำหนดส่งสำเนาบัตร ภายใน 15 วัน นับจากวันไหน',
    titleEn: 'The due date of the copies: 15 days from when?',
    textTh: `จังหวัดส่งสำเนาบัตรถึงกรมภายใน **15 วัน** นับจากวันที่จังหวัดจัดฝึกอบรม วันครบกำหนดของ อปท. ท่านอยู่ในอีเมลแจ้งเตือน และผู้แทนจังหวัดดูได้ทุกเมื่อ

## ถ้าส่งไม่ทัน
ส่งได้แม้เลยกำหนด โปรดแจ้งผู้แทนจังหวัดว่าจะส่งได้เมื่อใด ระบบจะเตือนต่อไปจนกว่าจะได้รับ

## ถ้าได้รับการเตือนทั้งที่ส่งแล้ว
สำเนาอาจยังอยู่ที่จังหวัด หรือถูกส่งคืนเพราะอ่านไม่ออก ถามผู้แทนจังหวัด หรือส่งข้อความถึงเพจ lhr.team พร้อมชื่อ อปท.`,
    textEn: `The province sends the copies to the department within **15 days** of its own training. The due date of your organisation stands in the reminder that you got, and the provincial representative can see it at any time.

## If you are late
Send them all the same, and tell the provincial representative when. Reminders go on until they are there.

## If you are reminded of what you have sent
The copies may still be with the province, or came back because they cannot be read. Ask the provincial representative, or write to the page lhr.team with the name of your organisation.`,
  },
  {
    slug: 'contact',
    titleTh: 'ติดต่อเราได้ทางไหนบ้าง',
    titleEn: 'How to reach us',
    textTh: `ส่งข้อความถึงเพจ Facebook **lhr.team** หรือตอบกลับอีเมลที่ได้รับจากเรา ทุกข้อความมีเลขที่เรื่อง และมีคนอ่าน

## เพื่อให้ตอบได้เร็ว
- แจ้งชื่อ อปท. อำเภอ จังหวัด และชื่อ–ตำแหน่งของท่าน
- บอกว่าทำอะไรแล้วเกิดอะไรขึ้น ถ้ามีข้อความบนหน้าจอให้พิมพ์มาด้วย
- ถามต่อในแชตหรืออีเมลเดิม ไม่ต้องเริ่มใหม่

เจ้าหน้าที่ตอบในวันและเวลาราชการ นอกเวลาผู้ช่วยอัตโนมัติช่วยเรื่องรหัสผ่านและสถานะเรื่องได้`,
    textEn: `Write to the Facebook page **lhr.team**, or answer a mail that you got from us. Every message has a number, and somebody reads it.

## So that we can answer soon
- Say the name, district and province of your organisation, and your name and position
- Say what you did and what happened; if the screen says something, copy it
- Go on in the same chat or mail instead of beginning anew

Staff answer in office hours. At other times the assistant helps with passwords and tells how your case stands.`,
  },
  {
    slug: 'never-asked',
    titleTh: 'สิ่งที่เราไม่เคยถาม: รหัสผ่านและเลขบัตรประชาชน 13 หลัก',
    titleEn: 'What we never ask: your password and your 13-digit number',
    textTh: `เราไม่เคยถามรหัสผ่าน และไม่เคยถามเลขประจำตัวประชาชน 13 หลัก ทางแชต อีเมล หรือโทรศัพท์ ใครถามแม้อ้างว่าเป็นเจ้าหน้าที่ โปรดอย่าบอก

## สิ่งที่เราอาจขอ
- ชื่อ อปท. ชื่อ และตำแหน่งของท่าน
- รหัสยืนยัน 8 หลักที่เพิ่งส่งไปยังอีเมลของท่าน เมื่อ **ท่าน** เป็นผู้ขอ และพิมพ์ในแชตเดิมเท่านั้น

## ถ้าเผลอบอกไปแล้ว
พิมพ์ถึงเพจ lhr.team ว่า “มีคนอื่นรู้รหัส” เราจะระงับรหัสนั้นทันที`,
    textEn: `We never ask for a password, nor for the 13-digit number of an ID card, in a chat, by mail or by telephone. Whoever asks, even as one of our staff: do not tell them.

## What we may ask for
- The name of your organisation, your name and position
- The code of eight digits that has just gone to your mailbox, when **you** asked for it, in that same chat only

## If you have told somebody
Write to the page lhr.team that somebody else knows your password. We stop it at once.`,
  },
  {
    slug: 'someone-else',
    titleTh: 'สงสัยว่ามีคนอื่นใช้รหัสของเรา',
    titleEn: 'Somebody else may be using our account',
    textTh: `พิมพ์ถึงเพจ lhr.team ว่า “มีคนอื่นใช้รหัส” พร้อมชื่อ อปท. ทันทีที่สงสัย รหัสจะถูกระงับก่อน แล้วจึงตรวจสอบ

## ระหว่างนั้น
- อย่าใช้รหัสผ่านเดียวกันกับระบบอื่น
- เก็บซองและอีเมลไว้ อย่าเปิดลิงก์ที่ไม่ได้ขอ
- เมื่อยืนยันตัวตนแล้ว ท่านจะได้ตั้งรหัสผ่านใหม่ด้วยตนเอง

แจ้งผิดไม่มีโทษ แจ้งช้าอาจเสียหาย`,
    textEn: `Write to the page lhr.team that somebody else uses your account, with the name of your organisation, as soon as you suspect it. The password is stopped first and looked into then.

## Meanwhile
- Use that password nowhere else
- Keep slips and mails, and open no link that you did not ask for
- When we know that it is you, you set a new password yourself

Nobody is blamed for a false alarm.`,
  },
  {
    slug: 'new-officer',
    titleTh: 'เปลี่ยนเจ้าหน้าที่ผู้รับผิดชอบ',
    titleEn: 'Our responsible officer has changed',
    textTh: `อปท. ต้องมีเจ้าหน้าที่ผู้รับผิดชอบอย่างน้อย 1 คน เมื่อโอนย้ายหรือลาออก ให้แจ้งผู้แทนจังหวัดชื่อ ตำแหน่ง และอีเมลของคนใหม่

## แล้วรหัสล่ะ
- คนใหม่ขอรหัสใหม่ของตนเอง อย่าส่งต่อรหัสผ่านของคนเดิม
- สำเนาบัตรประจำตัวประชาชนของคนใหม่ส่งผ่านจังหวัดเช่นกัน

ถ้าติดต่อผู้แทนจังหวัดไม่ได้ ส่งข้อความถึงเพจ lhr.team`,
    textEn: `Each organisation has at least one responsible officer. When they move or leave, tell the provincial representative the name, position and e-mail address of the new one.

## And the password?
- The new officer asks for one of their own; do not hand on the old one
- A copy of their ID card goes through the province as well

If you cannot reach the provincial representative, write to the page lhr.team.`,
  },
  {
    slug: 'my-case',
    titleTh: 'ดูสถานะเรื่องของฉัน',
    titleEn: 'How does my case stand?',
    textTh: `เปิดลิงก์ติดตามเรื่องที่อยู่ในคำตอบของเรา หน้านั้นบอกว่าเรื่องถึงไหนแล้วและจะตอบเมื่อใด โดยไม่ต้องใช้รหัสผ่าน

## ถ้าไม่มีลิงก์
พิมพ์ “ติดตามเรื่อง” ในแชตเดิม ผู้ช่วยอัตโนมัติจะบอกเลขที่เรื่องและสถานะ ทางอีเมลให้ตอบกลับอีเมลฉบับเดิม

เมื่อเรื่องปิดแล้ว ตอบกลับในแชตหรืออีเมลเดิมได้ เรื่องจะเปิดขึ้นใหม่เอง`,
    textEn: `Open the link in our answer that follows your case. The page says where it stands and when we answer, without a password.

## If you have no link
Ask for the status in the same chat: the assistant tells the number and how it stands. By mail, answer the same mail.

When it is closed, just answer in the same chat or mail and it opens again.`,
  },
];
