import type { FastifyInstance } from 'fastify';
import type { FarSide } from '../far-side.js';
import { escaped, sendPage, thaiTime, withLinks } from '../html-page.js';
import type { WebhookMischief } from '../webhooks/webhook-mischief.js';
import type { NewPlannedFault } from '../world/planned-faults.js';
import type { LineFaultKind } from './line-api.js';
import type { KeptPush, LineUserState } from './line.store.js';

const BASE = '/_sandbox/line';
const STATES: readonly LineUserState[] = ['friend', 'blocked', 'unknown'];

/** The LINE account: its API, a page of what was pushed to whom, and JSON for scripts; the chats are a page of their own. */
export function lineRoutes(app: FastifyInstance, far: FarSide): void {
  const { lines, lineApi, lineWebhooks } = far;
  lineApi.register(app);
  app.get('/line/pushes', (_request, reply) => sendPage(reply, 'ข้อความ LINE ที่ส่งออก', listOf(lines.list())));
  app.get<{ Querystring: { to?: string } }>(BASE, ({ query }) => ({
    quota: lines.quota,
    used: lines.used,
    attempts: lineApi.attempts,
    pushes: lines.list(query.to),
  }));
  app.patch<{ Body: { quota: number | null } }>(BASE, ({ body }) => {
    lines.quota = body.quota;
    return { quota: lines.quota, used: lines.used };
  });
  app.delete(BASE, (_request, reply) => {
    lines.clear();
    return reply.code(204).send();
  });
  app.get(`${BASE}/webhooks`, () => webhooksOf(far));
  app.patch<{ Body: Partial<WebhookMischief> }>(`${BASE}/webhooks`, ({ body }) => {
    Object.assign(lineWebhooks.mischief, body);
    return webhooksOf(far);
  });
  app.post<{ Body: { timeoutMs?: number } | null }>(`${BASE}/webhooks/flush`, async ({ body }) => ({
    flushed: await lineWebhooks.flush(body?.timeoutMs),
    ...webhooksOf(far),
  }));
  app.put<{ Params: { id: string }; Body: { state: LineUserState } }>(
    `${BASE}/users/:id`,
    ({ params, body }) => {
      if (!STATES.includes(body.state)) throw new Error(`A user's state is one of ${STATES.join(', ')}.`);
      lines.setUserState(params.id, body.state);
      return { id: params.id, state: body.state };
    },
  );
  app.get(`${BASE}/faults`, () => lineApi.faults.list());
  app.post<{ Body: NewPlannedFault<LineFaultKind> }>(`${BASE}/faults`, ({ body }, reply) =>
    reply.code(201).send(lineApi.faults.plan(body)),
  );
  app.delete(`${BASE}/faults`, (_request, reply) => {
    lineApi.faults.clear();
    return reply.code(204).send();
  });
}

function webhooksOf({ lineCourier, lineWebhooks }: FarSide): Record<string, unknown> {
  const { depth, isPaused, mischief } = lineWebhooks;
  return { target: lineCourier.target, depth, paused: isPaused, mischief };
}

function listOf(pushes: KeptPush[]): string {
  if (!pushes.length) return '<p class="none">ยังไม่มีข้อความ</p>';
  const items = pushes.map(
    ({ at, to, texts }) =>
      `<li><p class="who">ถึง ${escaped(to)} ${thaiTime(at)}</p>${texts.map((text) => `<div class="text">${withLinks(text)}</div>`).join('')}</li>`,
  );
  return `<ul class="pushes">${items.join('\n')}</ul>`;
}
