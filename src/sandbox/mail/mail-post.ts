import { randomUUID } from 'node:crypto';
import { createTransport } from 'nodemailer';
import type { KeptMail, MailStore } from './mail.store.js';

/** A mail that somebody outside writes to the desk. */
export interface NewPost {
  from: { address: string; name: string };
  subject: string;
  text: string;
  html?: string;
  /** Where it goes instead of the desk's own address: one of its addresses with a token. */
  to?: string;
  cc?: string;
  inReplyTo?: string;
  references?: string;
  headers?: Record<string, string>;
  files?: { name: string; contentType: string | null; bytes: Buffer }[];
}

/** The mail server of everybody outside: hands what they write to the desk's listener by SMTP, as any other would. */
export class MailPost {
  /** @param desk where the desk takes mail; null: nowhere */
  constructor(
    private readonly store: MailStore,
    private readonly desk: { url: string; address: string } | null,
  ) {}

  /** Whether the desk takes mail at all. */
  get isOn(): boolean {
    return this.desk !== null;
  }

  /** Hands a mail over and keeps a copy. Throws what the desk's listener refuses. */
  async send(post: NewPost): Promise<KeptMail> {
    if (!this.desk) throw new Error('The desk takes no mail: INBOUND_SMTP_PORT is not set.');
    const to = post.to ?? this.desk.address;
    const messageId = `<${randomUUID()}@${post.from.address.split('@').at(-1)}>`;
    const { hostname: host, port } = new URL(this.desk.url);
    // No further than this machine: in the clear, as between two servers in one rack.
    const transport = createTransport({ host, port: Number(port), ignoreTLS: true });
    await transport
      .sendMail({
        messageId,
        from: post.from,
        to,
        cc: post.cc,
        subject: post.subject,
        text: post.text,
        html: post.html,
        inReplyTo: post.inReplyTo,
        references: post.references,
        headers: post.headers,
        attachments: post.files?.map(({ name, contentType, bytes }) => ({
          filename: name,
          content: bytes,
          ...(contentType ? { contentType } : {}),
        })),
        envelope: { from: post.from.address, to },
      })
      .finally(() => transport.close());
    return this.store.add({
      from: post.from.address,
      to: [to],
      subject: post.subject,
      text: post.text,
      html: post.html ?? null,
      messageId,
      headers: {},
      parties: { from: named(post.from), to, cc: post.cc ?? '' },
      sent: true,
      files: post.files?.map(({ name }) => name) ?? [],
    });
  }
}

function named({ name, address }: NewPost['from']): string {
  return name ? `${name} <${address}>` : address;
}
