import { checkSign, codeAlphabet, codeLength } from '../crypto/check-sign.policy.js';

/** The path of a reveal page together with what opens it, also where `#` was escaped. */
const link = /\/r\/[0-9A-Za-z]{6,40}\/?(?:\?[^\s#]{0,200})?(?:#|%23)\S{6,200}/g;
/** What people and print put between the pieces of a code. */
const between = /^[\s\p{Pd}\u2212.]{1,3}$/u;

interface Piece {
  letters: string;
  start: number;
  end: number;
}

/**
 * Where reveal links, and codes of 26 letters with their right check sign, stand in a plain text, as [start, end). A
 * code may be in pieces, as it is printed; whether it opens anything decides nothing.
 */
export function activationCodesIn(text: string): [number, number][] {
  const links = [...text.matchAll(link)].map((match): [number, number] => [
    match.index,
    match.index + match[0].length,
  ]);
  return [...links, ...codesIn(text)];
}

/** Words before and after a code stand in line with it: it is looked for from each piece on. */
function codesIn(text: string): [number, number][] {
  const pieces = [...text.matchAll(/[0-9A-Za-z]+/g)].map((match): Piece => ({
    letters: match[0],
    start: match.index,
    end: match.index + match[0].length,
  }));
  return pieces.flatMap((first, from): [number, number][] => {
    const some = [first];
    let length = first.letters.length;
    while (length < codeLength) {
      const last = some.at(-1)!;
      const next = pieces[from + some.length];
      if (!next || !between.test(text.slice(last.end, Math.min(next.start, last.end + 4)))) return [];
      some.push(next);
      length += next.letters.length;
    }
    const found = length === codeLength && isCode(some) && evenPieces(some);
    return found ? [[first.start, some.at(-1)!.end]] : [];
  });
}

/** Digits and letters both: a random code without either is rarer than a sentence that happens to have 26 letters. */
function isCode(pieces: Piece[]): boolean {
  const typed = pieces.map(({ letters }) => letters).join('');
  if (typed.replace(/\D/g, '').length < 2 || typed.replace(/\d/g, '').length < 2) return false;
  const code = typed.toUpperCase().replaceAll('O', '0').replace(/[IL]/g, '1');
  return (
    [...code].every((sign) => codeAlphabet.includes(sign)) && checkSign(code.slice(0, -1)) === code.at(-1)
  );
}

/** Pieces as print and people make them, all but the last of one size or a multiple of it; words are not. */
function evenPieces(pieces: Piece[]): boolean {
  const sizes = pieces.slice(0, -1).map(({ letters }) => letters.length);
  return [2, 3, 4, 5, 6, 13].some((size) => sizes.every((length) => length % size === 0));
}
