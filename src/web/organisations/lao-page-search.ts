/** What an address of a LAO says besides: which credential of it somebody looks for. Anybody may have typed it. */
export function readLaoPageSearch(raw: Record<string, unknown>): { item?: string } {
  return typeof raw.item === 'string' && /^[0-9A-Z]{26}$/.test(raw.item) ? { item: raw.item } : {};
}
