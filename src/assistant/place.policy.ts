/** A place that a text names, or a province that it speaks of without a name. */
export interface NamedPlace {
  concept: 'place' | 'here' | 'province';
  from: number;
  to: number;
}

/** Provinces that are no everyday word besides: they are places wherever they stand. */
export const provinceNames =
  'กระบี่ กาญจนบุรี กาฬสินธุ์ กำแพงเพชร ขอนแก่น จันทบุรี ฉะเชิงเทรา ชลบุรี ชัยนาท ชัยภูมิ ชุมพร เชียงราย เชียงใหม่ นครนายก นครปฐม นครพนม ' +
  'นครราชสีมา โคราช นครศรีธรรมราช นครสวรรค์ นนทบุรี นราธิวาส บึงกาฬ บุรีรัมย์ ปทุมธานี ประจวบคีรีขันธ์ ปราจีนบุรี ปัตตานี อยุธยา พระนครศรีอยุธยา ' +
  'พะเยา พังงา พัทลุง พิจิตร พิษณุโลก เพชรบุรี เพชรบูรณ์ ภูเก็ต มหาสารคาม มุกดาหาร แม่ฮ่องสอน ยโสธร ยะลา ร้อยเอ็ด ระนอง ระยอง ราชบุรี ลพบุรี ' +
  'ลำปาง ลำพูน ศรีสะเกษ สกลนคร สงขลา สตูล สมุทรปราการ สมุทรสงคราม สมุทรสาคร สระแก้ว สระบุรี สิงห์บุรี สุโขทัย สุพรรณบุรี สุราษฎร์ธานี สุราษฎร์ ' +
  'สุรินทร์ หนองคาย หนองบัวลำภู อ่างทอง อำนาจเจริญ อุดรธานี อุดร อุตรดิตถ์ อุทัยธานี อุบลราชธานี อุบล';

const kinds =
  /(?:องค์การบริหารส่วน(?:ตำบล|จังหวัด)|(?:สำนักงาน)?เทศบาล(?:ตำบล|เมือง|นคร)?|อ\.?บ\.?[ตจ]|(?<![ก-๛])ท\.?[ตมน](?=[. ]|[ก-ฮเ-ไ]{3})|(?:ผู้แทน|ท้องถิ่น|ทาง)?จังหวัด|(?<![ก-๛])จว|สถจ|อำเภอ|ตำบล|(?<![ก-๛])[จอต](?=\.))\.?/g;

/** Words that follow a kind of place where no name does, and that end a name written without a space behind it. */
const follows =
  'ยังไม่|ยังมิ|ยังบ่|ยัง|ไม่ได้|ไม่ยอม|ไม่ส่ง|ไม่แจก|ไม่ให้|ไม่มี|บ่ได้|ลืม|รหัส|ระหัส|ขอ(?!น)|เข้าระบบ|เข้าใช้|เข้าไม่|ส่ง|แจ้ง|สอบถาม|ค่ะ|คะ|ครับ|คับ|ค่า(?![ก-ฮ])|จ้า|' +
  'นะคะ|นะครับ|จำไม่|จำรหัส|จำพาส|โดน|ถูก|มีคน|ได้รับ|ได้รหัส|จังหวัด|อำเภอ|พาสเวิ|ยูสเซอ|ของเรา|ด้วย|ติดตาม|สงสัย|หรือยัง|รึยัง|ออกหรือ';
const notAName = new RegExp(
  `^(?:${follows}|ของ|เรา|เค้า|ผม|หนู|ดิฉัน|ที่|ให้|บอก|ว่า|จะ|เลย|แล้ว|ก็|ไหน|นี้|นั้น|อื่น|ข้าง|ไม่|ได้|มา|มี|จัด|แจก|กับ|ใช้|ต้อง)`,
);
const nameEnds = new RegExp(`(?:${follows})`);

/**
 * The places of a text: อบต.โคกสว่าง, เทศบาลเมือง ก, จ.สงขลา; and where it speaks of its own organisation (`here`)
 * or of the province without naming one.
 */
export function findPlaces(text: string): NamedPlace[] {
  const found: NamedPlace[] = [];
  let done = 0;
  for (const match of text.matchAll(kinds)) {
    const from = match.index;
    if (from < done) continue;
    const kindEnds = from + match[0].length;
    const name = nameAfter(text.slice(kindEnds), found.length > 0 && !text.slice(done, from).trim());
    const isProvince = /จังหวัด|จว|สถจ/.test(match[0]) && !match[0].includes('ส่วน');
    done = kindEnds + name;
    found.push({ concept: name ? 'place' : isProvince ? 'province' : 'here', from, to: done });
  }
  return found;
}

/**
 * How long the name is that a text begins with, the space before it included; 0 if it begins with none. เลย is the
 * province where a place stands before it, else "at all".
 */
function nameAfter(text: string, behindPlace: boolean): number {
  const [run = '', gap = ''] = /^( ?)[ก-๛]+/.exec(text) ?? [];
  const name = run.slice(gap.length);
  if (behindPlace && name === 'เลย') return run.length;
  if (name.length < 2 || notAName.test(name)) return 0;
  const ends = name.slice(2).search(nameEnds);
  return gap.length + (ends < 0 ? name.length : ends + 2);
}
