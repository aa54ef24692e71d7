const months = 'ม.ค. ก.พ. มี.ค. เม.ย. พ.ค. มิ.ย. ก.ค. ส.ค. ก.ย. ต.ค. พ.ย. ธ.ค.'.split(' ');

/**
 * What is written across a kept copy: for what alone it may be used, of which LAO (its code), and since when (day as
 * `YYYY-MM-DD`): a picture that turns up elsewhere says where it is from.
 */
export function purposeMark(laoCode: string, day: string): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const on = `${date} ${months[month - 1]} ${year + 543}`;
  return `ใช้สำหรับรับรหัสผู้ใช้งานศูนย์ข้อมูลบุคลากรท้องถิ่นแห่งชาติเท่านั้น อปท. ${laoCode} ${on}`;
}
