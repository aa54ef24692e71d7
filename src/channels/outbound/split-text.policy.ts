const graphemes = new Intl.Segmenter('th', { granularity: 'grapheme' });
const words = new Intl.Segmenter('th', { granularity: 'word' });

/** Enough for a character with all its vowels, marks and joined emoji, in UTF-16 units. */
const longestCharacter = 64;

/** A piece shorter than this share of the limit is not made just to end at a nicer place. */
const leastShare = 0.5;

/**
 * A text in pieces of at most `limit` UTF-16 units: cut at a paragraph, else a line, a sentence, a
 * space, a (Thai) word, and never within a character with its vowels and tone marks. Joined again the
 * pieces are the text. A single character of more than `limit` units is cut by code points.
 */
export function splitText(text: string, limit: number): string[] {
  const pieces: string[] = [];
  let rest = text;
  while (rest.length > limit) {
    const end = cutBefore(rest, limit);
    pieces.push(rest.slice(0, end));
    rest = rest.slice(end);
  }
  if (rest) pieces.push(rest);
  return pieces;
}

/** Where the first piece ends: the last good place within the limit. */
function cutBefore(text: string, limit: number): number {
  const window = text.slice(0, limit + 1);
  const least = Math.floor(limit * leastShare);
  const nice = [/\n\s*\n\s*/g, /\n+/g, /[.!?…ฯ]["')\]]*\s+/g, /\s+/g];
  for (const pattern of nice) {
    const end = lastEnd(window, pattern, limit);
    if (end >= least && isBoundary(text, end)) return end;
  }
  const word = lastSegmentEnd(words, window, limit);
  if (word >= least && isBoundary(text, word)) return word;
  // Seen further than the limit: a character that the window cuts off would look like two.
  const wide = text.slice(0, limit + longestCharacter);
  return lastSegmentEnd(graphemes, wide, limit) || codePointEnd(text, limit);
}

function lastEnd(text: string, pattern: RegExp, limit: number): number {
  let end = 0;
  for (const match of text.matchAll(pattern)) {
    const after = match.index + match[0].length;
    if (after <= limit) end = after;
  }
  return end;
}

/** The end of the last whole segment. The segment that the window cuts off is never counted as whole. */
function lastSegmentEnd(segmenter: Intl.Segmenter, text: string, limit: number): number {
  let end = 0;
  for (const { index } of segmenter.segment(text)) if (index <= limit) end = index;
  return end;
}

/** Whether a character ends here: a space can carry a combining mark. */
function isBoundary(text: string, index: number): boolean {
  const from = Math.max(0, index - longestCharacter);
  const around = text.slice(from, index + longestCharacter);
  return graphemes.segment(around).containing(index - from)?.index === index - from;
}

function codePointEnd(text: string, limit: number): number {
  const code = text.charCodeAt(limit - 1);
  const splitsPair = code >= 0xd800 && code <= 0xdbff && limit > 1;
  return splitsPair ? limit - 1 : limit;
}
