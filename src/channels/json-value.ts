import { createHash } from 'node:crypto';

/** An object out of JSON of which nothing is known yet. */
export type Json = Record<string, unknown>;

/** The value as an object; an empty one for everything else, so that reading on never throws. */
export function asObject(value: unknown): Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {};
}

/** The value as a number, also where it is written as text; NaN for everything else, of which some would throw. */
export function asNumber(value: unknown): number {
  return typeof value === 'number' || (typeof value === 'string' && value) ? Number(value) : Number.NaN;
}

/** The value as a list; an empty one for everything else. */
export function asList(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The value as text: ids and numbers come as both (A3). Undefined for everything else and for nothing. */
export function asText(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}

/** Text that is not empty, cut to a length without splitting a character. */
export function shortText(value: unknown, length: number): string | undefined {
  const text = asText(value);
  if (!text) return undefined;
  return text.length <= length ? text : text.slice(0, length).replace(/[\ud800-\udbff]$/, '');
}

/** The `id` of `{id}`; undefined when there is none or it is longer than any that was ever seen. */
export function idIn(value: unknown): string | undefined {
  const id = asText(asObject(value).id);
  return id && id.length <= 150 ? id : undefined;
}

/** A message id as we keep it. They are opaque and of no documented length: the longest are kept as their hash. */
export function storedId(value: unknown): string | null {
  const id = asText(value);
  if (!id) return null;
  return id.length <= 255 ? id : `sha256:${sha256Hex(id)}`;
}

/** SHA-256 in hex. */
export function sha256Hex(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** The same text for the same content, whatever the order of its keys. Throws RangeError on absurd nesting. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const members = Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, member]) => `${JSON.stringify(key)}:${canonical(member)}`);
  return `{${members.join(',')}}`;
}

/** How much of an unknown item is kept beside its event, in characters; the delivery has all of it. */
const rawLimit = 20_000;

/** The item as it came, for people who want to look; left out where it is too large. */
export function rawOf(item: unknown): unknown {
  try {
    return JSON.stringify(item).length <= rawLimit ? item : { tooLarge: true };
  } catch {
    return { tooDeep: true };
  }
}
