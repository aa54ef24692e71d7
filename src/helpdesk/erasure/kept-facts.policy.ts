/** What people wrote stands under these names in the lines that tell what happened to a ticket. */
const said = ['subject', 'comment', 'value', 'valueTh', 'valueEn', 'address', 'text'];

/** A line of a ticket, as JSON, with the mark instead of what somebody wrote; who did what and when stays. */
export function wordlessLine(line: string, mark: string): string {
  const event = JSON.parse(line) as { type: string; data: Record<string, unknown> };
  const data = Object.entries(event.data).map(([name, value]) => [
    name,
    said.includes(name) && typeof value === 'string' && value ? mark : value,
  ]);
  return JSON.stringify({ ...event, data: Object.fromEntries(data) });
}

/** What a merge remembers of a ticket, as JSON, without words: taken back, it brings none of them back. */
export function withoutWords(kept: string, mark: string): string {
  const { preview, ...facts } = JSON.parse(kept) as Record<string, unknown>;
  if (preview !== undefined) return JSON.stringify({ ...facts, preview: mark });
  return JSON.stringify({ ...facts, drafts: [], participants: [], fields: [] });
}
