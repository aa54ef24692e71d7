/** What is looked for, as it stands in the address bar. */
export interface SearchAddress {
  q?: string;
  /** Left out: the best first. */
  by?: 'date';
}

/** Reads an address bar that anybody may have typed into; unknown values fall away. */
export function readSearchAddress(raw: Record<string, unknown>): SearchAddress {
  return {
    ...(typeof raw.q === 'string' && raw.q.trim() ? { q: raw.q.slice(0, 200) } : {}),
    ...(raw.by === 'date' ? { by: raw.by } : {}),
  };
}
