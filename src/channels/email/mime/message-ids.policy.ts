/** More than that no mail program makes use of. */
const most = 100;

/** The ids in a header (RFC 5322 §3.6.4), in order, each once: whatever stands between them, or one without brackets. */
export function messageIds(header: string): string[] {
  const found = header.slice(0, 100_000).match(/<[^<>\s]{1,900}>/g);
  if (found) return [...new Set(found)].slice(-most);
  const bare = header.trim();
  return /^[^\s<>,;"]{1,300}@[^\s<>,;"]{1,300}$/.test(bare) ? [`<${bare}>`] : [];
}
