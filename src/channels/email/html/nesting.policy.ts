/** Deeper than any mail that somebody wrote, and shallow enough for parsers whose time grows with the depth. */
const deepest = 200;
const voids = /^(?:area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr)$/i;
/** These end by themselves where the next begins. */
const selfEnding = /^(?:p|li|td|th|tr|dd|dt|option|tbody|thead|tfoot|colgroup)$/i;
const breaking = /^(?:div|table|ul|ol|center|blockquote|section|article|h[1-6])$/i;

/** HTML without the elements that lie too deep; what stands in them stays. One pass over the text. */
export function withoutDepth(html: string): string {
  let out = '';
  let copied = 0;
  let depth = 0;
  for (let at = html.indexOf('<'); at >= 0; at = html.indexOf('<', at + 1)) {
    const closes = html.charCodeAt(at + 1) === 47;
    const name = /^[a-z][a-z0-9:]{0,30}/i.exec(html.slice(at + (closes ? 2 : 1), at + 34))?.[0];
    if (!name || voids.test(name) || selfEnding.test(name)) continue;
    const end = html.indexOf('>', at);
    if (end < 0) break;
    const isTooDeep = depth > deepest || (!closes && depth === deepest);
    depth = Math.max(0, depth + (closes ? -1 : 1));
    if (isTooDeep) {
      out += html.slice(copied, at) + (!closes && breaking.test(name) ? '<br>' : '');
      copied = end + 1;
    }
    at = end;
  }
  return out + html.slice(copied);
}
