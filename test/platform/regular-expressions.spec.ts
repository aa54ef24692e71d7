import { beforeAll, describe, expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import { text } from 'node:stream/consumers';
import {
  isUnlimited,
  patternsBuiltBy,
  patternsOfProduct,
  withoutGroupLimits,
  withSmallLimits,
  type Pattern,
} from '../support/regular-expressions.js';

/** Patterns whose work grows faster than a text, and why no text is long enough. */
const limited: Record<string, string> = {
  "\\b(entry|value:?) '.*?'(?= for |$)": 'the first 500 characters of a message',
  '^[^\\s<>()[\\]\\\\,;:"@]+@[^\\s<>()[\\]\\\\,;:"@]+\\.[^\\s<>()[\\]\\\\,;:"@]+$':
    'an address has at most 254 characters, which is asked first',
  '^(.{4,}?)[\\s\\p{P}]?\\1+.{0,3}$': 'a password has at most 1,024 bytes, which is asked first',
  '\\B(?=(\\d{3})+$)': 'a number of a field has at most fifteen digits',
  '\\s?\\(.*\\)$': 'names of places out of a package',
  '\\/welcome\\/(\\w+)#(.+)$': 'a link that the desk itself has just made',
};

/** How the work of each grows in the worst case: `linear`, `polynomial` or `exponential`. */
async function judge(patterns: Pick<Pattern, 'source' | 'flags'>[]): Promise<string[]> {
  const forms = patterns.map(({ source }) => [withSmallLimits(source), withoutGroupLimits(source)]);
  const asked = patterns.flatMap(({ flags }, at) =>
    [...new Set(forms[at])].filter(isUnlimited).map((form) => [form, flags.replace(/[dv]/g, '')]),
  );
  const child = execFile(process.execPath, ['test/support/judge-patterns.mjs'], {
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  child.stdin!.end(JSON.stringify(asked));
  const verdicts = JSON.parse(await text(child.stdout!)) as string[];
  const verdictOf = new Map(asked.map(([form, flags], at) => [`${form}/${flags}`, verdicts[at]!]));
  return patterns.map(({ flags }, at) => {
    const [small, open] = forms[at]!.map(
      (form) => verdictOf.get(`${form}/${flags.replace(/[dv]/g, '')}`) ?? 'linear',
    );
    return small === 'linear' && open !== 'polynomial' ? open! : small!;
  });
}

/**
 * A text that was made for a pattern must not keep a process busy (CWE-1333): each pattern is judged by its form.
 * @alone what the product builds is seen while it is loaded
 */
describe('regular expressions, and texts that were made for them', () => {
  const { written, building } = patternsOfProduct();
  let built: Pattern[];
  beforeAll(async () => {
    built = await patternsBuiltBy(async () => {
      for (const file of building) await import(`../../${file.replace(/ts$/, 'js')}`);
      await import('../../src/assistant/understand.policy.js');
      const { readersOf } = await import('../../src/helpdesk/search/search-operators.policy.js');
      readersOf(['desk', 'แผนก', 'before', 'ก่อน']);
    });
  });

  it('are told apart', async () => {
    const examples = {
      '(a+)+$': 'exponential',
      '(?:a{1,60}){1,300}$': 'exponential',
      '\\s+$': 'polynomial',
      '(?<!\\s)\\s+$': 'linear',
      '<a{1,250}@a{1,250}>': 'linear',
    };
    const found = await judge(Object.keys(examples).map((source) => ({ source, flags: '' })));
    expect(found).toEqual(Object.values(examples));
  });

  it('have no work that grows faster than the text, in any that the product has', async () => {
    expect([written.length > 500, built.length > 100]).toEqual([true, true]);
    const all = [...written, ...new Map(built.map((one) => [one.source, one])).values()];
    const verdicts = await judge(all);
    const growing = all.filter((_, at) => verdicts[at] !== 'linear');
    const faults = growing
      .filter(({ source }) => !(source in limited))
      .map(
        ({ source, files }) =>
          `${verdicts[all.findIndex((one) => one.source === source)]}: /${source}/ in ${files.join(', ')}`,
      );
    expect(faults).toEqual([]);
    const met = growing.map(({ source }) => source);
    expect(Object.keys(limited).filter((source) => !met.includes(source))).toEqual([]);
  }, 300_000);
});
