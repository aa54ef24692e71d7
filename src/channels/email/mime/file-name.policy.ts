const longest = 180;

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

/** A name for a file that came: the one given, as one plain name without a path, else one by its type and place. */
export function fileName(given: string, type: string, place: number): string {
  const last = fromPercent(given).split(/[/\\]/).at(-1)!;
  // oxlint-disable-next-line no-control-regex -- control characters are what is taken out
  const plain = last
    .replace(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069<>:"|?*]+/g, '')
    .trim();
  const name = plain.replace(/^\.+/, '').replace(/[. ]+$/, '');
  if (name) return shortened(name);
  return `${type.startsWith('image/') ? 'image' : 'file'}-${place}.${endings[type] ?? 'bin'}`;
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

function shortened(name: string): string {
  if (name.length <= longest) return name;
  const ending = /\.[^.]{1,12}$/.exec(name)?.[0] ?? '';
  return name.slice(0, longest - ending.length) + ending;
}
