const devices =
  'iPhone|iPad|iPod|Android|Galaxy|Samsung|Huawei|HUAWEI|OPPO|vivo|Vivo|Xiaomi|Redmi|realme|Nokia|BlackBerry|Windows|Outlook|Yahoo|Mail|Gmail|Hotmail|Thunderbird|Proton|LINE';
/** What a telephone writes under every mail. */
const sentFrom = [
  new RegExp(
    `^ส่ง(?:จาก|โดย|ผ่าน)\\s?(?:แอป\\S{0,10}\\s?)?(?:${devices}|โทรศัพท์|สมาร์ทโฟน|สมาร์ตโฟน|มือถือ|อุปกรณ์|แท็บเล็ต|จดหมาย|เมล|อีเมล)`,
  ),
  new RegExp(
    `^(?:Sent|Gesendet|Envoyé|Enviado|Inviato|Verzonden|Skickat) (?:from|via|with|using|by|von|mit|depuis|de|desde|da|vanaf|från)\\s.{0,30}(?:${devices}|mobile|phone|smartphone|tablet|device)`,
    'i',
  ),
  /^(?:รับ|ดาวน์โหลด) Outlook (?:สำหรับ|for)/i,
  /^Get Outlook for/i,
  /^(?:ได้รับจาก|รับจาก) (?:iPhone|Outlook)/i,
];

/** Whether a line is what a device or program signs with. Lines as `plainLine` gives them. */
export function isDeviceLine(line: string): boolean {
  if (line.length > 200) return false;
  const plain = line.replace(/^[<[*_\s]{1,3}/, '');
  return sentFrom.some((form) => form.test(plain));
}

/** Whether a line parts a text from its signature (RFC 3676 §4.3), also without the space that many programs lose. */
export function isSignatureMark(line: string): boolean {
  return /^--\s?$/.test(line);
}
