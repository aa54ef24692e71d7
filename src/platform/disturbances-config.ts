import { z } from 'zod';

/** What the environment says of when a disturbance is proposed. */
export const disturbancesEnvironment = {
  DISTURBANCE_LAOS: z.coerce.number().int().min(3).max(1_000).default(5),
  DISTURBANCE_MINUTES: z.coerce.number().int().min(5).max(240).default(30),
  DISTURBANCE_TIMES: z.coerce.number().min(2).max(100).default(4),
};

const environment = z.object(disturbancesEnvironment);

/** From when on many LAOs tell of one thing. */
export interface DisturbancesConfig {
  /** So many LAOs. */
  laos: number;
  /** Within so many milliseconds. */
  windowMs: number;
  /** What no known symptom tells: said so many times more often than in the last days. */
  times: number;
}

/** Reads it. */
export function disturbancesConfig(e: z.infer<typeof environment>): DisturbancesConfig {
  return { laos: e.DISTURBANCE_LAOS, windowMs: e.DISTURBANCE_MINUTES * 60_000, times: e.DISTURBANCE_TIMES };
}
