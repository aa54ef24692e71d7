import type { Account, AccountChanges } from './account.js';
import { ScimError } from './scim-error.js';

const USER = 'urn:ietf:params:scim:schemas:core:2.0:User';
/** Our own extension: whether a new password is asked for at the next sign-in. */
export const MUST_CHANGE = 'urn:ietf:params:scim:schemas:extension:lhr:2.0:User';

/** Attributes as they are written in a resource and in a patch, by their names in small letters. */
const ATTRIBUTES: Readonly<
  Record<string, { field: keyof AccountChanges; type: 'string' | 'boolean'; required?: true }>
> = {
  username: { field: 'userName', type: 'string', required: true },
  externalid: { field: 'externalId', type: 'string' },
  displayname: { field: 'displayName', type: 'string' },
  active: { field: 'active', type: 'boolean', required: true },
  password: { field: 'password', type: 'string' },
  [`${MUST_CHANGE}:mustchange`.toLowerCase()]: { field: 'mustChange', type: 'boolean', required: true },
};

/** Metadata of a resource that a client may send back and nobody believes. */
const READ_ONLY = ['schemas', 'id', 'meta'];

/** A weak ETag, since the same version may be written in different ways. */
export function etagOf(account: Account): string {
  return `W/"${account.version}"`;
}

/** An account as SCIM shows it: never with a password (RFC 7643, 4.1.1: returned "never"). */
export function resourceOf(account: Account, base: string): Record<string, unknown> {
  return {
    schemas: [USER, MUST_CHANGE],
    id: account.id,
    ...(account.externalId === null ? {} : { externalId: account.externalId }),
    userName: account.userName,
    ...(account.displayName === null ? {} : { displayName: account.displayName }),
    active: account.active,
    [MUST_CHANGE]: { mustChange: account.mustChange },
    meta: {
      resourceType: 'User',
      created: new Date(account.createdAt).toISOString(),
      lastModified: new Date(account.changedAt).toISOString(),
      location: `${base}/Users/${account.id}`,
      version: etagOf(account),
    },
  };
}

/**
 * What a resource, or the value of a patch without a path, says of an account. What this system doesn't keep is
 * passed over (RFC 7644, 3.3).
 * @throws ScimError 400 for a value of the wrong type
 */
export function changesOf(body: unknown): AccountChanges {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw ScimError.invalid('The body is not a resource.', 'invalidSyntax');
  }
  const changes: AccountChanges = {};
  for (const [name, value] of Object.entries(body)) {
    if (READ_ONLY.includes(name)) continue;
    if (name.toLowerCase() === MUST_CHANGE.toLowerCase()) {
      Object.assign(
        changes,
        changeOf(`${MUST_CHANGE}:mustChange`, (value as Record<string, unknown>).mustChange),
      );
    } else if (attributeOf(name)) {
      Object.assign(changes, changeOf(name, value));
    }
  }
  return changes;
}

/**
 * What one attribute says; null takes the value away.
 * @throws ScimError 400 for an attribute that is not kept here (invalidPath) or a value of the wrong type
 */
export function changeOf(path: string, value: unknown): AccountChanges {
  const attribute = attributeOf(path);
  if (!attribute) throw ScimError.invalid('The path names no attribute that is kept here.', 'invalidPath');
  const { field, type, required } = attribute;
  if (value === null || value === undefined) {
    if (required) throw ScimError.invalid('A required attribute can not be taken away.');
    return { [field]: null };
  }
  // Not the value itself: it may be a password.
  if (typeof value !== type || value === '')
    throw ScimError.invalid(`${field} is not a ${type} with content.`);
  return { [field]: value };
}

function attributeOf(path: string) {
  const name = path.toLowerCase();
  const prefix = `${USER.toLowerCase()}:`;
  return ATTRIBUTES[name.startsWith(prefix) ? name.slice(prefix.length) : name];
}
