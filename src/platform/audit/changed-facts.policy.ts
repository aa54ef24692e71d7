type Fact = string | number | boolean | null;

/** Characters of a text that an entry holds. */
const longest = 200;

/**
 * What became another value between two states of a setting, as `from > to` by its path (`rungs.2.days`): what an auditor
 * reads in two years. What was not there before, or is not there any more, is `-`.
 * Of a long text its beginning stands there; a list of plain values is one fact.
 */
export function changedFacts(before: object, after: object): Record<string, string> {
  const [old, now] = [factsOf(before), factsOf(after)];
  const paths = [...new Set([...old.keys(), ...now.keys()])];
  return Object.fromEntries(
    paths
      .filter((path) => old.get(path) !== now.get(path))
      .map((path) => [path, `${written(old.get(path))} > ${written(now.get(path))}`]),
  );
}

function written(fact: Fact | undefined): string {
  if (fact === undefined) return '-';
  const text = String(fact);
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}

function isPlainList(part: unknown): part is Fact[] {
  return Array.isArray(part) && part.every((one) => typeof one !== 'object' || one === null);
}

function factsOf(value: object, at = ''): Map<string, Fact> {
  const facts = new Map<string, Fact>();
  for (const [name, part] of Object.entries(value) as [string, object | Fact | undefined][]) {
    const path = at ? `${at}.${name}` : name;
    if (isPlainList(part)) {
      if (part.length) facts.set(path, part.join(', '));
      continue;
    }
    if (typeof part === 'object' && part !== null)
      for (const [inner, fact] of factsOf(part, path)) facts.set(inner, fact);
    else if (part !== undefined) facts.set(path, part);
  }
  return facts;
}
