export const officerRoles = [
  'responsible-officer',
  'chief-administrator',
  'provincial-representative',
] as const;
/** The posts that the letter speaks of: rule 3's officer, rule 5's chief administrator, rule 1's representative. */
export type OfficerRole = (typeof officerRoles)[number];

export const endReasons = [
  'transfer',
  'retirement',
  'resignation',
  'death',
  'replaced',
  'term-ended',
  'mistake',
  'dissolved',
  'import',
] as const;
/** Why somebody no longer holds a post. */
export type EndReason = (typeof endReasons)[number];

/** What a post is unique by while it is held. */
export function seatKey(laoCode: string | null, role: OfficerRole, deputy: boolean): string | null {
  return laoCode && !deputy ? `${laoCode}:${role}` : null;
}

/** What a person is unique by in a post while it is held. */
export function holderKey(officerId: string, place: string, role: OfficerRole): string {
  return `${officerId}:${place}:${role}`;
}
