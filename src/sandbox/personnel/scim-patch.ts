import type { AccountChanges } from './account.js';
import { ScimError } from './scim-error.js';
import { changeOf, changesOf } from './scim-resource.js';

const SCHEMA = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';

/**
 * What a PATCH says of an account (RFC 7644, 3.5.2): all of its operations or none.
 * @throws ScimError 400 for a body that is no PatchOp, or an operation that can't be done
 */
export function patchOf(body: unknown): AccountChanges {
  const { schemas, Operations: operations } = (body ?? {}) as { schemas?: unknown; Operations?: unknown };
  if (
    !Array.isArray(schemas) ||
    !schemas.includes(SCHEMA) ||
    !Array.isArray(operations) ||
    !operations.length
  ) {
    throw ScimError.invalid('The body is not a PatchOp with operations.', 'invalidSyntax');
  }
  return Object.assign({}, ...operations.map(operationOf)) as AccountChanges;
}

function operationOf(operation: unknown): AccountChanges {
  const { op, path, value } = (operation ?? {}) as { op?: unknown; path?: unknown; value?: unknown };
  const verb = String(op).toLowerCase();
  if (path !== undefined && typeof path !== 'string')
    throw ScimError.invalid('The path is no text.', 'invalidPath');
  if (verb === 'remove') {
    if (path === undefined) throw ScimError.invalid('Nothing is named to be removed.', 'noTarget');
    return changeOf(path, null);
  }
  if (verb !== 'add' && verb !== 'replace')
    throw ScimError.invalid('There is no such operation.', 'invalidSyntax');
  if (value === undefined) throw ScimError.invalid('The operation has no value.');
  return path === undefined ? changesOf(value) : changeOf(path, value);
}
