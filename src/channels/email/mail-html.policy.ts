const link = /https?:\/\/[^\s<>"']+/g;
/** A full stop or bracket behind an address belongs to the sentence. */
const afterLink = /(?<![.,;:!?)\]}])[.,;:!?)\]}]+$/;

/** A plain text as HTML that says the same: its lines, and its addresses as links. */
export function mailHtml(text: string): string {
  return `<!doctype html><html><head><meta charset="utf-8"></head><body>${mailParagraphs(text)}</body></html>`;
}

/** The same without the page around it. */
export function mailParagraphs(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .split(/\n{2,}/)
    .map((paragraph) => `<p>${linked(paragraph).replace(/\n/g, '<br>')}</p>`)
    .join('');
}

function linked(text: string): string {
  let html = '';
  let end = 0;
  for (const match of text.matchAll(link)) {
    const url = match[0].replace(afterLink, '');
    html += `${escaped(text.slice(end, match.index))}<a href="${escaped(url)}">${escaped(url)}</a>`;
    end = match.index + url.length;
  }
  return html + escaped(text.slice(end));
}

function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}
