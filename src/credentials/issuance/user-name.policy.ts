/** The user name of a LAO's account by the rule of the desk; further accounts of one LAO get a number. */
export function userNameOf(rule: string, laoCode: string, slot = 1): string {
  const name = rule.replace('{code}', laoCode);
  return slot === 1 ? name : `${name}-${slot}`;
}
