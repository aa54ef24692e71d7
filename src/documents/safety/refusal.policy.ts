/** Why a file is not taken, or a copy is sent back: a stable code, and what to tell whoever sent it. */
export interface RefusalWords {
  th: string;
  en: string;
}

/** What the check of a file finds, before a person has seen it. */
export const fileRefusals = {
  empty: {
    th: 'ไฟล์ว่างเปล่า โปรดเลือกไฟล์ใหม่',
    en: 'The file is empty. Please choose it again.',
  },
  'too-large': {
    th: 'ไฟล์ใหญ่เกิน 10 MB โปรดถ่ายใหม่หรือสแกนที่ 300 dpi',
    en: 'The file is larger than 10 MB. Please take a new photo, or scan at 300 dpi.',
  },
  'too-many-pixels': {
    th: 'ภาพใหญ่เกิน 25 ล้านพิกเซล โปรดสแกนที่ 300 dpi หรือลดขนาดภาพ',
    en: 'The picture has more than 25 million pixels. Please scan at 300 dpi, or make it smaller.',
  },
  'too-small': {
    th: 'ภาพเล็กเกินไป อ่านข้อความบนบัตรไม่ได้ โปรดถ่ายใหม่ให้บัตรเต็มภาพ',
    en: 'The picture is too small to be read. Please take it again with the card filling the picture.',
  },
  heic: {
    th: 'ไฟล์ HEIC ของ iPhone ยังเปิดไม่ได้ โปรดตั้งค่า กล้อง > รูปแบบ > เข้ากันได้มากที่สุด แล้วถ่ายใหม่ หรือส่งเป็น JPEG',
    en: 'HEIC files of an iPhone cannot be read here. Set Camera > Formats > Most Compatible and take it again, or send a JPEG.',
  },
  svg: {
    th: 'ไม่รับไฟล์ SVG โปรดส่งรูปถ่าย (JPEG, PNG) หรือ PDF ที่สแกน',
    en: 'SVG files are not taken. Please send a photo (JPEG, PNG) or a scanned PDF.',
  },
  archive: {
    th: 'ไม่รับไฟล์ ZIP หรือไฟล์บีบอัด โปรดส่งรูปหรือ PDF ทีละไฟล์ (เลือกหลายไฟล์พร้อมกันได้)',
    en: 'Archives are not taken. Please send the pictures or PDFs themselves; several at once are fine.',
  },
  'not-a-picture': {
    th: 'ไฟล์นี้ไม่ใช่รูปภาพหรือ PDF โปรดส่ง JPEG, PNG, WebP หรือ PDF',
    en: 'This is neither a picture nor a PDF. Please send JPEG, PNG, WebP or PDF.',
  },
  'wrong-extension': {
    th: 'นามสกุลไฟล์ไม่ตรงกับเนื้อหา โปรดบันทึกไฟล์ใหม่ให้ตรงชนิดแล้วส่งอีกครั้ง',
    en: 'The name of the file says another type than its content. Please save it again as what it is.',
  },
  'two-in-one': {
    th: 'ไฟล์มีเนื้อหาอื่นซ่อนอยู่ จึงไม่รับ โปรดถ่ายหรือสแกนใหม่',
    en: 'The file has something else hidden in it and is not taken. Please scan or photograph it anew.',
  },
  damaged: {
    th: 'ไฟล์เสียหรือมาไม่ครบ เปิดไม่ได้ โปรดส่งใหม่อีกครั้ง',
    en: 'The file is damaged or incomplete. Please send it again.',
  },
  'pdf-encrypted': {
    th: 'PDF ถูกล็อกด้วยรหัสผ่าน โปรดปลดล็อกแล้วส่งใหม่',
    en: 'The PDF is locked. Please unlock it and send it again.',
  },
  'pdf-active': {
    th: 'PDF มีสคริปต์ ฟอร์ม หรือไฟล์แนบ จึงไม่รับ โปรดสแกนใหม่หรือพิมพ์เป็น PDF ธรรมดา',
    en: 'The PDF holds scripts, forms or files and is not taken. Please scan it anew, or print it to a plain PDF.',
  },
  'pdf-too-many-pages': {
    th: 'PDF มีหลายหน้าเกินไป โปรดแบ่งเป็นไฟล์ย่อย',
    en: 'The PDF has too many pages. Please split it.',
  },
  'took-too-long': {
    th: 'เปิดไฟล์นี้ไม่สำเร็จในเวลาที่กำหนด โปรดสแกนใหม่',
    en: 'The file could not be opened in time. Please scan it anew.',
  },
  malware: {
    th: 'โปรแกรมป้องกันไวรัสพบอันตรายในไฟล์นี้ ไฟล์ถูกกักไว้ โปรดตรวจเครื่องของท่านและส่งไฟล์ใหม่',
    en: 'The virus scanner found something dangerous; the file is locked away. Please check your machine and send another.',
  },
  duplicate: {
    th: 'ไฟล์เดียวกันนี้ส่งมาแล้ว',
    en: 'This very file was sent before.',
  },
} as const satisfies Record<string, RefusalWords>;

/** The check's outcome for a file that is not taken. */
export type FileRefusal = keyof typeof fileRefusals;
