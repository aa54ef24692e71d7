/** An address as a header tells it: decoded, without control characters, the domain in lower case. */
export interface MailAddress {
  address: string;
  /** '' where none was given. */
  name: string;
}

/** One file that came with a mail. */
export interface MailAttachment<Content = Buffer> {
  /** Decoded, one line, without a path; made up from the type where none was given. */
  filename: string;
  /** As declared, lower case; for a decision about showing it the bytes are looked at. */
  contentType: string;
  /** Bytes. */
  size: number;
  /** Shown within the text: named by a `cid:` in the HTML, so no part of the visible list of files. */
  inline: boolean;
  /** Content-ID without its brackets. */
  cid: string | null;
  content: Content;
}

/** What a failed (or late, or successful) delivery says of one recipient (RFC 3464). */
export interface BouncedRecipient {
  address: string;
  /** As 5.1.1; '' where the report names none. 4.x.x and the action `delayed` are no failure. */
  status: string;
  /** failed, delayed, delivered, relayed, expanded; where the report names none it follows from the status. */
  action: string;
}

/** What makes a mail special, for a badge beside it. */
export type MailBadge =
  | 'signed'
  | 'encrypted'
  | 'invitation'
  | 'cancellation'
  /** Somebody opened or deleted what we sent (RFC 8098). */
  | 'receipt'
  /** A report of abuse about one of our mails (RFC 5965). */
  | 'complaint';

/** What intake needs from the headers; each is what the sender or the servers on the way wrote, nothing of it is proved. */
export interface MailFacts {
  /** '' for `<>`: nobody wants an answer to this one. Null where no server said so. */
  returnPath: string | null;
  /** As they stand in the mail, so the first is of the server nearest to us. */
  authenticationResults: string[];
  /**
   * Every address that the mail was brought to, lower case, each once: Delivered-To, X-Original-To, Envelope-To, To, Cc
   * and Resent-To. A plus token or a VERP address of ours is looked for among them.
   */
  deliveredTo: string[];
  /** X-Loop, and the like of our own: by these we know a mail that came back to us. */
  loop: string[];
  /** Why it is told as automatic, list or bounce: names of headers, or `from`, `subject`, `report`. */
  signs: string[];
  /** No automatic answer is wanted (X-Auto-Response-Suppress), which does not make the mail automatic itself. */
  suppressesAnswer: boolean;
  /** The sender reads no answers (noreply@...). */
  noReply: boolean;
  /** A filter on the way took it for spam, or its sender says so. */
  spam: boolean;
}

/** One mail, understood. `Content` is Buffer but for transport between threads. */
export interface ParsedMail<Content = Buffer> {
  /** With its angle brackets, as all ids here; null where none was given. */
  messageId: string | null;
  inReplyTo: string | null;
  /** Oldest first, at most 100. */
  references: string[];
  /** Where From is missing: Return-Path, else `unknown@invalid`, and a warning. */
  from: MailAddress;
  /** Where answers are asked to go, if elsewhere than to `from`. */
  replyTo: MailAddress | null;
  /** At most 100 each. */
  to: MailAddress[];
  cc: MailAddress[];
  /** One line; '' where none was given. */
  subject: string;
  /** ISO 8601 in UTC: what the sender's clock said, else the newest Received; null if neither. Never order by it. */
  date: string | null;
  /** The whole text, made from the HTML where there is none; lines end with \n. At most 1,000,000 characters. */
  text: string;
  /** Safe to show in a sandboxed frame: no script, nothing is loaded from outside (`data-remote-src`). Null: none came. */
  html: string | null;
  /**
   * All that can be read in the HTML, hidden words, titles and links that open something included: for finding what must
   * not be shown. '' where none came.
   */
  htmlWords: string;
  /** The text without quotation and signature; never empty where `text` says something. */
  visibleText: string;
  attachments: MailAttachment<Content>[];
  flags: { auto: boolean; bounce: boolean; list: boolean };
  /** Empty where the mail is no bounce. */
  bounce: { recipients: BouncedRecipient[]; originalMessageId: string | null };
  badges: MailBadge[];
  facts: MailFacts;
  /**
   * SHA-256 (hex) of sender, date, subject, text and files: equal for a mail that reached two mailboxes on two ways,
   * different for two mails to which a broken sender gave one id.
   */
  contentHash: string;
  /** The body could not be read: to be kept as it came, as a file. What could be read of the headers is here. */
  unparsable: boolean;
  /** Stable codes of what was mended, cut or odd; for a badge and for finding faults, not for decisions. */
  warnings: string[];
}
