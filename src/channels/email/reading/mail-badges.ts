import type { MimePart } from '../mime/mime-part.js';
import { signedContent } from '../mime/signed-content.policy.js';
import type { MailBadge } from './parsed-mail.js';

/** What a part makes of the mail that it is in. */
export function badgesOfPart(part: MimePart): MailBadge[] {
  switch (part.type) {
    case 'multipart/signed':
    case 'application/pgp-signature':
    case 'application/pkcs7-signature':
    case 'application/x-pkcs7-signature':
      return ['signed'];
    case 'multipart/encrypted':
    case 'application/pgp-encrypted':
      return ['encrypted'];
    case 'application/pkcs7-mime':
    case 'application/x-pkcs7-mime':
      return [isSigned(part) ? 'signed' : 'encrypted'];
    case 'text/calendar':
    case 'application/ics':
      return badgesOfCalendar(part);
    default:
      return [];
  }
}

/** What was signed or encrypted within the text itself (RFC 9580 §7). */
export function badgesOfText(text: string): MailBadge[] {
  const [, kind] = /^-----BEGIN PGP (MESSAGE|SIGNED MESSAGE)-----$/m.exec(text) ?? [];
  return kind === undefined ? [] : [kind === 'MESSAGE' ? 'encrypted' : 'signed'];
}

function badgesOfCalendar(part: MimePart): MailBadge[] {
  const inside = /^METHOD:(\w{1,20})/im.exec(part.body().toString('latin1', 0, 5000))?.[1];
  const method = (part.parameters.get('method') ?? inside ?? '').toUpperCase();
  return method === 'REQUEST' ? ['invitation'] : method === 'CANCEL' ? ['cancellation'] : [];
}

function isSigned(part: MimePart): boolean {
  const isSaid = /^(?:signed-data|certs-only)$/i.test(part.parameters.get('smime-type') ?? '');
  return isSaid || signedContent(part.body()) !== null;
}
