const narrower = ['approval', 'held', 'frozen', 'closed'] as const;

/** What the list of requests is narrowed to; without a word all that are open. */
export interface CasesSearch {
  tab?: (typeof narrower)[number];
  province?: string;
}

/** Reads an address bar that anybody may have typed into; unknown values fall away. */
export function readCasesSearch(raw: Record<string, unknown>): CasesSearch {
  const tab = narrower.find((one) => one === raw.tab);
  const province =
    typeof raw.province === 'string' && /^\d{2}$/.test(raw.province) ? raw.province : undefined;
  return { ...(tab && { tab }), ...(province && { province }) };
}
