/** Beginning and end of the line by which mail programs introduce what they quote: "On ... wrote:". */
const forms: [lead: RegExp, wrote: RegExp][] = [
  [/^(?:ในวันที่|เมื่อวันที่|เมื่อ|ในวัน|วันที่)/, /(?:ได้)?เขียน(?:ว่า|ไว้ว่า|ข้อความว่า|ตอบว่า)?\s?[:：]?$/],
  [/^(?:On|At)\s/i, /\b(?:wrote|writes|said)\s?[:：]?$/i],
  [/^Le\s/i, /a écrit\s?[:：]$/i],
  [/^(?:Am|Von|Den)\s/i, /(?:schrieb(?:\s.{1,120})?|skrev(?:\s.{1,120})?)\s?[:：]$/i],
  [
    /^(?:El|Em|Il|Op|Dne|W dniu|Dnia|Pada|Vào)\s/i,
    /(?:escribió|escreveu|ha scritto|schreef|napsal\(?a?\)?|napisał\(?a?\)?|menulis|đã viết)(?:\s.{1,120})?\s?[:：]$/i,
  ],
  // Name and address first, the date behind.
  [/^.{0,150}<[^<>\s@]{1,100}@[^<>\s]{1,150}>\s(?:schrieb|wrote|(?:ได้)?เขียน)/i, /[:：]$/],
  [/^(?:\d{4}|在|于)/, /(?:写道|寫道|のメール|작성)\s?[:：]$/],
];
/** What only an introduction has: an address, a time, a date. It keeps out "เมื่อวาน...ในใบแนบเขียนว่า:". */
const evidence =
  /<[^<>\s@]{1,100}@[^<>\s]{1,150}>|\([^()\s@]{1,100}@[^()\s]{1,150}\)|\[mailto:|[\d๐-๙]{1,2}[:.][\d๐-๙]{2}(?![\d๐-๙])|[\d๐-๙]{1,4}\s?[/.-]\s?[\d๐-๙]{1,2}\s?[/.-]\s?[\d๐-๙]{2,4}|[\d๐-๙]{1,2}\.?\s?(?:ม\.ค|ก\.พ|มี\.ค|เม\.ย|พ\.ค|มิ\.ย|ก\.ค|ส\.ค|ก\.ย|ต\.ค|พ\.ย|ธ\.ค|มกราคม|กุมภาพันธ์|มีนาคม|เมษายน|พฤษภาคม|มิถุนายน|กรกฎาคม|สิงหาคม|กันยายน|ตุลาคม|พฤศจิกายน|ธันวาคม)|[\d]{1,2}\.?\s(?:de\s)?[a-zéûôäç]{3,10}\.?,?\s(?:de\s)?\d{4}|[a-z]{3,9}\.?\s\d{1,2}(?:st|nd|rd|th)?,?\s\d{4}/i;
/** Who wrote, by name and address, without a date before it. */
const byAddress =
  /^.{0,200}<[^<>\s@]{1,100}@[^<>\s]{1,150}>\s?(?:ได้)?(?:เขียน(?:ว่า|ไว้ว่า)?|wrote|schrieb|a écrit|escribió)\s?[:：]$/i;
/** Older Gmail: date, name and address, and nothing else. */
const byDate = /^\d{4}-\d{2}-\d{2}\s\d{1,2}:\d{2}\s.{0,200}<[^<>\s@]{1,100}@[^<>\s]{1,150}>\s?[:：]$/;
const longest = 500;

/**
 * How many lines from `at` on introduce a quotation; 0 where none does. `isQuotedFrom`: whether quoted lines stand there,
 * which proves as much as a date. Lines without marks of quotation.
 */
export function attributionLines(
  lines: readonly string[],
  at: number,
  isQuotedFrom: (line: number) => boolean,
): number {
  const first = lines[at] ?? '';
  if (first.length < 8 || first.length > longest) return 0;
  if (/[:：]$/.test(first) && (byAddress.test(first) || byDate.test(first))) return 1;
  const open = first.replace(/^-{2,5}\s?/, '');
  const form = forms.find(([lead]) => lead.test(open));
  if (!form) return 0;
  let joined = open;
  // It may be broken before its end, but not by an empty line.
  for (let count = 1; count <= 3; count += 1) {
    const end = joined.replace(/\s?-{2,5}$/, '');
    const isWhole = /[:：]$/.test(end) || end !== joined;
    if (isWhole && form[1].test(end) && (evidence.test(end) || isQuotedFrom(at + count))) return count;
    const next = lines[at + count];
    if (!next || next.length > longest) return 0;
    joined += ` ${next}`;
  }
  return 0;
}
