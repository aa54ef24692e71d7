/** Who or what wrote a mail (C3). `own`: it is one of ours that came back. */
export type MailClass = 'person' | 'list' | 'auto' | 'bounce' | 'own';

/** An address and the name beside it. */
export interface NamedAddress {
  address: string;
  name: string;
}

/** What our own mail server found out about the sender (C11); `unknown` where it said nothing. */
export interface SenderAuthentication {
  spf: string;
  dkim: string;
  dmarc: string;
}

/** What a delivery report says of one recipient (RFC 3464). */
export interface ReportedRecipient {
  address: string;
  status: string;
  action: string;
}

/** What a mail says of itself besides its words and files. */
export interface MailHead {
  messageId: string | null;
  /** Every id that it answers or follows, newest first. */
  referencedIds: string[];
  from: NamedAddress;
  replyTo: string | null;
  /** Without our own addresses. */
  to: NamedAddress[];
  cc: NamedAddress[];
  class: MailClass;
  /** The ticket that a token of ours in a recipient's address names. */
  tokenTicketId: string | null;
  /** The ticket that an id of ours among the referenced ones names. */
  namedTicketId: string | null;
  /** The ticket number in the subject; anybody can write one. */
  tagNumber: number | null;
  authentication: SenderAuthentication;
  badges: string[];
  /** Nothing automatic may be answered to it. */
  wantsNoAnswer: boolean;
  hasHtml: boolean;
  hasRemotePictures: boolean;
  /** Somewhere in its whole text, quotation included, is a secret: it is not kept longer than others that hold one. */
  holdsSecret: boolean;
  report: {
    /** The part of ours that our bounce address names. */
    partId: string | null;
    originalMessageId: string | null;
    recipients: ReportedRecipient[];
  } | null;
}
