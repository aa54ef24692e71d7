import { DomUtils, parseDocument } from 'htmlparser2';
import { Marked } from 'marked';
import sanitize from 'sanitize-html';

const markdown = new Marked({ gfm: true, async: false });
const tags = [
  ...['h2', 'h3', 'h4', 'p', 'br', 'hr', 'strong', 'em', 'del', 'code', 'pre', 'blockquote'],
  ...['ul', 'ol', 'li', 'a', 'table', 'thead', 'tbody', 'tr', 'th', 'td'],
];
/** A quotation is read in a chat. */
const longestQuotation = 280;

/**
 * The HTML of an article's Markdown as far as it may stand on a public page: text, lists, tables and links; no script,
 * no picture, nothing that is loaded. Its headings stand below the page's own.
 */
export function helpHtml(text: string): string {
  return sanitize(markdown.parse(text) as string, {
    allowedTags: tags,
    allowedAttributes: { a: ['href', 'rel'], ol: ['start'] },
    allowedSchemes: ['http', 'https', 'mailto', 'tel'],
    allowProtocolRelative: false,
    transformTags: {
      h1: 'h2',
      a: sanitize.simpleTransform('a', { rel: 'noopener noreferrer' }),
    },
  });
}

/**
 * The first two sentences of an article without its Markdown, for a chat. Thai ends no sentence by a sign: a line, a
 * point of a list or a paragraph ends it too, and what is too long is cut at a space.
 */
export function firstSentences(text: string): string {
  const said = markdown
    .lexer(text)
    .filter(({ type }) => type === 'paragraph' || type === 'list')
    .map((token) => DomUtils.textContent(parseDocument(markdown.parser([token]))))
    .join('\n');
  const sentences = said
    .split(/\n+|(?<=[.!?])\s+(?=\p{Lu})/u)
    .map((one) => one.replace(/\s+/g, ' ').trim())
    .filter(Boolean);
  const two = sentences.slice(0, 2).join(' ');
  if (two.length <= longestQuotation) return two;
  const cut = two.slice(0, longestQuotation);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), longestQuotation / 2))}…`;
}
