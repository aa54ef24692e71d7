/** What a macro's text may name of the ticket; each stands in the text as `{{name}}`. */
export const macroVariables = [
  'lao',
  'province',
  'contact',
  'ticket',
  'agent',
  'documents-due',
  'status-page',
] as const;
export type MacroVariable = (typeof macroVariables)[number];

/** What is known of each; null: nothing yet. */
export type MacroFacts = Record<MacroVariable, string | null>;

const bracedName = /\{\{\s*(?:([\p{L}\p{N}_-]+)\s*)?\}\}/gu;
const isVariable = (name: string): name is MacroVariable => macroVariables.some((known) => known === name);

/** Names in `{{…}}` that no ticket can fill: mistakes of who wrote the text. */
export function unknownVariables(text: string): string[] {
  const names = [...text.matchAll(bracedName)].map((match) => match[1] ?? '');
  return [...new Set(names.filter((name) => !isVariable(name)))];
}

/** Places of a text that nobody has filled: it must not go out with them. */
export function unfilledVariables(text: string): MacroVariable[] {
  const names = [...text.matchAll(bracedName)].map((match) => match[1] ?? '');
  return [...new Set(names.filter(isVariable))];
}

/** The text with what is known in its places; what is not known stays to be seen and filled by hand. */
export function filledText(text: string, facts: MacroFacts): string {
  return text.replace(bracedName, (whole, name = '') => (isVariable(name) ? facts[name] : null) ?? whole);
}
