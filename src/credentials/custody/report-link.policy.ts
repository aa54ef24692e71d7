/** What a report's token is about; the same token for the same hand-over or request, so that every notice may carry it. */
export function reportAddress(publicUrl: string, id: string, token: string): string {
  return `${publicUrl}/report#${id}.${token}`;
}

/** What stands behind the `#`; null for anything else. */
export function readReport(text: string): { id: string; token: string } | null {
  const match = /^#?([0-9A-HJKMNP-TV-Z]{26})\.([\w-]{43})$/.exec(text.trim());
  return match ? { id: match[1]!, token: match[2]! } : null;
}
