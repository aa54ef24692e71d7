const words = new Intl.DateTimeFormat('th-TH-u-ca-buddhist-nu-latn', {
  timeZone: 'Asia/Bangkok',
  weekday: 'long',
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

/** A moment as a chat says it, in Thai time: `วันจันทร์ที่ 30 พ.ย. เวลา 08:30 น.`. */
export function momentInThai(at: Date): string {
  const parts = Object.fromEntries(words.formatToParts(at).map(({ type, value }) => [type, value]));
  return `${parts.weekday}ที่ ${parts.day} ${parts.month} เวลา ${parts.hour}:${parts.minute} น.`;
}
