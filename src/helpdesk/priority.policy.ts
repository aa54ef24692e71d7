export const priorities = ['low', 'normal', 'high', 'urgent'] as const;
/** How urgent a ticket is; stored as the index plus one, so that the order is a number's. */
export type Priority = (typeof priorities)[number];
