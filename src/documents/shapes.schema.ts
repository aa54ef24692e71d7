import { z } from 'zod';

/** A day without a time. */
/** Two digits, as the Ministry of the Interior numbers provinces. */
export const provinceCode = z.string().regex(/^\d{2}$/);
/** A province where something else is shown. */
export const provinceRef = z.object({ code: z.string(), name: z.string() });
/** An officer where something else is shown. */
export const officerRef = z.object({ id: z.string(), name: z.string() });
