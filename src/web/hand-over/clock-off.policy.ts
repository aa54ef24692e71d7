/** What no record suffers from. In ms. */
const harmless = 5 * 60_000;

/** How far a device's clock is ahead of the desk's (negative: behind), in ms; 0 where it does not matter. */
export function clockOff(deskAt: string, deviceAt: number): number {
  const off = deviceAt - Date.parse(deskAt);
  return Math.abs(off) > harmless ? off : 0;
}
