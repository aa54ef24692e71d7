/** What one mail may have in common with another that came just before it. */
export interface MailTies {
  eventId: string;
  messageId: string | null;
  referencedIds: readonly string[];
  fromAddress: string;
  toAddresses: readonly { address: string }[];
  ccAddresses: readonly { address: string }[];
  tokenTicketId: string | null;
  namedTicketId: string | null;
  tagNumber: number | null;
}

/**
 * Parts mails into waves of which each is worked in at once: where a mail goes may depend on one before it that shares an
 * id, a person or a ticket with it, so those come in a later wave, in the order in which they arrived.
 */
export function mailWaves(mails: readonly MailTies[]): string[][] {
  const waves: string[][] = [];
  const next = new Map<string, number>();
  for (const mail of mails) {
    const ties = tiesOf(mail);
    const wave = Math.max(0, ...ties.map((tie) => next.get(tie) ?? 0));
    (waves[wave] ??= []).push(mail.eventId);
    for (const tie of ties) next.set(tie, wave + 1);
  }
  return waves;
}

function tiesOf(mail: MailTies): string[] {
  const ids = [mail.messageId ?? [], mail.referencedIds].flat();
  const people = [...mail.toAddresses, ...mail.ccAddresses].map(({ address }) => address);
  const tickets = [mail.tokenTicketId ?? [], mail.namedTicketId ?? []].flat();
  return [
    ...ids.map((id) => `id ${id}`),
    ...[mail.fromAddress, ...people].map((address) => `person ${address}`),
    ...tickets.map((id) => `ticket ${id}`),
    ...(mail.tagNumber === null ? [] : [`number ${mail.tagNumber}`]),
  ];
}
