/** Somebody who can be named. */
interface Person {
  id: string;
  name: string;
}

/**
 * Who is named in a note: each `@` with a whole name behind it. Names have spaces and Thai writes on without one, so it
 * is the names that are looked for; of two that fit, the longer is meant, and of two people of one name both.
 */
export function mentionedIn(text: string, people: readonly Person[]): string[] {
  const longest = [...people]
    .map(({ id, name }) => ({ id, name: folded(name) }))
    .filter(({ name }) => name !== '')
    .sort((a, b) => b.name.length - a.name.length);
  const found = new Set<string>();
  const words = folded(text);
  for (let at = words.indexOf('@'); at >= 0; at = words.indexOf('@', at + 1)) {
    const meant = longest.find(({ name }) => words.startsWith(name, at + 1))?.name;
    for (const { id, name } of longest) if (name === meant) found.add(id);
  }
  return [...found];
}

function folded(text: string): string {
  return text.normalize('NFC').toLowerCase().replace(/\s+/gu, ' ').trim();
}
