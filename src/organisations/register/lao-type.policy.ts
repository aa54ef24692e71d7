export const laoTypes = [
  'pao',
  'city-municipality',
  'town-municipality',
  'subdistrict-municipality',
  'tao',
  'special',
] as const;
/** What a LAO is by law now: อบจ., เทศบาลนคร, เทศบาลเมือง, เทศบาลตำบล, อบต., or of a special form (Pattaya). */
export type LaoType = (typeof laoTypes)[number];

/** How each type is written: in full, and as everybody abbreviates it. Pattaya's name stands alone. */
export const laoTypeWords: Record<LaoType, { full: string; short: string }> = {
  pao: { full: 'องค์การบริหารส่วนจังหวัด', short: 'อบจ.' },
  'city-municipality': { full: 'เทศบาลนคร', short: 'ทน.' },
  'town-municipality': { full: 'เทศบาลเมือง', short: 'ทม.' },
  'subdistrict-municipality': { full: 'เทศบาลตำบล', short: 'ทต.' },
  tao: { full: 'องค์การบริหารส่วนตำบล', short: 'อบต.' },
  special: { full: '', short: '' },
};

/** What people call a LAO: `อบต.บ้านนา`, `เมืองพัทยา`. */
export function laoTitle(type: LaoType, name: string): string {
  return `${laoTypeWords[type].short}${name}`;
}

/** What a LAO is called on papers: `องค์การบริหารส่วนตำบลบ้านนา`. */
export function laoFullTitle(type: LaoType, name: string): string {
  return `${laoTypeWords[type].full}${name}`;
}

/** Whether a text has the form of a LAO code. */
export function isLaoCode(value: string): boolean {
  return /^\d{8}$/.test(value);
}

/** The province in a LAO code `TT PP AA SS`; TT is the type at first registration and says nothing about today. */
export function provinceOfCode(laoCode: string): string {
  return laoCode.slice(2, 4);
}
