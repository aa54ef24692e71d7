import { ApiProblem, problemFrom } from './problem';

type Query = Record<string, string | number | boolean | null | undefined>;

interface RequestOptions {
  query?: Query;
  body?: unknown;
  signal?: AbortSignal;
  /** Lets the request outlive the page, for words that are still unsent when a tab closes. */
  keepalive?: boolean;
}

/** Tells the server that the request was made by this page and not by another site's form. */
export const ownOriginHeader = { 'x-requested-with': 'lhr-desk' } as const;

/**
 * The one door to the HTTP API.
 * @throws ApiProblem with the server's code, or `line.down` when there was no answer at all.
 */
export async function request<T>(method: string, path: string, options: RequestOptions = {}): Promise<T> {
  const response = await fetch(path + queryString(options.query), {
    method,
    credentials: 'same-origin',
    signal: options.signal ?? null,
    keepalive: options.keepalive ?? false,
    headers: {
      accept: 'application/json',
      ...(method === 'GET' ? {} : ownOriginHeader),
      ...(options.body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    body: options.body === undefined ? null : JSON.stringify(options.body),
  }).catch((reason: unknown) => {
    if (reason instanceof DOMException && reason.name === 'AbortError') throw reason;
    throw new ApiProblem('line.down', 0);
  });
  const text = await response.text();
  const body = parse(text);
  if (!response.ok) throw problemFrom(response.status, body, (name) => response.headers.get(name));
  return body as T;
}

/** `?a=1&b=2` without the values that are not set. */
export function queryString(query: Query = {}): string {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    if (value !== null && value !== undefined && value !== '') search.set(key, String(value));
  }
  const text = search.toString();
  return text ? `?${text}` : '';
}

function parse(text: string): unknown {
  if (!text) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
