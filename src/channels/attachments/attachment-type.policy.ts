/** What runs when it is opened; nobody needs it from a citizen. */
const programs =
  /^application\/(x-msdownload|x-dosexec|x-elf|x-executable|x-sharedlib|x-mach-binary|vnd\.microsoft\.portable-executable|x-msi|java-archive|vnd\.android\.package-archive|x-apple-diskimage|x-shockwave-flash|x-ms-shortcut)$/;
const pictures = /^(image|video)\//;
const sounds = /^(audio|video)\//;

/**
 * What becomes of bytes that came as an attachment of a type: kept, refused, or, for things of the
 * platform that turn out to be a page, shown as a link only.
 */
export function keepAttachment(type: string, contentType: string): 'keep' | 'refuse' | 'link' {
  switch (type) {
    case 'image':
    case 'sticker':
      return contentType.startsWith('image/') ? 'keep' : 'refuse';
    case 'video':
      return pictures.test(contentType) ? 'keep' : 'refuse';
    case 'audio':
      return sounds.test(contentType) ? 'keep' : 'refuse';
    case 'file':
      return programs.test(contentType) ? 'refuse' : 'keep';
    default:
      return pictures.test(contentType) || sounds.test(contentType) ? 'keep' : 'link';
  }
}

/** A name for bytes: the one in the address where it is a sane one with an ending, else the type's. */
export function attachmentName(path: string, type: string, title: string | null): string {
  let last = path.split('/').at(-1) ?? '';
  try {
    last = decodeURIComponent(last);
  } catch {
    last = '';
  }
  if (/^[^/\\]{1,140}\.[a-z0-9]{1,8}$/i.test(last)) return last;
  return title && /\.[a-z0-9]{1,8}$/i.test(title) ? title : type;
}
