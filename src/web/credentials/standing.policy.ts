/** Where a LAO's credential can stand, on its way from nothing to the officer's own password. */
export const standings = [
  'not-issued',
  'preparing',
  'sent',
  'with-representative',
  'handed',
  'revealed',
  'confirmed',
  'stopped',
] as const;
export type Standing = (typeof standings)[number];
