import { foldThai, normalThai, thaiSortKey } from '../../platform/thai-text.policy.js';

/** Longest first, so that นางสาว is not taken for นาง. Military and police ranks are looked for by their dots. */
const titles = [
  'ว่าที่ร้อยตรีหญิง',
  'ว่าที่ร้อยตรี',
  'ว่าที่ร้อยโท',
  'ว่าที่ร้อยเอก',
  'ว่าที่พันตรี',
  'พันจ่าอากาศเอก',
  'พันจ่าเอก',
  'จ่าสิบเอก',
  'จ่าสิบโท',
  'จ่าสิบตรี',
  'จ่าเอก',
  'จ่าโท',
  'สิบเอก',
  'สิบโท',
  'สิบตรี',
  'นางสาว',
  'นาย',
  'นาง',
  'น.ส.',
  'ดร.',
];
const rank = /^(?:ว่าที่\s*)?(?:[ก-ฮ]{1,3}\.){1,3}(?:\s*หญิง)?\s*/;
/** A name begins with a consonant or a leading vowel: นายิกา is a name, not a title and a rest. */
const beginsName = /^[ก-ฮเ-ไA-Za-z]/;

/** A name without what stands before it: `นางสาวสมหญิง ใจดี` is looked for and sorted as `สมหญิง ใจดี`. */
export function withoutTitle(name: string): string {
  let rest = normalThai(name);
  for (let before = ''; before !== rest;) {
    before = rest;
    const title = titles.find((word) => rest.startsWith(word));
    const shorter = (title ? rest.slice(title.length) : rest.replace(rank, '')).trim();
    if (beginsName.test(shorter) && shorter.split(' ')[0]!.length > 1) rest = shorter;
  }
  return rest;
}

/** How a person is stored: the name, its place in the dictionary, and what it is found by. */
export function nameKeys(name: string) {
  const bare = withoutTitle(name);
  const words = bare.split(' ');
  return {
    name: normalThai(name),
    sortKey: thaiSortKey(bare),
    searchKey: foldThai(bare),
    familyKey: words.length > 1 ? foldThai(words.at(-1)!) : '',
  };
}
