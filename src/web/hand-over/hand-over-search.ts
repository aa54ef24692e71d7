/** The LAO that is open: by its code, or by the number on a slip; as the printed QR codes name them. */
export interface HandOverSearch {
  lao?: string;
  slip?: string;
}

/** Reads the address; what is not a code or a number is not there. */
export function readHandOverSearch(search: Record<string, unknown>): HandOverSearch {
  const { lao, slip } = search;
  if (typeof slip === 'string' && /^\d{2}-\d{6}$/.test(slip)) return { slip };
  return typeof lao === 'string' && /^\d{8}$/.test(lao) ? { lao } : {};
}
