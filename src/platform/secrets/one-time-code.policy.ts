const word = String.raw`(?:(?<![A-Za-z0-9])(?:otp|pin|one[\s\-]time\s(?:code|password|passcode)|(?:verification|security|2fa)\scode)(?![A-Za-z0-9])|โอทีพี|รหัสพิน|พิน|รหัสยืนยัน(?:ตัวตน)?|รหัส(?:ใช้)?ครั้งเดียว)`;
const between = String.raw`(?:\s{0,3}(?:code|คือ|เป็น|is|was|ใหม่|ที่ได้(?:รับ|มา)?|ของ[\u0e01-\u0e5b]{1,20}|ค่ะ|ครับ|[:=\(\-])){0,4}\s{0,3}`;
const digits = String.raw`((?:G-)?(?:\d{4,8}|\d{3}[\s\-]\d{3,4}))(?![\d\-])(?!\s{0,2}(?:หลัก|ตัว|นาที|digits?|minutes?|characters?))`;
const after = new RegExp(`${word}${between}${digits}`, 'giu');
const before =
  /(?<![\d-])(\d{4,8})\s{1,3}(?:is\s(?:your|the|my)\s|คือ|เป็น)\s{0,2}(?:[A-Za-z]{1,20}\s)?(?:otp|pin|รหัส(?:ยืนยัน|ครั้งเดียว|\s?otp|พิน)|verification|security|one[\s-]time)/giu;

/** Where one-time codes and PINs that are told as such stand in a plain text, as [start, end). */
export function oneTimeCodesIn(text: string): [number, number][] {
  const told = [...text.matchAll(after)].map((match): [number, number] => {
    const end = match.index + match[0].length;
    return [end - match[1]!.length, end];
  });
  const telling = [...text.matchAll(before)].map((match): [number, number] => [
    match.index,
    match.index + match[1]!.length,
  ]);
  return [...told, ...telling];
}
