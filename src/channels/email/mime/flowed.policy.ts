/**
 * A text whose lines were broken to be joined again where it is read (RFC 3676): a line that ends with a space goes on
 * in the next. With `deletesSpace` that space is not of the text, as Thai needs it, which is broken within sentences
 * that have none. Lines quoted more or less deeply are not joined.
 */
export function unflowed(text: string, deletesSpace: boolean): string {
  const out: string[] = [];
  let depthBefore = -1;
  let isOpen = false;
  for (const line of text.replace(/\r\n?/g, '\n').split('\n')) {
    const depth = /^>*/.exec(line)![0].length;
    // A space before the text is stuffed in by the sender.
    const content = line.slice(depth).replace(/^ /, '');
    const goesOn = content.endsWith(' ') && content !== '-- ';
    const said = goesOn && deletesSpace ? content.slice(0, -1) : content;
    if (isOpen && depth === depthBefore && content !== '-- ') out[out.length - 1] += said;
    else out.push(depth > 0 ? `${'>'.repeat(depth)} ${said}` : said);
    isOpen = goesOn;
    depthBefore = depth;
  }
  return out.join('\n');
}
