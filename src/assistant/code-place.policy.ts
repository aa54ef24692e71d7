/** Where a one-time code went, as its owner is told. */
export function placeInThai({ channel, hint }: { channel: string; hint: string | null }): string {
  if (channel === 'email') return `อีเมล ${hint ?? 'ที่ลงทะเบียนไว้'}`;
  return `แชต ${channel === 'line' ? 'LINE' : 'Messenger'} ที่ผูกไว้กับท่าน`;
}
