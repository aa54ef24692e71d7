interface KeyPress {
  key: string;
  code: string;
  shiftKey: boolean;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
}

const named: Record<string, string> = {
  Enter: 'enter',
  NumpadEnter: 'enter',
  Escape: 'escape',
  ArrowUp: 'up',
  ArrowDown: 'down',
};

/**
 * The name of a key press as bindings write it: `j`, `?`, `mod+k`, `mod+enter`, `shift+x`.
 * A Latin letter counts as typed; under a Thai layout, where J types "่", the key's place on the board decides.
 */
export function keyName(press: KeyPress): string | null {
  if (press.altKey) return null;
  const base = baseName(press);
  if (!base) return null;
  if (press.ctrlKey || press.metaKey) return `mod+${base}`;
  return press.shiftKey && /^([a-z]|up|down)$/.test(base) ? `shift+${base}` : base;
}

function baseName(press: KeyPress): string | null {
  const name = named[press.code];
  if (name) return name;
  if (/^[a-z]$/i.test(press.key)) return press.key.toLowerCase();
  if (press.key === '/' || press.key === '?') return press.key;
  if (press.code === 'Slash') return press.shiftKey ? '?' : '/';
  const letter = /^Key([A-Z])$/.exec(press.code)?.[1];
  return letter ? letter.toLowerCase() : null;
}
