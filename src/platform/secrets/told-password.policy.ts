/** Words for a password; in Latin letters only as words of their own, so that a passport is none. */
const thaiWord = String.raw`รหัส\s?ผ่าน|พาส(?:เวิร์?[ดคตท]?์?|เวอร์?[ดต]?)?`;
const word = String.raw`(?:${thaiWord}|(?<![A-Za-z0-9])(?:password|passwd|passcode|pass|pwd|p\/?w)(?![A-Za-z0-9]))`;
/** What may stand between the word and what it is: whose it is, or which one. */
const which = String.raw`(?:\s*(?:ใหม่|เดิม|เก่า|ชั่วคราว|ปัจจุบัน|ล่าสุด|ตอนนี้|เข้าระบบ|ของ[\u0e01-\u0e5b]{1,30}|ที่[\u0e01-\u0e5b]{1,20}|ผม|หนู|ค่ะ|คะ|ครับ|(?:for|of|to)\s[\w.]{1,30})){0,4}`;
const tells = String.raw`\s{0,3}(?:=>|->|[:=]|คือ\s?[:=]?|เป็น|ว่า|(?<![A-Za-z])(?:is|was|are)(?![A-Za-z])\s?:?)\s{0,3}`;
/** From its first to its last Latin sign, whatever is between: Thai that follows is the sentence going on. */
const token = String.raw`([!-~]{1,200}(?:[^\s!-~]{1,40}[!-~]{1,80}){0,5})`;

const told = new RegExp(`${word}${which}${tells}["'“”«(]?${token}`, 'giu');
const beside = new RegExp(String.raw`${word}(?:\s{1,3}|\s?[\p{Pd}]\s?)["'“”«(]?${token}`, 'giu');
/** `รหัส: Abc12345`, where nothing says of what. */
const code = new RegExp(
  String.raw`รหัส(?:เข้าระบบ|เข้าใช้งาน|เข้าใช้|ล็อกอิน|ลับ|ใหม่|เดิม|เก่า)?\s{0,3}(?:[:=]|คือ\s?[:=]?)\s{0,3}${token}`,
  'giu',
);
/** `u: name p: secret`, and `user name / secret`. */
const pair = new RegExp(
  String.raw`(?:user\s?name|user|usr|login|ยูส(?:เซอร์)?|ยูเซอร์|ผู้ใช้(?:งาน)?|(?<![A-Za-z0-9])(?:u|id)(?![A-Za-z0-9]))\s{0,3}[:=]?\s{0,3}[\w.@\-]{3,60}\s{0,3}(?:(?:[,;\/\|]|\s)\s{0,3}p\s?[:=]|[\/\|])\s{0,3}${token}`,
  'giu',
);

/** Who forgets, asks for or changes a password names an account or a telephone beside it more often than the password. */
const askedFor =
  /(?:ลืม|ขอ|เปลี่ยน|รีเซ[็]?[ตท]|ตั้ง|จำ|แก้ไข|ได้รับ|ไม่มี|ส่ง|forg[eo]t(?:ten)?|reset|change|need|lost)\s{0,2}(?:the|my|your|ชื่อผู้ใช้(?:งาน)?(?:และ)?|user\s?(?:name)?\s?(?:และ|and|\/)?)?\s{0,2}$/i;
const userName = /^[a-z]{2,10}[-_.]?\d{8}(?:-\d{1,2})?$/i;
const address = /^(?:https?:\/\/|www\.)|^[\w.+-]+@[\w-]+(?:\.[\w-]+)+$/i;
const when = /^(?:\d{1,2}-\d{1,2}|\d{1,4}[./-]\d{1,2}[./-]\d{1,4}|\d{1,2}[:.]\d{2})$/;
const howMany = /^\d{1,3}(?:[-–+]|to)*\d{0,3}[-+]?(?:char|digit|letter|word|time|day|hour|minute|year)/i;
const telephone = /^(?:\+66|0)[\d-]{8,11}$/;
/** What people say of a password instead of it. */
const saidOfIt = new Set(
  'required wrong incorrect invalid expired forgotten forgot reset changed change blank empty none null unknown missing secret hidden here below above again please correct valid locked same different case-sensitive sensitive optional needed shown sent working fine okay error failed confidential personal private yours ours theirs mine there'.split(
    ' ',
  ),
);

/** Where passwords that are told as such stand in a plain text, as [start, end). */
export function toldPasswordsIn(text: string): [number, number][] {
  const found = (pattern: RegExp, isOne: (value: string, asked: boolean, last: boolean) => boolean) =>
    [...text.matchAll(pattern)].flatMap((match): [number, number][] => {
      const end = match.index + match[0].length;
      const start = end - match[1]!.length;
      const asked = askedFor.test(text.slice(Math.max(0, match.index - 40), match.index));
      const last = /^\s*(?:$|[\n.,!?)"'”]|[\u0e00-\u0e7f])/.test(text.slice(end, end + 4));
      return isOne(match[1]!, asked, last) ? [[start, end]] : [];
    });
  return [
    ...found(told, isPlainlyTold),
    ...found(beside, isStrong),
    ...found(code, isStrong),
    ...found(pair, (value, asked, last) => !userName.test(bare(value)) && isPlainlyTold(value, asked, last)),
  ];
}

/** After `:`, `=`, คือ or `is`. */
function isPlainlyTold(value: string, asked: boolean, last: boolean): boolean {
  const secret = bare(value);
  if (!mayBeOne(secret)) return false;
  const names = userName.test(secret) || telephone.test(secret) || /^\d+$/.test(secret);
  if (asked && names) return false;
  if (/[^A-Za-z.\-/]/.test(secret)) return (secret.match(/\d/g)?.length ?? 4) >= 4 || /[A-Za-z]/.test(secret);
  if (/[a-z][A-Z]/.test(secret)) return true;
  return last && secret.length >= 5 && !saidOfIt.has(secret.toLowerCase());
}

/** Only beside the word: then it must look like a password by itself. */
function isStrong(value: string): boolean {
  const secret = bare(value);
  if (!mayBeOne(secret) || secret.length < 6 || userName.test(secret) || telephone.test(secret)) return false;
  const kinds = [/[A-Za-z]/, /\d/, /[!@#$%^&*?+=~]/].filter((kind) => kind.test(secret)).length;
  return kinds >= 2 && /[A-Za-z]/.test(secret);
}

function mayBeOne(secret: string): boolean {
  if (secret.length < 4 || secret.startsWith('[') || new Set(secret.toLowerCase()).size < 2) return false;
  if (!/[A-Za-z0-9]/.test(secret)) return false;
  return ![address, when, howMany].some((other) => other.test(secret));
}

/** Without the punctuation of the sentence around it. */
function bare(value: string): string {
  return value.replace(/(?<![.,;:!?)\]"'”»])[.,;:!?)\]"'”»]+$/u, '');
}
