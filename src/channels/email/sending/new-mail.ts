import { insertMany } from '../../../platform/database/bulk.js';
import { sha256 } from '../../../platform/crypto/tokens.js';
import type { NamedAddress } from '../mail-head.js';

/** A mail to send on a ticket, but for its words and files. */
export interface NewMail {
  ticketId: string;
  messageId: string;
  inReplyTo: string | null;
  /** Oldest first. */
  referenceIds: string[];
  fromName: string;
  replyTo: string;
  subject: string;
  to: NamedAddress[];
  cc: NamedAddress[];
  quoted: string;
}

/** A mail in its parts: one to each recipient, so that each has a fate of its own. */
export function mailParts(mail: NewMail, text: string) {
  return [...mail.to, ...mail.cc].map(({ address }) => ({
    kind: 'text' as const,
    text,
    quick_replies: null,
    file_id: null,
    recipient: address,
  }));
}

/** Keeps the frame of a mail beside its outbound message, in the caller's transaction. */
export async function keepMail(outboundId: string, mail: NewMail, fileIds: string[]): Promise<void> {
  await insertMany('outbound_mails', [
    {
      outbound_id: outboundId,
      ticket_id: mail.ticketId,
      message_id: mail.messageId,
      message_id_hash: sha256(mail.messageId),
      in_reply_to: mail.inReplyTo,
      reference_ids: JSON.stringify(mail.referenceIds),
      from_name: mail.fromName,
      reply_to: mail.replyTo,
      subject: mail.subject,
      to_addresses: JSON.stringify(mail.to),
      cc_addresses: JSON.stringify(mail.cc),
      quoted: mail.quoted,
      file_ids: JSON.stringify(fileIds),
    },
  ]);
}
