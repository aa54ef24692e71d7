import sanitize from 'sanitize-html';
import { safeStyle, stylePictures } from './style.policy.js';

const tags = [
  ...[
    'a',
    'abbr',
    'address',
    'article',
    'aside',
    'b',
    'big',
    'blockquote',
    'br',
    'caption',
    'center',
    'cite',
    'code',
  ],
  ...[
    'col',
    'colgroup',
    'dd',
    'del',
    'dfn',
    'div',
    'dl',
    'dt',
    'em',
    'figcaption',
    'figure',
    'font',
    'footer',
    'h1',
  ],
  ...[
    'h2',
    'h3',
    'h4',
    'h5',
    'h6',
    'header',
    'hr',
    'i',
    'img',
    'ins',
    'kbd',
    'li',
    'main',
    'mark',
    'nav',
    'ol',
    'p',
  ],
  ...[
    'pre',
    'q',
    's',
    'samp',
    'section',
    'small',
    'span',
    'strike',
    'strong',
    'sub',
    'sup',
    'table',
    'tbody',
    'td',
  ],
  ...['tfoot', 'th', 'thead', 'tr', 'tt', 'u', 'ul', 'var', 'wbr'],
];
/** What stands in these is no text of the mail; also, browsers and parsers disagree about where they end. */
const dropped = [
  ...[
    'script',
    'style',
    'textarea',
    'option',
    'select',
    'noscript',
    'noembed',
    'noframes',
    'iframe',
    'frameset',
  ],
  ...[
    'object',
    'embed',
    'applet',
    'xmp',
    'plaintext',
    'listing',
    'title',
    'template',
    'svg',
    'math',
    'audio',
    'video',
  ],
  ...['datalist', 'canvas', 'xml'],
];
const layout = [
  'align',
  'valign',
  'width',
  'height',
  'bgcolor',
  'colspan',
  'rowspan',
  'dir',
  'lang',
  'style',
  'title',
];
const size = /^\d{1,5}(\.\d{1,4})?%?$/;
const picture = /^data:image\/(png|jpe?g|gif|webp);base64,[a-z0-9+/=\s]+$/i;

/**
 * The HTML of a mail as far as it may be shown in a sandboxed frame: an allow list of tags, attributes and styles; no
 * script, no form, nothing that is loaded. A remote picture keeps its address in `data-remote-src` for whoever asks to
 * see it, unless its size says that it only watches; `cid:` pictures keep theirs to be found among the mail's files.
 */
export function safeHtml(html: string): string {
  return sanitize(html, {
    allowedTags: tags,
    nonTextTags: dropped,
    allowedAttributes: {
      '*': layout,
      a: ['href', 'name', 'target', 'rel'],
      img: ['src', 'alt', 'data-remote-src'],
      font: ['color', 'face', 'size'],
      table: ['border', 'cellpadding', 'cellspacing', 'data-remote-src'],
      td: ['nowrap', 'data-remote-src'],
      th: ['nowrap'],
      div: ['data-remote-src'],
      col: ['span'],
      ol: ['start', 'type'],
      ul: ['type'],
      li: ['value'],
      blockquote: ['type'],
    },
    allowedSchemes: ['http', 'https', 'mailto', 'tel', 'cid'],
    allowedSchemesByTag: { img: ['cid', 'data'] },
    allowedSchemesAppliedToAttributes: ['href', 'src', 'cite'],
    allowProtocolRelative: false,
    parseStyleAttributes: false,
    enforceHtmlBoundary: false,
    transformTags: { '*': transformed },
    parser: { lowerCaseTags: true, decodeEntities: true },
  });
}

function transformed(tagName: string, given: sanitize.Attributes): sanitize.Tag {
  const attribs: sanitize.Attributes = { ...given };
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
  if (tagName === 'a') asLink(attribs);
  else if (tagName === 'img') asPicture(attribs);
  else asGround(attribs, style);
  return { tagName, attribs };
}

function asLink(attribs: sanitize.Attributes): void {
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

function asPicture(attribs: sanitize.Attributes): void {
  const source = plainAddress(attribs.src ?? '');
  delete attribs.src;
  if (/^cid:/i.test(source) || picture.test(source)) attribs.src = source;
  else if (isRemote(source) && !isTracker(attribs)) attribs['data-remote-src'] = absolute(source);
}

/** A picture behind text: of the old attribute, or of the style. */
function asGround(attribs: sanitize.Attributes, style: string): void {
  const remote = [plainAddress(attribs.background ?? ''), ...stylePictures(style)].find(isRemote);
  if (remote) attribs['data-remote-src'] = absolute(remote);
}

/** Without what browsers pass over in an address, and others do not see through. */
function plainAddress(address: string): string {
  // oxlint-disable-next-line no-control-regex -- control characters are what is taken out
  return address.replace(/[\u0000-\u0020\u007f-\u00a0\u200b-\u200f\u2028-\u202f\ufeff]+/g, '');
}

function isRemote(address: string): boolean {
  return /^(https?:)?\/\/[^/]/i.test(address);
}

function absolute(address: string): string {
  return address.startsWith('//') ? `https:${address}` : address;
}

/** A picture of one point is there to tell that the mail was opened. */
function isTracker({ width, height, style }: sanitize.Attributes): boolean {
  const tiny = (value?: string) => value !== undefined && /^[01]$/.test(value.trim());
  return (tiny(width) && tiny(height)) || /display:none|(^|;)(width|height):[01](px)?(;|$)/.test(style ?? '');
}
