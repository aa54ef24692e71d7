/** What the server (or the line to it) refused, by a stable code that the catalogue puts into words. */
export class ApiProblem extends Error {
  constructor(
    readonly code: string,
    readonly status: number,
    readonly detail: string | null = null,
    readonly requestId: string | null = null,
    readonly fields: Record<string, string> = {},
    readonly retryAfterSeconds: number | null = null,
    /** The whole problem document, for refusals that tell more of their own. */
    readonly document: Readonly<Record<string, unknown>> = {},
  ) {
    super(code);
    this.name = 'ApiProblem';
  }
}

interface ProblemBody extends Record<string, unknown> {
  code?: string;
  detail?: string;
  requestId?: string;
  retryAfterSeconds?: number;
  fields?: Record<string, string> | { path: string; code?: string; message?: string }[];
}

/** Reads an `application/problem+json` answer; anything else becomes a problem named after its status. */
export function problemFrom(
  status: number,
  body: unknown,
  header: (name: string) => string | null,
): ApiProblem {
  const problem = (typeof body === 'object' ? (body ?? {}) : {}) as ProblemBody;
  const retryAfter = problem.retryAfterSeconds ?? Number(header('retry-after') ?? Number.NaN);
  return new ApiProblem(
    problem.code ?? `http.${status}`,
    status,
    problem.detail ?? null,
    problem.requestId ?? header('x-request-id'),
    fieldsOf(problem.fields),
    Number.isFinite(retryAfter) ? retryAfter : null,
    problem,
  );
}

function fieldsOf(fields: ProblemBody['fields']): Record<string, string> {
  if (!fields) return {};
  if (!Array.isArray(fields)) return fields;
  return Object.fromEntries(fields.map((field) => [field.path, field.code ?? field.message ?? 'invalid']));
}

/** True when the person has to sign in (again) before anything else can work. */
export function isSignedOut(error: unknown): boolean {
  return error instanceof ApiProblem && error.status === 401;
}
