import { safeStyle, stylePictures, withThai } from './style.policy.js';

type Attributes = Record<string, string>;

const size = /^\d{1,5}(\.\d{1,4})?%?$/;
const picture = /^data:image\/(png|jpe?g|gif|webp);base64,[a-z0-9+/=\s]+$/i;

/** The attributes of an element as far as they may stand there; those of remote pictures as `data-remote-src`. */
export function safeElement(tagName: string, given: Attributes): { tagName: string; attribs: Attributes } {
  const attribs: Attributes = { ...given };
  // Ours to say, nobody else's.
  delete attribs['data-remote-src'];
  const { style = '' } = attribs;
  attribs.style = safeStyle(style);
  if (!attribs.style) delete attribs.style;
  for (const name of [
    'width',
    'height',
    'border',
    'cellpadding',
    'cellspacing',
    'colspan',
    'rowspan',
    'span',
  ]) {
    if (attribs[name] !== undefined && !size.test(attribs[name].trim())) delete attribs[name];
  }
  if (attribs.face) attribs.face = withThai('font-family', attribs.face);
  if (tagName === 'a') asLink(attribs);
  else if (tagName === 'img') asPicture(attribs);
  else asGround(attribs, style);
  return { tagName, attribs };
}

function asLink(attribs: Attributes): void {
  const href = plainAddress(attribs.href ?? '');
  if (/^(https?:\/\/|mailto:|tel:)/i.test(href)) {
    attribs.href = href;
    attribs.target = '_blank';
    attribs.rel = 'noopener noreferrer nofollow';
  } else {
    delete attribs.href;
    delete attribs.target;
    delete attribs.rel;
  }
}

function asPicture(attribs: Attributes): void {
  const source = plainAddress(attribs.src ?? '');
  delete attribs.src;
  if (/^cid:/i.test(source) || picture.test(source)) attribs.src = source;
  else if (isRemote(source) && !isTracker(attribs)) attribs['data-remote-src'] = absolute(source);
}

/** A picture behind text: of the old attribute, or of the style. */
function asGround(attribs: Attributes, style: string): void {
  const remote = [plainAddress(attribs.background ?? ''), ...stylePictures(style)].find(isRemote);
  if (remote) attribs['data-remote-src'] = absolute(remote);
}

/** Without what browsers pass over in an address, and others do not see through. */
function plainAddress(address: string): string {
  return address.replace(/[\p{Cc}\s\u200b-\u200f\u2028-\u202f]+/gu, '');
}

function isRemote(address: string): boolean {
  return /^(https?:)?\/\/[^/]/i.test(address);
}

function absolute(address: string): string {
  return address.startsWith('//') ? `https:${address}` : address;
}

/** A picture of one point is there to tell that the mail was opened. */
function isTracker({ width, height, style }: Attributes): boolean {
  const tiny = (value?: string) => value !== undefined && /^[01]$/.test(value.trim());
  return (tiny(width) && tiny(height)) || /display:none|(^|;)(width|height):[01](px)?(;|$)/.test(style ?? '');
}
