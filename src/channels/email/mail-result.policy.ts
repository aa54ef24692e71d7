import type { SendResult } from '../notices/send-result.js';

/** A failed sending, as the SMTP client tells it. */
export interface MailFault {
  code?: string | undefined;
  /** What TLS or the system called it. */
  originalCode?: string | undefined;
  /** The server's three digits, where it answered. */
  responseCode?: number | undefined;
}

const tls = /^(CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|HOSTNAME_MISMATCH|ERR_TLS_|ERR_SSL_|EPROTO)/;

/**
 * What a failure means. `begun`: the server had accepted DATA and the first byte of the message was on its way.
 * A 5xx about the sender, the recipient or the message is a refusal; one about us (greeting, sign-in) says nothing
 * about the message, which is kept for when that is mended. 503 means that the session, not the mail, was wrong.
 */
export function mailResultOf({ code, originalCode, responseCode }: MailFault, begun: boolean): SendResult {
  const aboutThisMail = code === 'EENVELOPE' || code === 'EMESSAGE';
  if (!begun && (code === 'ETLS' || tls.test(originalCode ?? ''))) {
    return { result: 'transient', code: 'mail.no-tls' };
  }
  if (responseCode) {
    const final = aboutThisMail && responseCode >= 500 && responseCode !== 503;
    return { result: final ? 'refused' : 'transient', code: `mail.smtp-${responseCode}` };
  }
  if (begun) return { result: 'unknown', code: 'mail.no-answer' };
  if (aboutThisMail) return { result: 'refused', code: 'mail.bad-address' };
  return { result: 'transient', code: 'mail.not-reached' };
}

/** Why a server takes no mail from us at all, as a stable word: it is away, it does not let us in, or no token is given. */
export function serverFaultOf({ code, responseCode }: MailFault): string {
  if (code !== 'EAUTH' && code !== 'EOAUTH2') return 'mail.server-away';
  return responseCode ? 'mail.server-refused' : 'mail.oauth-refused';
}

/** Whether a text may stand in a header: one line, and nothing that a reader could take for the end of it. */
export function isHeaderText(text: string): boolean {
  // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
  return !/[\u0000-\u001f\u007f\u0085\u2028\u2029]/.test(text);
}

/** One address and nothing else: no name, no list, no comment, nothing that changes the envelope. */
export function isOneAddress(text: string): boolean {
  return (
    isHeaderText(text) &&
    text.length <= 254 &&
    /^[^\s<>()[\]\\,;:"@]+@[^\s<>()[\]\\,;:"@]+\.[^\s<>()[\]\\,;:"@]+$/u.test(text)
  );
}
