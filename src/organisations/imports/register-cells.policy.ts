import { isLaoCode, laoTypes, laoTypeWords, type LaoType } from '../register/lao-type.policy.js';
import { thaiProvinces } from '../register/thai-provinces.policy.js';
import { asciiDigits, foldThai, normalThai } from '../../platform/thai-text.policy.js';
import type { Cell } from './cell.policy.js';

const provinceWords = new Map(
  [...thaiProvinces.values()].flatMap(({ code, name, nameEn, aliases }) =>
    [name, nameEn, code, ...aliases].map((word) => [foldThai(word), code]),
  ),
);

/** The code of a province that is named in Thai, English, in short, or by its number. */
export function provinceCell(text: string): Cell<string> {
  const bare = normalThai(text).replace(/^(จังหวัด|จ\.)\s*/, '');
  const code = provinceWords.get(foldThai(bare));
  return code ? { value: code } : { code: 'import.province-unknown', values: { text: bare } };
}

/** A LAO code, with the leading zero that spreadsheets eat. */
export function laoCodeCell(text: string): Cell<string> {
  const digits = asciiDigits(normalThai(text))
    .replace(/[\s'’-]/g, '')
    .replace(/\.0+$/, '');
  const code = /^\d{7}$/.test(digits) ? `0${digits}` : digits;
  return isLaoCode(code) ? { value: code } : { code: 'import.code-form', values: { text } };
}

/** What else a type is called. */
const moreTypeWords: Record<LaoType, readonly string[]> = {
  pao: ['pao', 'provincial administrative organisation', 'provincial administrative organization'],
  'city-municipality': ['นคร', 'city municipality'],
  'town-municipality': ['เมือง', 'town municipality'],
  'subdistrict-municipality': ['ตำบล', 'subdistrict municipality'],
  tao: ['tao', 'sao', 'subdistrict administrative organisation', 'subdistrict administrative organization'],
  special: ['ท้องถิ่นรูปแบบพิเศษ', 'อปท.รูปแบบพิเศษ', 'รูปแบบพิเศษ', 'เมืองพัทยา', 'special'],
};
const typeWords = new Map(
  laoTypes.flatMap((type) => {
    const { full, short } = laoTypeWords[type];
    return [type, full, short, ...moreTypeWords[type]]
      .filter(Boolean)
      .map((word) => [foldThai(word), type] as const);
  }),
);

/** A type, in full or abbreviated. It is never told from the code. */
export function laoTypeCell(text: string): Cell<LaoType> {
  const type = typeWords.get(foldThai(text));
  return type ? { value: type } : { code: 'import.type-unknown', values: { text: normalThai(text) } };
}

/** How a name can begin with its type; an abbreviation only with its dot: ทมนางาม is a name. */
const prefixes = laoTypes
  .filter((type) => type !== 'special')
  .flatMap((type) => {
    const { full, short } = laoTypeWords[type];
    const dotted = short.slice(0, -1).split('').join('\\.?');
    return [
      { type, form: new RegExp(`^${full}\\s*(?=.)`) },
      { type, form: new RegExp(`^${dotted}(\\.\\s*|\\s+)(?=.)`) },
    ];
  });

/** A name and the type that stands before it, if one does: อบต. บ้านนา. */
export function splitTitle(text: string): { type: LaoType | null; name: string } {
  const title = normalThai(text);
  for (const { type, form } of prefixes) {
    if (form.test(title)) return { type, name: title.replace(form, '') };
  }
  return { type: title === 'เมืองพัทยา' ? 'special' : null, name: title };
}

/** The bare name of a LAO whose type is known. */
export function laoNameCell(text: string, type: LaoType): Cell<string> {
  const title = splitTitle(text);
  if (title.type && title.type !== type)
    return { code: 'import.name-of-other-type', values: { text: normalThai(text) } };
  return { value: title.name };
}

/** A district without อำเภอ before it. */
export function districtCell(text: string): Cell<string> {
  return { value: normalThai(text).replace(/^(อำเภอ|อ\.)\s*(?=\S)/, '') };
}
