/** What the mail with an upload link says: whose copy, for what, who sees it and how long (PDPA s.23), and the link. */
export function uploadLinkWords(facts: {
  lao: string;
  post: string;
  name: string;
  link: string;
  until: string;
}) {
  return {
    subject: `ส่งสำเนาบัตรประจำตัวประชาชนของ${facts.post} ${facts.lao}`,
    text: [
      `เรียน ${facts.name}`,
      `ขอให้ส่งสำเนาบัตรประจำตัวประชาชน (ด้านหน้าเท่านั้น) ของ${facts.post} ${facts.lao} โดยเปิดลิงก์นี้ในโทรศัพท์แล้วถ่ายภาพบัตร`,
      facts.link,
      `ลิงก์ใช้ได้ครั้งเดียวถึง ${facts.until} และเป็นของท่านคนเดียว โปรดอย่าส่งต่อ`,
      'ใช้เพื่อรับรหัสผู้ใช้งานศูนย์ข้อมูลบุคลากรท้องถิ่นแห่งชาติเท่านั้น ผู้เห็นภาพคือผู้ตรวจของจังหวัดและกรมส่งเสริมการปกครองท้องถิ่น ศาสนาและหมู่โลหิตจะถูกปิดทับก่อนเก็บ',
      'หากมีลิงก์ฉบับใหม่มาถึง ลิงก์ฉบับเดิมจะใช้ไม่ได้',
    ].join('\n\n'),
  };
}
