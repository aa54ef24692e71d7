import { describe, expect, it } from '@jest/globals';
import { provinceAbbreviations } from './province-abbreviations.policy';
import { provinceTiles } from './province-tiles.policy';

describe('the short names of provinces', () => {
  it('are there for every tile of the map, each another one', () => {
    expect([...provinceAbbreviations.keys()].sort()).toEqual([...provinceTiles.keys()].sort());
    for (const language of ['th', 'en'] as const) {
      const names = [...provinceAbbreviations.values()].map((one) => one[language]);
      expect(new Set(names).size).toBe(names.length);
    }
    expect(provinceAbbreviations.get('90')).toEqual({ th: 'สข', en: 'SKA' });
  });
});
