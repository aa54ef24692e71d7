import createClient, { type Middleware } from 'openapi-fetch';
import { askProof } from '../platform/proof';
import { ApiProblem, problemFrom } from './problem';
import type { paths } from './schema';

/** Tells the server that a request was made by this page and not by another site's form. */
export const ownOriginHeader = { 'x-requested-with': 'lhr-desk' } as const;

const fromThisPage: Middleware = {
  onRequest({ request }) {
    for (const [name, value] of Object.entries(ownOriginHeader)) request.headers.set(name, value);
    return request;
  },
  onError({ error }) {
    const given = error instanceof DOMException && error.name === 'AbortError';
    return given ? error : new ApiProblem('line.down', 0);
  },
};

const kept = new Map<string, Request>();

/** What needs a fresh proof of who is at the screen asks for it, and is sent once more when it was given. */
const provesWhenAsked: Middleware = {
  onRequest({ request, id }) {
    // A file that is being sent is not kept for a second time; what has no body has no type.
    const type = request.headers.get('content-type') ?? 'application/json';
    if (type === 'application/json') kept.set(id, request.clone());
  },
  async onResponse({ response, id }) {
    const again = kept.get(id);
    kept.delete(id);
    if (!again || response.status !== 403) return undefined;
    const { code } = (await response.clone().json()) as { code?: string };
    return code === 'session.proof-needed' && (await askProof()) ? fetch(again) : undefined;
  },
  onError({ id }) {
    kept.delete(id);
  },
};

/** The HTTP API, typed by the contract that the server states of itself. */
export const client = createClient<paths>({ credentials: 'same-origin' });
client.use(fromThisPage, provesWhenAsked);

/**
 * What a call answered.
 * @throws ApiProblem with the server's code, or `line.down` when there was no answer at all.
 */
export async function answer<T>(
  call: Promise<{ data?: T; error?: unknown; response: Response }>,
): Promise<T> {
  const { data, error, response } = await call;
  if (!response.ok) throw problemFrom(response.status, error, (name) => response.headers.get(name));
  return data as T;
}
