const months = 'ม.ค. ก.พ. มี.ค. เม.ย. พ.ค. มิ.ย. ก.ค. ส.ค. ก.ย. ต.ค. พ.ย. ธ.ค.'.split(' ');

/**
 * What is written across a kept copy: for what alone it may be used, of which LAO (its code), and since when (day as
 * `YYYY-MM-DD`): a picture that turns up elsewhere says where it is from.
 */
export function purposeMark(laoCode: string, day: string): string {
  return `ใช้สำหรับรับรหัสผู้ใช้งานศูนย์ข้อมูลบุคลากรท้องถิ่นแห่งชาติเท่านั้น อปท. ${laoCode} ${shortDay(day)}`;
}

/** What lies over a copy while somebody sees it: who that is and when, in Thai time (`minute` of the Thai day). */
export function viewerMark(name: string, { day, minute }: { day: string; minute: number }): string {
  const two = (count: number) => String(count).padStart(2, '0');
  return `เปิดดูโดย ${name} ${shortDay(day)}\u00a0${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}

/** Kept together at the end of a line. */
function shortDay(day: string): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  return [date, months[month - 1], year + 543].join('\u00a0');
}
