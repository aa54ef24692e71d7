/** What a mail may say about how it looks; nothing that leaves its place, covers others or loads something. */
const allowed =
  /^(color|background|background-color|direction|display|height|letter-spacing|line-height|list-style(-type)?|max-width|min-width|opacity|padding(-(top|right|bottom|left))?|margin(-(top|right|bottom|left))?|text-(align|decoration|indent|transform)|vertical-align|white-space|width|word-(break|wrap)|overflow-wrap|border(-(top|right|bottom|left))?(-(color|style|width))?|border-(collapse|radius|spacing)|font(-(family|size|style|weight|variant))?)$/;
/** Words, numbers, colours: no function but those of colours, no escape, no comment. */
const plain = /^(?:[\w\u0e00-\u0e7f #.,%'"+-]|(?:rgb|hsl)a?\([\d\s.,%/]{1,60}\)|!important){1,300}$/i;
const longest = 4000;

/** A `style` attribute with what is allowed of it; '' where nothing is. */
export function safeStyle(style: string): string {
  return style
    .slice(0, longest)
    .split(';')
    .flatMap((declaration) => {
      const colon = declaration.indexOf(':');
      const name = declaration.slice(0, colon).trim().toLowerCase();
      const value = declaration.slice(colon + 1).trim();
      if (colon < 1 || !allowed.test(name) || !plain.test(value)) return [];
      if (name.startsWith('margin') && value.includes('-')) return [];
      if (
        name === 'display' &&
        !/^(none|block|inline|inline-block|table|table-row|table-cell)\b/i.test(value)
      )
        return [];
      return [`${name}:${withThai(name, value.replaceAll('"', "'"))}`];
    })
    .join(';');
}

/**
 * The typefaces that a mail names are those of its writer's machine, and nothing is loaded: where one is not here, Thai
 * is shown in ours instead of in boxes.
 */
export function withThai(name: string, value: string): string {
  if (!/^font(-family)?$/.test(name) || /^(inherit|initial|unset)$|Sarabun,sans-serif/i.test(value))
    return value;
  const [named, important = ''] = value.split(/(?=!important)/i);
  return `${named!.trimEnd()},Sarabun,sans-serif${important && ` ${important}`}`;
}

/** Addresses of pictures that a style wanted to load. */
export function stylePictures(style: string): string[] {
  const found = style.slice(0, longest).match(/url\(\s{0,9}["']?(https?:\/\/[^"')\s]{1,2000})/gi) ?? [];
  return found.map((url) => url.slice(url.search(/https?:/i)));
}
