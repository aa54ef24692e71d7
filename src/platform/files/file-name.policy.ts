/** What a name must not hold: paths, control signs, and marks that turn the reading direction around. */
const forbidden = /[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff<>:"|?*\\/]+/gu;
const longest = 150;

/**
 * A file's name, safe to show, to put into a header and to save under: no path, no control or
 * direction marks, no leading dots, at most 150 characters with its extension kept.
 */
export function safeFileName(given: string | null | undefined, fallback = 'file'): string {
  const last = (given ?? '').split(/[\\/]/).at(-1) ?? '';
  const clean = last
    .normalize('NFC')
    .replace(forbidden, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|(?<![. ])[. ]+$/g, '');
  if (!clean) return fallback;
  const letters = [...clean];
  if (letters.length <= longest) return clean;
  const extension = /\.[a-z0-9]{1,10}$/i.exec(clean)?.[0] ?? '';
  return letters.slice(0, longest - extension.length).join('') + extension;
}
