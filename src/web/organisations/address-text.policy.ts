/** A telephone number as it is dialled in Thailand: `+66812345678` is `081 234 5678`, `+6674123456` is `074 123 456`. */
export function phoneText(address: string): string {
  const found = /^\+66(\d{8,9})(.*)$/.exec(address);
  if (!found) return address;
  const digits = `0${found[1]}`;
  const grouped =
    digits.length === 9 && digits.startsWith('02')
      ? digits.replace(/^(\d{2})(\d{3})(\d+)$/, '$1 $2 $3')
      : digits.replace(/^(\d{3})(\d{3})(\d+)$/, '$1 $2 $3');
  return grouped + found[2];
}
