import { PASSWORD_LENGTH } from './password-hash.js';

const SCHEMA = 'urn:ietf:params:scim:api:messages:2.0:Error';

/** An error answer of SCIM (RFC 7644, 3.12). Thrown by the routes, written by the server. */
export class ScimError extends Error {
  constructor(
    readonly status: number,
    detail: string,
    readonly scimType?: string,
    /** For 429 and 503: when to come back. */
    readonly retryAfterSeconds?: number,
  ) {
    super(detail);
  }

  static taken(): ScimError {
    return new ScimError(409, 'The user name is taken.', 'uniqueness');
  }

  static weakPassword(): ScimError {
    const { min, max } = PASSWORD_LENGTH;
    return new ScimError(400, `A password has ${min} to ${max} characters.`, 'invalidValue');
  }

  static notFound(): ScimError {
    return new ScimError(404, 'There is no such resource.');
  }

  static invalid(detail: string, scimType = 'invalidValue'): ScimError {
    return new ScimError(400, detail, scimType);
  }

  body(): Record<string, unknown> {
    return {
      schemas: [SCHEMA],
      status: String(this.status),
      ...(this.scimType === undefined ? {} : { scimType: this.scimType }),
      detail: this.message,
    };
  }
}
