import { foldThai } from '../../platform/thai-text.policy.js';

/**
 * How alike two texts are, from 0 to 1: twice the share of their common runs of three letters (Dice). Without words,
 * since Thai puts no spaces between them.
 */
export function likeness(a: string, b: string): number {
  const [one, other] = [runsOf(a), runsOf(b)];
  if (!one.size || !other.size) return 0;
  let common = 0;
  for (const run of one) if (other.has(run)) common += 1;
  return (2 * common) / (one.size + other.size);
}

function runsOf(text: string): Set<string> {
  const letters = [...foldThai(text)].filter((letter) => /[\p{L}\p{M}\p{N}]/u.test(letter));
  const runs = new Set<string>();
  for (let at = 0; at + 3 <= letters.length; at += 1) runs.add(letters.slice(at, at + 3).join(''));
  return runs;
}
