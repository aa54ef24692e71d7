/**
 * What may be answered to anybody who asks, whoever they are (security bar, § 10): the same whether or not there is such
 * a LAO, officer or request. In Thai in any language of the desk: it goes to an officer.
 */
export function safeReply(number: number): string {
  return `รับเรื่องแล้ว เลขที่ ${number} หากข้อมูลตรงกับทะเบียน ระบบจะส่งวิธีดำเนินการไปยังช่องทางที่ลงทะเบียนไว้ กรุณาอย่าส่งรหัสผ่านหรือรูปบัตรประชาชนทางแชต`;
}
