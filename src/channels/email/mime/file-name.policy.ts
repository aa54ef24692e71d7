import { safeFileName } from '../../../platform/files/file-name.policy.js';

const endings: Record<string, string> = {
  'message/rfc822': 'eml',
  'text/plain': 'txt',
  'text/html': 'html',
  'text/calendar': 'ics',
  'text/csv': 'csv',
  'text/rfc822-headers': 'txt',
  'message/delivery-status': 'txt',
  'message/disposition-notification': 'txt',
  'message/feedback-report': 'txt',
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/gif': 'gif',
  'image/webp': 'webp',
  'application/pdf': 'pdf',
  'application/zip': 'zip',
  'application/pgp-signature': 'asc',
  'application/pgp-encrypted': 'asc',
  'application/pkcs7-signature': 'p7s',
  'application/x-pkcs7-signature': 'p7s',
  'application/pkcs7-mime': 'p7m',
  'application/x-pkcs7-mime': 'p7m',
};

/** A name for a file that came: the one given, safe to show and to save under, else one by its type and place. */
export function fileName(given: string, type: string, place: number): string {
  const kind = type.startsWith('image/') ? 'image' : 'file';
  return safeFileName(fromPercent(given), `${kind}-${place}.${endings[type] ?? 'bin'}`);
}

/** Percent signs that a program wrote without saying so. */
function fromPercent(name: string): string {
  if (!/%[89a-f][0-9a-f]/i.test(name)) return name;
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
