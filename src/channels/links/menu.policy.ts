/**
 * What people can begin with, in the menu that their channel shows; the payloads are our own words, come back when
 * one is pressed, and whoever answers goes by them.
 */
export const menu: readonly { title: string; payload: string }[] = [
  { title: 'ยังไม่ได้รับรหัส', payload: 'assistant:not-received' },
  { title: 'ลืมรหัสผ่าน', payload: 'assistant:forgot' },
  { title: 'มีคนอื่นใช้บัญชี', payload: 'assistant:compromised' },
  { title: 'ส่งเอกสาร', payload: 'assistant:send-document' },
  { title: 'สถานะเรื่อง', payload: 'assistant:case-status' },
  { title: 'คุยกับเจ้าหน้าที่', payload: 'assistant:person' },
];
