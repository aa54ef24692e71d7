/** A picture in the safe HTML of a mail, by where it is to be had from. */
export interface PagePicture {
  from: 'mail' | 'remote';
  /** A Content-ID or an address. */
  name: string;
}

const inMail = /(<img\b[^<>]*?\s)src="cid:([^"<>]*)"/g;
const remote = /(<img\b[^<>]*?\s)data-remote-src="([^"<>]*)"/g;
/** What nobody can see is there to tell its sender who has opened the mail (C7). */
const unseen =
  /\s(?:width|height)="[01](?:px)?"|[\s";](?:max-)?(?:width|height):\s?[01](?:\.\d+)?(?:px)?[;"]|display:\s?none|visibility:\s?hidden/i;

/**
 * The pictures of a page, each once; of those from elsewhere only what can be seen. The HTML is ours: its attributes
 * stand in double quotes.
 */
export function picturesOf(html: string): PagePicture[] {
  const found = new Map<string, PagePicture>();
  for (const [from, pattern] of [
    ['mail', inMail],
    ['remote', remote],
  ] as const) {
    for (const { 2: name = '', index } of html.matchAll(pattern)) {
      const tag = html.slice(index, html.indexOf('>', index));
      if (from === 'mail' || !unseen.test(tag)) found.set(`${from} ${name}`, { from, name: plain(name) });
    }
  }
  return [...found.values()];
}

/** The page with the pictures that are there, as `data:` addresses in their places; all others show nothing. */
export function withPictures(html: string, dataOf: (picture: PagePicture) => string | undefined): string {
  const put =
    (from: PagePicture['from'], attribute: string) => (whole: string, head: string, name: string) => {
      const data = dataOf({ from, name: plain(name) });
      if (data) return `${head}src="${data}"`;
      return attribute === 'src' ? head.trimEnd() : whole;
    };
  return html.replace(inMail, put('mail', 'src')).replace(remote, put('remote', 'data-remote-src'));
}

/** A Content-ID matches with its capitals, else without them. */
export function sameCid(cid: string | null, name: string): boolean {
  return cid !== null && (cid === name || cid.toLowerCase() === name.toLowerCase());
}

function plain(attribute: string): string {
  return attribute
    .replace(/&quot;/g, '"')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&');
}
