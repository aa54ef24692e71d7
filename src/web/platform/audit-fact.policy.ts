/** A fact of an entry: where it stands, and its value, or what it was and became. */
interface Fact {
  parts: string[];
  from: string | null;
  to: string;
}

const between = ' > ';

/** Reads `rungs.2.days` and `15 > 20` apart; places in a list are counted from 1. */
export function factOf(path: string, value: unknown): Fact {
  const parts = path.split('.').map((part) => (/^\d{1,3}$/.test(part) ? String(Number(part) + 1) : part));
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const at = text.indexOf(between);
  if (at < 0) return { parts, from: null, to: text };
  return { parts, from: text.slice(0, at), to: text.slice(at + between.length) };
}
