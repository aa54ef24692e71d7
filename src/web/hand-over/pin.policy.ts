/** Six digits, but none of those that everybody tries first; the server asks the same again. */
export function isUsablePin(pin: string): boolean {
  if (!/^\d{6}$/.test(pin)) return false;
  const steps = new Set([...pin].slice(1).map((digit, at) => Number(digit) - Number(pin[at])));
  if (steps.size === 1 && [0, 1, -1].includes([...steps][0]!)) return false;
  return !/^(\d{2})\1\1$/.test(pin) && !/^(\d{3})\1$/.test(pin);
}
