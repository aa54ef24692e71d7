import { z } from 'zod';

/** One page of a list and the cursor of the next, null at the end. */
export interface Page<T> {
  items: T[];
  next: string | null;
}

/** `limit` and `cursor` as every list takes them. */
export const pageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(25),
  cursor: z
    .string()
    .regex(/^[\x21-\x7e]{1,200}$/)
    .optional(),
});

/** What a list was asked for. */
export type PageQuery = z.output<typeof pageQuery>;

/** The answer of a list of things. */
export function pageOf<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), next: z.string().nullable() });
}

/** Cuts a page out of rows that were read with `limit + 1`. */
export function page<T>(rows: readonly T[], limit: number, cursorOf: (row: T) => string): Page<T> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, next: rows.length > limit && last ? cursorOf(last) : null };
}
