/**
 * The name that a provider gave a mail instead of ours, out of its answer to DATA (C1): some answer with a whole
 * Message-ID, Amazon SES with what stands before the @ of it. Null: none is told, as by most servers, whose number is
 * that of their queue.
 */
export function aliasIn(response: string | undefined, ours: string): string | null {
  const [whole] = /<[^<>\s]{1,250}@[^<>\s]{1,250}>/.exec(response ?? '') ?? [];
  if (whole) return whole === ours ? null : whole;
  const [, ses] =
    /^250 (?:2\.\d\.\d )?ok ([0-9a-f]{16}-[0-9a-f-]{36}-\d{6})$/i.exec(response?.trim() ?? '') ?? [];
  return ses ? `<${ses}@amazonses.com>` : null;
}

/** By what an alias is found again: SES writes its region before its domain, or `email`. */
export function aliasKey(messageId: string): string {
  return messageId.toLowerCase().replace(/@[a-z0-9-]+\.amazonses\.com>$/, '@amazonses.com>');
}
