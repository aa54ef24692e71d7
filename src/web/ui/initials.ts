const titles = /^(นางสาว|นาย|นาง|น\.ส\.|ดร\.|ว่าที่\s*ร\.?[ตทอ]\.?|คุณ|mr\.?|mrs\.?|ms\.?|dr\.?)\s*/i;
const leadingVowels = /^[เแโใไ]/;

/**
 * One or two letters for a person's picture. Thai names take the first consonant of given name and surname,
 * because a leading vowel (เ แ โ ใ ไ) or a title of address says nothing about the person.
 */
export function initials(name: string): string {
  const words = name.trim().replace(titles, '').split(/\s+/).filter(Boolean);
  const letters = words.slice(0, 2).map((word) => [...word.replace(leadingVowels, '')][0] ?? '');
  return letters.join('').toUpperCase() || '?';
}

/** One of a few calm tints, always the same for the same person. */
export function tintOf(id: string): number {
  let hash = 0;
  for (const letter of id) hash = (hash * 31 + (letter.codePointAt(0) ?? 0)) % 9973;
  return hash % 6;
}
