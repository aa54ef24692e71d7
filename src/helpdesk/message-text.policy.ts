const previewLength = 140;
const subjectLength = 80;

/** A sign for what has no words, the same in every language. */
const signs: Record<string, string> = {
  image: '📷',
  sticker: '🙂',
  audio: '🎤',
  video: '🎬',
  file: '📎',
  location: '📍',
  fallback: '🔗',
};

/** One line that stands for a message in a list. */
export function previewOf(text: string, content: string, attachmentTypes: readonly string[] = []): string {
  const line = oneLine(text);
  if (line) return cut(line, previewLength);
  const sign = attachmentTypes.map((type) => signs[type] ?? '📎').join(' ') || signs[content];
  return sign ?? (content === 'unsupported' ? '⚠️' : '…');
}

/** The subject of a ticket that begins with a message. */
export function subjectOf(text: string, content: string, attachmentTypes: readonly string[] = []): string {
  return cut(oneLine(text), subjectLength) || previewOf(text, content, attachmentTypes);
}

/** Text as it is stored: NUL is taken out, because no screen shows it and some tools stop at it. */
export function storableText(text: string): string {
  return text.replaceAll('\u0000', '').toWellFormed();
}

function oneLine(text: string): string {
  return text.replace(/[\s\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu, ' ').trim();
}

/** Cuts between grapheme clusters, so that no Thai vowel or emoji is torn. */
function cut(text: string, length: number): string {
  if (text.length <= length) return text;
  let end = 0;
  for (const { index, segment } of new Intl.Segmenter('th').segment(text.slice(0, length + 40))) {
    if (index + segment.length > length - 1) break;
    end = index + segment.length;
  }
  return `${text.slice(0, end).trimEnd()}…`;
}
