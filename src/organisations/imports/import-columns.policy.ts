import type { ImportKind } from './register-import.entity.js';

/** A column of a kind of list: what it is called in templates, and what else people call it. */
export interface ImportColumn {
  key: string;
  heading: string;
  required?: true;
  /** How many characters the register keeps, where that is less than a cell may have. */
  longest?: number;
  /** Further names, Thai and English; compared without spaces, punctuation and marks above. */
  names: readonly string[];
  /** One cell of the template that shows what is meant. */
  example: string;
}

const province: ImportColumn = {
  key: 'province',
  heading: 'จังหวัด',
  names: ['ชื่อจังหวัด', 'จ.', 'province', 'province name', 'changwat'],
  example: 'สงขลา',
};
const district: ImportColumn = {
  key: 'district',
  heading: 'อำเภอ',
  longest: 100,
  names: ['ชื่ออำเภอ', 'อ.', 'อำเภอ/เขต', 'district', 'amphoe'],
  example: 'จะนะ',
};
const code: ImportColumn = {
  key: 'code',
  heading: 'รหัส อปท.',
  names: ['รหัส', 'รหัส อปท', 'รหัสองค์กรปกครองส่วนท้องถิ่น', 'รหัสหน่วยงาน', 'code', 'lao code', 'dla code', 'lao'],
  example: '06900301',
};
const type: ImportColumn = {
  key: 'type',
  heading: 'ประเภท อปท.',
  names: ['ประเภท', 'ประเภทองค์กรปกครองส่วนท้องถิ่น', 'ประเภทหน่วยงาน', 'type', 'lao type'],
  example: 'อบต.',
};
const lao: ImportColumn = {
  key: 'lao',
  heading: 'อปท.',
  longest: 200,
  names: [
    'ชื่อ อปท.',
    'องค์กรปกครองส่วนท้องถิ่น',
    'ชื่อองค์กรปกครองส่วนท้องถิ่น',
    'ชื่อหน่วยงาน',
    'หน่วยงาน',
    'สังกัด',
    'lao name',
    'organisation',
    'organization',
  ],
  example: 'บ้านนา',
};
const name: ImportColumn = {
  key: 'name',
  heading: 'ชื่อ-นามสกุล',
  longest: 200,
  required: true,
  names: ['ชื่อ', 'ชื่อ สกุล', 'ชื่อและนามสกุล', 'ชื่อผู้รับผิดชอบ', 'ชื่อเจ้าหน้าที่', 'ชื่อผู้เข้าอบรม', 'name', 'full name'],
  example: 'นางสาวสมหญิง ตัวอย่าง',
};
const position: ImportColumn = {
  key: 'position',
  heading: 'ตำแหน่ง',
  longest: 200,
  names: ['ชื่อตำแหน่ง', 'position', 'title', 'job title'],
  example: 'นักทรัพยากรบุคคล',
};
const phone: ImportColumn = {
  key: 'phone',
  heading: 'โทรศัพท์',
  names: [
    'เบอร์โทร',
    'เบอร์โทรศัพท์',
    'เบอร์',
    'โทร',
    'มือถือ',
    'หมายเลขโทรศัพท์',
    'โทรศัพท์มือถือ',
    'phone',
    'telephone',
    'tel',
    'mobile',
  ],
  example: '0812345678',
};
const email: ImportColumn = {
  key: 'email',
  heading: 'อีเมล',
  names: ['อีเมล์', 'อีเมลล์', 'e-mail', 'email', 'mail', 'ไปรษณีย์อิเล็กทรอนิกส์', 'email address'],
  example: 'somying@example.go.th',
};
const must = (column: ImportColumn): ImportColumn => ({ ...column, required: true });

/** The columns that each kind of list has, in the order of its template. Others are passed over, with a note. */
export const importColumns: Record<ImportKind, readonly ImportColumn[]> = {
  laos: [
    must(province),
    must(district),
    must(code),
    must(type),
    { ...must(lao), names: [...lao.names, 'ชื่อ', 'name'] },
  ],
  officers: [
    province,
    district,
    code,
    lao,
    name,
    position,
    {
      key: 'role',
      heading: 'หน้าที่',
      names: ['บทบาท', 'ประเภทเจ้าหน้าที่', 'ประเภทบุคคล', 'role'],
      example: 'เจ้าหน้าที่ผู้รับผิดชอบ',
    },
    {
      key: 'acting',
      heading: 'รักษาราชการแทน',
      names: ['รักษาการ', 'รักษาการแทน', 'ปฏิบัติหน้าที่แทน', 'acting'],
      example: '',
    },
    { key: 'deputy', heading: 'ผู้ช่วย', names: ['สำรอง', 'ผู้แทนสำรอง', 'deputy'], example: '' },
    {
      key: 'from',
      heading: 'ตั้งแต่วันที่',
      names: ['ตั้งแต่', 'วันที่เริ่ม', 'วันที่รับตำแหน่ง', 'วันที่ดำรงตำแหน่ง', 'from', 'since', 'start date'],
      example: '1/10/2568',
    },
    phone,
    email,
  ],
  representatives: [must(province), name, position, phone, email],
  cohort: [
    province,
    district,
    code,
    lao,
    {
      key: 'evidence',
      heading: 'หลักฐาน',
      required: true,
      names: ['ที่มา', 'อ้างอิง', 'เอกสารอ้างอิง', 'evidence', 'reference'],
      example: 'รายชื่อผู้ผ่านการอบรม ครุ ก. รุ่นที่ 1',
    },
    {
      key: 'since',
      heading: 'ตั้งแต่วันที่',
      required: true,
      names: ['ตั้งแต่', 'วันที่อบรม', 'วันที่', 'since', 'from', 'date'],
      example: '20/10/2559',
    },
    { ...name, required: undefined },
  ],
  attendance: [province, district, code, lao, name, position],
};
