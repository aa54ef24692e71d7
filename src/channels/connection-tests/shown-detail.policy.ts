/** As much of a platform's words as helps. */
const longest = 300;

/** What a platform said of a fault, for the screen: it may quote what it was sent, and no secret is shown. */
export function shownDetail(
  detail: string | null,
  secrets: readonly (string | null | undefined)[],
): string | null {
  if (!detail) return null;
  const known = secrets.filter((secret): secret is string => Boolean(secret && secret.length >= 4));
  return known.reduce((text, secret) => text.replaceAll(secret, '•••'), detail).slice(0, longest);
}
