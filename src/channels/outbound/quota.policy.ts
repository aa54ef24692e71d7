interface Quota {
  used: number;
  allowed: number | null;
}

/** From this share on somebody should know. */
const lowShare = 0.8;

/** Whether four fifths of the month's messages are used. */
export function runsLow({ used, allowed }: Quota): boolean {
  return allowed !== null && used >= allowed * lowShare;
}

/** Whether none is left. */
export function isUsedUp({ used, allowed }: Quota): boolean {
  return allowed !== null && used >= allowed;
}
