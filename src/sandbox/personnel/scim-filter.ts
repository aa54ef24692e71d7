import type { Account } from './account.js';
import type { AccountsStore } from './accounts.store.js';
import { ScimError } from './scim-error.js';

const EQUALS = /^\s*(userName|externalId|id)\s+eq\s+("(?:[^"\\]|\\.)*")\s*$/i;

/**
 * The accounts that a filter names (RFC 7644, 3.4.2.2): `userName`, `externalId` or `id`, `eq`, a text in quotes.
 * @throws ScimError 400 invalidFilter for any other
 */
export function filtered(accounts: AccountsStore, filter: string): Account[] {
  const [, attribute = '', literal = ''] = EQUALS.exec(filter) ?? [];
  const value = textOf(literal);
  if (value === null) throw ScimError.invalid('Filters here are: attribute eq "text".', 'invalidFilter');
  const finders: Record<string, (text: string) => Account | undefined> = {
    username: (text) => accounts.byUserName(text),
    externalid: (text) => accounts.byExternalId(text),
    id: (text) => accounts.find(text),
  };
  const found = finders[attribute.toLowerCase()]?.(value);
  return found ? [found] : [];
}

function textOf(literal: string): string | null {
  try {
    return JSON.parse(literal) as string;
  } catch {
    return null;
  }
}
