/** A part that is not done, as the order looks at it. */
export interface WaitingPart {
  id: string;
  /** Null: the conversation's own address. */
  recipient: string | null;
  notBefore: Date | null;
}

/**
 * Which part of a conversation goes next: the oldest. Each recipient of a mail stands alone: a mailbox that puts us off
 * holds up what goes to it, and nobody else's. Where all are put off, the one whose time comes first; null for none.
 */
export function nextToSend(parts: readonly WaitingPart[], now: Date): WaitingPart | null {
  const putOff = new Map<string | null, WaitingPart>();
  for (const part of parts) {
    if (putOff.has(part.recipient)) continue;
    if (!part.notBefore || part.notBefore <= now) return part;
    putOff.set(part.recipient, part);
  }
  const [first = null] = [...putOff.values()].sort((a, b) => Number(a.notBefore) - Number(b.notBefore));
  return first;
}
