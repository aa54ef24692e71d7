import type { LaoType } from '../register/lao-type.policy.js';

const municipal = ['city-municipality', 'town-municipality', 'subdistrict-municipality'] as const;

/** How people write what a LAO is, as `foldThai` leaves it, the longest first. */
export const typeWords: readonly { word: string; types: readonly LaoType[] }[] = [
  { word: 'องคการบริหารสวนจังหวัด', types: ['pao'] },
  { word: 'องคการบริหารสวนตำบล', types: ['tao'] },
  { word: 'องคการบริหารสวน', types: ['tao', 'pao'] },
  { word: 'เทศบาลตำบล', types: ['subdistrict-municipality'] },
  { word: 'เทศบาลเมือง', types: ['town-municipality'] },
  { word: 'เทศบาลนคร', types: ['city-municipality'] },
  { word: 'เทศบาล', types: municipal },
  { word: 'อบจ', types: ['pao'] },
  { word: 'อบต', types: ['tao'] },
  { word: 'ทน', types: ['city-municipality'] },
  { word: 'ทม', types: ['town-municipality'] },
  { word: 'ทต', types: ['subdistrict-municipality'] },
];

/** What stands before the name of a place, as `foldThai` leaves it, the longest first. */
export const placeWords = ['จังหวัด', 'อำเภอ', 'ตำบล', 'จว', 'จ', 'อ', 'ต'] as const;

/** The readings of a folded text that begins with what a LAO is: the rest, and the types that are meant. */
export function typeReadings(folded: string): { rest: string; types: readonly LaoType[] }[] {
  return typeWords
    .filter(({ word }) => folded.startsWith(word))
    .map(({ word, types }) => ({ rest: folded.slice(word.length), types }));
}

/** A folded text without the word for a kind of place before it; itself where there is none. */
export function withoutPlaceWord(folded: string): string[] {
  const without = placeWords.filter((word) => folded.startsWith(word) && folded.length > word.length + 1);
  return [folded, ...without.map((word) => folded.slice(word.length))];
}
