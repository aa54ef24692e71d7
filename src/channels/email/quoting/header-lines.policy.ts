/** The lines of a header that a mail program writes above what it quotes (Outlook and its like), in Thai and English. */
const families: [family: 'from' | 'date' | 'to' | 'copy' | 'subject' | 'other', name: RegExp][] = [
  ['from', /^(?:จาก|ผู้ส่ง|From|Von|De)$/i],
  ['date', /^(?:ส่งเมื่อ|ส่งแล้วเมื่อ|ส่งแล้ว|ส่ง|วันที่ส่ง|วันที่|วันเวลา|Sent|Date|Gesendet|Datum|Envoyé|Enviado)$/i],
  ['to', /^(?:ถึง|ผู้รับ|To|An|À|Para)$/i],
  ['copy', /^(?:สำเนาถึง|สำเนา|Cc)$/i],
  ['subject', /^(?:เรื่อง|หัวเรื่อง|หัวข้อ|Subject|Betreff|Objet|Asunto)$/i],
  ['other', /^(?:ตอบกลับถึง|ตอบกลับไปที่|Reply-To|Importance|ความสำคัญ|Attachments|สิ่งที่แนบมา)$/i],
];
const named = /^[*_\s]{0,4}([^\s:：*][^:：*]{0,24}?)[\s*_]{0,3}[:：][*_\s]{0,4}(\S.*)?$/;
/** The block is short; addresses may make its lines long, and each may go on in the next. */
const reach = 9;

/** Whether a header of a quoted mail begins at a line. Lines as `plainLine` gives them. */
export function startsHeaderLines(lines: readonly string[], at: number): boolean {
  const first = lines[at] ?? '';
  if (first.length > 1000 || familyOf(first) !== 'from') return false;
  const found = new Set<string>();
  for (let next = at; next < Math.min(at + reach, lines.length); next += 1) {
    const line = lines[next]!;
    const family = familyOf(line);
    if (family) found.add(family);
    // The text of the mail begins.
    if (!line && found.size > 1 && !familyOf(lines[next + 1] ?? '')) break;
  }
  const isRuled = /^[_-]{5,}$/.test(lines[at - 1] ?? '') || /^[_-]{5,}$/.test(lines[at - 2] ?? '');
  // "จาก: / ถึง: / วันที่:" alone may be a journey that somebody asks to be paid for.
  if ((isRuled || first.includes('@')) && found.size >= 3) return true;
  return ['from', 'date', 'to', 'subject'].every((family) => found.has(family));
}

function familyOf(line: string): string | null {
  if (line.length > 1000) return null;
  const match = named.exec(line);
  if (!match?.[2]) return null;
  return families.find(([, name]) => name.test(match[1]!.trim()))?.[0] ?? null;
}
