import { asciiDigits } from '../platform/thai-text.policy.js';
import type { Sentence, Token } from './sentence.policy.js';

/** What no known word explains, and the places named: probably who writes. Of numbers only such as a LAO has. */
export function restOf({ text, tokens }: Sentence): string {
  const left: string[] = [];
  for (let i = 0; i < tokens.length;) {
    // What is written in one piece is left or taken as one where a name merely begins like a word: สงขลา.
    let end = i + 1;
    while (
      end < tokens.length &&
      tokens[i]!.concept !== 'place' &&
      tokens[end]!.concept !== 'place' &&
      joined(text, tokens[end]!)
    )
      end += 1;
    const piece = tokens.slice(i, end);
    const strange = piece.filter(({ concept }) => concept === '?' || concept === 'place');
    const size = (some: readonly Token[]) => some.reduce((sum, { from, to }) => sum + to - from, 0);
    if (size(strange) * 2 >= size(piece)) left.push(text.slice(piece[0]!.from, piece.at(-1)!.to));
    else left.push(...strange.map(({ from, to }) => text.slice(from, to)));
    i = end;
  }
  return asciiDigits(
    left
      .map((part) => part.replace(/^[^\p{L}\p{N}]+|(?<=[\p{L}\p{M}\p{N}.)])[^\p{L}\p{M}\p{N}.)]+$/gu, ''))
      .filter(Boolean)
      .join(' '),
  )
    .replace(/\d[\d .-]*/g, (number) =>
      /^\d{7,8}$/.test(number.replace(/\D/g, '')) ? `${number.replace(/\D/g, '')} ` : ' ',
    )
    .replace(/\s+/g, ' ')
    .trim();
}

/** Whether no space or sign stands before a token. */
function joined(text: string, { from }: Token): boolean {
  return /[\p{L}\p{M}\p{N}]/u.test(text[from - 1] ?? ' ');
}
