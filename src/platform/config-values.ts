import { z } from 'zod';

/** An environment variable that is set but empty counts as not set: compose files and .env files write `NAME=`. */
export const text = z
  .string()
  .optional()
  .transform((value) => value?.trim() || undefined);

/** All values of a group, or null where none is set. Throws when it is half set. */
export function whole(name: string, group: Record<string, string | undefined>): string[] | null {
  const missing = Object.entries(group).filter(([, value]) => !value);
  if (missing.length === Object.keys(group).length) return null;
  if (!missing.length) return Object.values(group) as string[];
  throw new Error(`${name} is half configured: ${missing.map(([key]) => key).join(', ')} missing.`);
}
