type Values = Record<string, string | number>;

/** What is wrong and what to do, in Thai and in English; `{name}` stands for a value. */
const words: Record<string, readonly [th: string, en: string]> = {
  'import.empty-file': ['ไฟล์ว่างเปล่า', 'The file is empty.'],
  'import.only-heading': ['ไฟล์มีแต่หัวตาราง ไม่มีข้อมูล', 'The file has headings but no rows.'],
  'import.too-large': ['ไฟล์ใหญ่เกิน {limit} MB โปรดแบ่งไฟล์', 'The file is larger than {limit} MB; split it.'],
  'import.too-many-rows': [
    'ไฟล์มีเกิน {limit} แถว โปรดแบ่งไฟล์',
    'The file has more than {limit} rows; split it.',
  ],
  'import.too-many-columns': ['แถวนี้มีเกิน {limit} คอลัมน์', 'This row has more than {limit} columns.'],
  'import.old-excel': [
    'เป็นไฟล์ Excel รุ่นเก่า (.xls) หรือมีรหัสป้องกัน โปรดบันทึกเป็น .xlsx หรือ CSV UTF-8',
    'This is an old Excel file (.xls) or a protected one; save it as .xlsx or CSV UTF-8.',
  ],
  'import.not-a-list': ['ไม่ใช่ไฟล์ CSV หรือ XLSX', 'This is neither CSV nor XLSX.'],
  'import.not-as-named': [
    'เนื้อหาไฟล์ไม่ตรงกับนามสกุลของ {name} โปรดบันทึกไฟล์ใหม่ให้ถูกชนิด',
    'The content does not fit the ending of {name}; save the file again in the right format.',
  ],
  'import.broken-workbook': [
    'เปิดไฟล์ XLSX ไม่ได้ ไฟล์อาจเสียหาย',
    'The XLSX file cannot be opened; it may be damaged.',
  ],
  'import.zip-bomb': [
    'ไฟล์ XLSX ขยายแล้วใหญ่ผิดปกติ จึงไม่รับ',
    'The XLSX file grows beyond measure when opened; it is refused.',
  ],
  'import.wrong-encoding': [
    'อ่านตัวอักษรไม่ได้ตั้งแต่บรรทัด {line} โปรดบันทึกเป็น "CSV UTF-8 (Comma delimited)"',
    'The text cannot be read from line {line} on; save the file as "CSV UTF-8 (Comma delimited)".',
  ],
  'import.malformed-csv': [
    'รูปแบบ CSV ผิดที่บรรทัด {line} (เครื่องหมายคำพูดไม่ครบ)',
    'The CSV is malformed at line {line} (quotation marks do not match).',
  ],
  'import.password-column': [
    'พบคอลัมน์รหัสผ่าน "{column}" ระบบไม่รับรหัสผ่านที่อ่านได้ทุกกรณี โปรดลบคอลัมน์นี้ทิ้งแล้วทำลายไฟล์เดิม',
    'There is a password column "{column}". Readable passwords are never taken in: delete the column and destroy the old file.',
  ],
  'import.heading-twice': ['หัวตาราง "{column}" ซ้ำกัน', 'The heading "{column}" is there twice.'],
  'import.missing-columns': ['ไม่พบคอลัมน์ {columns}', 'These columns are missing: {columns}.'],
  'import.ragged-row': [
    'แถวนี้มี {found} ช่อง แต่หัวตารางมี {expected} ช่อง',
    'This row has {found} cells, the heading {expected}.',
  ],
  'import.control-character': ['มีอักขระควบคุมที่มองไม่เห็น', 'There is an invisible control character.'],
  'import.cell-too-long': ['ข้อความยาวเกิน {limit} ตัวอักษร', 'The text is longer than {limit} characters.'],
  'import.formula': [
    'ช่องนี้เป็นสูตร โปรดวางเป็นค่า (Paste values)',
    'This cell is a formula; paste it as a value.',
  ],
  'import.cell-error': ['ช่องนี้เป็นข้อผิดพลาดของ Excel', 'This cell is an error of Excel.'],
  'import.cell-empty': ['ต้องไม่ว่าง', 'This must not be empty.'],
  'import.province-unknown': ['ไม่รู้จักจังหวัด "{text}"', 'There is no province "{text}".'],
  'import.code-form': ['รหัส "{text}" ไม่ใช่ตัวเลข 8 หลัก', 'The code "{text}" does not have eight digits.'],
  'import.type-unknown': ['ไม่รู้จักประเภท "{text}"', 'There is no type "{text}".'],
  'import.name-of-other-type': [
    'ชื่อ "{text}" ไม่ตรงกับประเภทในแถวนี้',
    'The name "{text}" does not fit the type of this row.',
  ],
  'import.code-of-other-province': [
    'รหัส {code} ไม่ใช่ของจังหวัดในแถวนี้',
    'The code {code} is not of the province in this row.',
  ],
  'import.code-of-other-name': [
    'รหัส {code} คือ {name} ไม่ตรงกับชื่อในแถวนี้',
    'The code {code} is {name}, which is not the name in this row.',
  ],
  'import.duplicate-code': ['รหัสซ้ำกับบรรทัด {line}', 'The code stands on line {line} too.'],
  'import.duplicate-lao': ['อปท. ซ้ำกับบรรทัด {line}', 'The LAO stands on line {line} too.'],
  'import.duplicate-person': ['ซ้ำกับบรรทัด {line}', 'The same person stands on line {line} too.'],
  'import.two-in-seat': [
    'หน้าที่เดียวกันของ อปท. นี้มีอีกคนที่บรรทัด {line}',
    'Line {line} names somebody else for the same post.',
  ],
  'import.lao-dissolved': ['อปท. นี้ยุบเลิกแล้วเมื่อ {on}', 'This LAO was dissolved on {on}.'],
  'import.lao-missing': ['ต้องมีรหัสหรือชื่อ อปท.', 'A LAO code or name is needed.'],
  'import.lao-unknown': ['ไม่พบ "{text}" ในทะเบียน', '"{text}" is not in the register.'],
  'import.lao-ambiguous': [
    'มี "{text}" {count} แห่ง โปรดระบุรหัส อำเภอ หรือประเภท',
    'There are {count} called "{text}"; give the code, district or type.',
  ],
  'import.other-province': ['ไม่ใช่ของจังหวัดนี้', 'This is not of your province.'],
  'import.day-form': ['อ่านวันที่ "{text}" ไม่ได้', 'The date "{text}" cannot be read.'],
  'import.day-ahead': ['วันที่ {text} ยังมาไม่ถึง', 'The date {text} lies ahead.'],
  'import.name-form': ['"{text}" ไม่ใช่ชื่อคน', '"{text}" is not a name.'],
  'import.phone-form': ['หมายเลขโทรศัพท์ "{text}" ไม่ถูกต้อง', 'The telephone number "{text}" is not usable.'],
  'import.email-form': ['อีเมล "{text}" ไม่ถูกต้อง', 'The e-mail address "{text}" is not usable.'],
  'import.yes-or-no': ['"{text}" ไม่ใช่ ใช่/ไม่ใช่', '"{text}" is neither yes nor no.'],
  'import.role-unknown': ['ไม่รู้จักหน้าที่ "{text}"', 'There is no post "{text}".'],
  'import.training-not-begun': [
    'การอบรมนี้ยังไม่เริ่ม นำเข้ารายชื่อผู้เข้าอบรมได้ตั้งแต่วันแรกของการอบรม',
    'This training has not begun; who came is brought in from its first day on.',
  ],
  'import.province-empty': [
    'ยังไม่มี อปท. ของจังหวัด{text}ในทะเบียน โปรดนำเข้าบัญชี อปท. ก่อน',
    'The register has no LAO of {text} yet; bring the list of LAOs in first.',
  ],
  'import.not-applied': [
    'บันทึกไม่ได้ ({reason}) ไม่มีข้อมูลใดเปลี่ยน โปรดตรวจผลแล้วยืนยันอีกครั้ง หรือทิ้งรายการนี้',
    'It could not be applied ({reason}); nothing was changed. Look at the result and confirm again, or throw the list away.',
  ],
  'import.not-undone': [
    'นำออกไม่ได้ ({reason}) ไม่มีข้อมูลใดเปลี่ยน',
    'It could not be taken back ({reason}); nothing was changed.',
  ],
  'import.file-gone': ['ไม่มีไฟล์นี้แล้ว โปรดนำเข้าใหม่', 'The file is gone; bring it again.'],
  'import.training-over': ['การอบรมนี้ปิดหรือยกเลิกแล้ว', 'This training is closed or cancelled.'],
  'import.register-changed': [
    'ทะเบียนเปลี่ยนไปหลังการตรวจ โปรดตรวจผลใหม่แล้วยืนยันอีกครั้ง',
    'The register has changed since the check; look at the new result and confirm again.',
  ],
  'import.changed-since': [
    'นำออกไม่ได้: มี {count} แถวถูกแก้ไขหรือมีข้อมูลอื่นผูกอยู่ (บรรทัด {lines})',
    'It cannot be taken back: {count} rows were changed or depended on since (lines {lines}).',
  ],
};

/** The sentences of a problem. A code without words is shown as it is. */
export function problemWords(code: string, values: Values): { th: string; en: string } {
  const [th, en] = words[code] ?? [code, code];
  const fill = (text: string) => text.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));
  return { th: fill(th), en: fill(en) };
}
