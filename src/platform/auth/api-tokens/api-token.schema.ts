import { z } from 'zod';
import type { ApiToken } from './api-token.entity.js';

export const apiToken = z
  .object({
    id: z.string(),
    name: z.string(),
    createdAt: z.iso.datetime(),
    lastUsedAt: z.iso.datetime().nullable(),
    expiresAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'ApiToken' });

/** A token as lists show it: never what proves it. */
export function shownToken(row: ApiToken): z.infer<typeof apiToken> {
  const { id, name, createdAt, lastUsedAt, expiresAt } = row;
  return {
    id,
    name,
    createdAt: createdAt.toISOString(),
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
    expiresAt: expiresAt?.toISOString() ?? null,
  };
}
