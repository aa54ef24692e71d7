/** An answer of the Messaging API that is no success, as the platform words it. */
export class LineError extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly details: { message: string; property: string }[] = [],
  ) {
    super(message);
  }

  body(): object {
    return this.details.length ? { message: this.message, details: this.details } : { message: this.message };
  }
}

/** A body that lacks something, by the property that is wrong. */
export function badProperty(property: string, message: string): LineError {
  return new LineError(400, 'The request body has 1 error(s)', [{ message, property }]);
}

export const lineErrors = {
  badUser: () =>
    new LineError(400, "The property, 'to', in the request body is invalid (line: -, column: -)"),
  badKey: () => new LineError(400, 'The retry key is invalid: it must be a UUID in hexadecimal'),
  token: () =>
    new LineError(
      401,
      'Authentication failed. Confirm that the access token in the authorization header is valid.',
    ),
  rate: () => new LineError(429, 'The API rate limit has been exceeded. Try again later.'),
  monthly: () => new LineError(429, 'You have reached your monthly limit.'),
  internal: () => new LineError(500, 'Internal server error'),
};
