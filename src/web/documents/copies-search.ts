export const copyTabs = ['bring', 'waiting', 'unfiled', 'accepted', 'forward', 'destroyed'] as const;
export type CopyTab = (typeof copyTabs)[number];

/** Which part of the copies is shown, and of which province. */
export interface CopiesSearch {
  tab?: CopyTab;
  province?: string;
}

/** Reads an address bar that anybody may have typed into; unknown values fall away. */
export function readCopiesSearch(raw: Record<string, unknown>): CopiesSearch {
  const tab = copyTabs.find((one) => one === raw.tab);
  const province =
    typeof raw.province === 'string' && /^\d{2}$/.test(raw.province) ? raw.province : undefined;
  return { ...(tab && { tab }), ...(province && { province }) };
}

/** A batch that a review keeps to, from an address bar. */
export function readReviewSearch(raw: Record<string, unknown>): { batch?: string } {
  return typeof raw.batch === 'string' && /^[0-9A-Z]{26}$/.test(raw.batch) ? { batch: raw.batch } : {};
}
