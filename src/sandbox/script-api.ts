import type { FastifyInstance } from 'fastify';
import type { Acts } from './acts/acts.js';
import type { FarSide } from './far-side.js';
import type { NewFault } from './graph/faults.js';
import { peopleView, threadView } from './thread-view.js';
import { ALL_FIELDS } from './webhooks/webhook-field.policy.js';
import type { WebhookMischief } from './webhooks/webhook-mischief.js';
import { NO_MISCHIEF } from './webhooks/webhook-mischief.js';
import type { LedgerEntry } from './world/ledger.js';
import type { NewPerson } from './world/people.store.js';
import type { PageState, Person } from './world/records.js';
import { SAMPLE_POST } from './world/sample-people.js';

const BASE = '/_sandbox';

/** The script API: everything a test or the Messenger page can do to the far side, as JSON over HTTP. */
export function scriptApi(app: FastifyInstance, far: FarSide, acts: Acts, reset: () => void): void {
  app.get(`${BASE}/state`, () => stateOf(far));
  app.patch<{ Body: Partial<PageState> }>(`${BASE}/page`, ({ body }) => {
    far.page.change(body);
    far.changes.tell({ topic: 'page' });
    return stateOf(far);
  });
  app.post(`${BASE}/reset`, () => {
    reset();
    return stateOf(far);
  });
  actRoutes(app, acts);
  peopleRoutes(app, far, acts);
  faultRoutes(app, far);
  webhookRoutes(app, far);
  ledgerRoutes(app, far);
}

function stateOf(far: FarSide): Record<string, unknown> {
  const { pageId, pageName, appId, graphVersion } = far.settings;
  return {
    pageId,
    pageName,
    appId,
    graphVersion,
    post: SAMPLE_POST.text,
    allFields: ALL_FIELDS,
    calm: NO_MISCHIEF,
    page: far.page.state,
    faults: far.faults.list(),
    webhooks: webhooksOf(far),
  };
}

function webhooksOf({ courier, webhooks }: FarSide): Record<string, unknown> {
  const { depth, isPaused, mischief } = webhooks;
  return { target: courier.target, depth, paused: isPaused, mischief };
}

function actRoutes(app: FastifyInstance, acts: Acts): void {
  const run = async (name: string, body: unknown): Promise<unknown> => {
    const act = Object.hasOwn(acts, name) ? (acts[name as keyof Acts] as (words: unknown) => unknown) : null;
    if (act === null) throw new Error(`There is no act ${name}; there are ${Object.keys(acts).join(', ')}.`);
    return act(body ?? {});
  };
  app.post<{ Params: { act: string } }>(`${BASE}/acts/:act`, ({ params, body }) => run(params.act, body));
  app.post<{ Body: { act: string }[] }>(`${BASE}/acts`, async ({ body }) => {
    const results: unknown[] = [];
    for (const { act, ...words } of body) results.push(await run(act, words));
    return results;
  });
}

function peopleRoutes(app: FastifyInstance, far: FarSide, acts: Acts): void {
  app.get(`${BASE}/people`, () => peopleView(far));
  app.post<{ Body: NewPerson }>(`${BASE}/people`, ({ body }, reply) =>
    reply.code(201).send(acts.createPerson(body)),
  );
  app.get<{ Params: { psid: string } }>(`${BASE}/people/:psid`, ({ params }) => threadView(params.psid, far));
  app.patch<{ Params: { psid: string }; Body: Partial<Omit<Person, 'psid'>> }>(
    `${BASE}/people/:psid`,
    ({ params, body }) => {
      const person = far.people.change(params.psid, body);
      far.changes.tell({ topic: 'thread', psid: params.psid });
      return person;
    },
  );
  app.get(`${BASE}/comments`, () => far.comments.list());
}

function faultRoutes(app: FastifyInstance, far: FarSide): void {
  app.get(`${BASE}/faults`, () => far.faults.list());
  app.post<{ Body: NewFault }>(`${BASE}/faults`, ({ body }, reply) =>
    reply.code(201).send(far.faults.plan(body)),
  );
  app.delete(`${BASE}/faults`, (_request, reply) => {
    far.faults.clear();
    return reply.code(204).send();
  });
  app.delete<{ Params: { id: string } }>(`${BASE}/faults/:id`, ({ params }, reply) => {
    far.faults.clear(Number(params.id));
    return reply.code(204).send();
  });
}

function webhookRoutes(app: FastifyInstance, far: FarSide): void {
  app.get(`${BASE}/webhooks`, () => webhooksOf(far));
  app.patch<{ Body: Partial<WebhookMischief> }>(`${BASE}/webhooks`, ({ body }) => {
    Object.assign(far.webhooks.mischief, body);
    return webhooksOf(far);
  });
  app.post(`${BASE}/webhooks/pause`, () => {
    far.webhooks.pause();
    return webhooksOf(far);
  });
  app.post(`${BASE}/webhooks/resume`, () => {
    far.webhooks.resume();
    return webhooksOf(far);
  });
  app.post<{ Body: { timeoutMs?: number } | null }>(`${BASE}/webhooks/flush`, async ({ body }) => ({
    flushed: await far.webhooks.flush(body?.timeoutMs),
    ...webhooksOf(far),
  }));
}

function ledgerRoutes(app: FastifyInstance, far: FarSide): void {
  app.get<{ Querystring: { psid?: string; kind?: LedgerEntry['kind']; after?: string } }>(
    `${BASE}/ledger`,
    ({ query }) => {
      const { after, ...filter } = query;
      return far.ledger.entries({ ...filter, ...(after === undefined ? {} : { after: Number(after) }) });
    },
  );
  app.get(`${BASE}/calls`, () => far.ledger.calls);
  app.get(`${BASE}/attempts`, () => far.ledger.attempts);
}
