/** What a report's token is about; the same token for the same hand-over, so that every notice may carry it. */
export function reportAddress(publicUrl: string, handOverId: string, token: string): string {
  return `${publicUrl}/report#${handOverId}.${token}`;
}

/** What stands behind the `#`; null for anything else. */
export function readReport(text: string): { handOverId: string; token: string } | null {
  const match = /^#?([0-9A-HJKMNP-TV-Z]{26})\.([\w-]{43})$/.exec(text.trim());
  return match ? { handOverId: match[1]!, token: match[2]! } : null;
}
