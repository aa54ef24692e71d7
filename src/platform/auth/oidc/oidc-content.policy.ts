/** What is entered of an identity provider, besides its secret. */
export interface OidcContent {
  issuer: string;
  clientId: string;
  /** What the button calls it; null: nothing in particular. */
  name: string | null;
  /** Values of `acr` or `amr` that stand for the desk's own second factor. */
  acceptedFactors: string[];
}

/** A setting that became another one, as text; empty: nothing. */
export interface ChangedField {
  name: keyof OidcContent;
  from: string;
  to: string;
}

/** Which settings differ. */
export function changedFields(before: OidcContent | null, after: OidcContent | null): ChangedField[] {
  return (['issuer', 'clientId', 'name', 'acceptedFactors'] as const)
    .map((name) => ({ name, from: textOf(before, name), to: textOf(after, name) }))
    .filter(({ from, to }) => from !== to);
}

function textOf(content: OidcContent | null, name: keyof OidcContent): string {
  const value = content?.[name] ?? '';
  return typeof value === 'string' ? value : value.join(' ');
}
