/** What a person can mend about a refused request: the field (path in the body) and a stable reason. */
export interface FieldFault {
  path: string;
  code: string;
  message?: string;
}

/** More about a refusal; everything here is shown to the caller, so never a secret or a stranger's data. */
export interface DomainErrorInfo {
  detail?: string;
  fields?: FieldFault[];
  /** Extra members of the problem document, such as `retryAfterSeconds`. */
  extra?: Record<string, string | number | boolean | null>;
}

/**
 * A refusal by the product's rules, answered as application/problem+json (RFC 9457).
 * `code` is stable (`area.reason`) and is what programs and the translated texts go by.
 */
export class DomainError extends Error {
  constructor(
    readonly code: string,
    readonly status: number,
    readonly info: DomainErrorInfo = {},
  ) {
    super(info.detail ?? code);
    this.name = 'DomainError';
  }
}

/** The thing does not exist, or not for this person: both look alike from outside. */
export function notFound(kind: string): DomainError {
  return new DomainError(`${kind}.not-found`, 404);
}

/** Thrown by a job when trying again cannot help; the job is kept as failed at once. */
export class Permanent extends Error {
  constructor(
    readonly code: string,
    message = code,
  ) {
    super(message);
    this.name = 'Permanent';
  }
}

/** Thrown by a job that wants to be tried again at a given time without counting as a failure. */
export class Postponed extends Error {
  constructor(readonly delayMs: number) {
    super(`postponed by ${delayMs} ms`);
    this.name = 'Postponed';
  }
}
