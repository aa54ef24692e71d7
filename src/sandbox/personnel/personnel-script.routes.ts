import type { FastifyInstance } from 'fastify';
import type { Account } from './account.js';
import type { Personnel } from './personnel.js';
import type { NewPersonnelFault } from './personnel-faults.js';

const BASE = '/_sandbox/personnel';

interface Credentials {
  userName: string;
  password: string;
}

/** The script API of the personnel system: what a test or a demonstration does there. It never tells a password. */
export function personnelScript(app: FastifyInstance, { accounts, faults, meter }: Personnel): void {
  const state = () => ({
    accounts: accounts.list().length,
    rateLimit: meter.perSecond,
    faults: faults.list(),
  });

  app.get(BASE, state);
  app.patch<{ Body: { rateLimit: number | null } }>(BASE, ({ body }) => {
    meter.perSecond = body.rateLimit;
    return state();
  });
  app.get(`${BASE}/accounts`, () => accounts.list().map(accountView));
  app.post<{ Body: Credentials }>(`${BASE}/check`, ({ body }) => ({
    result: accounts.signIn(body.userName, body.password),
  }));
  app.post<{ Body: Credentials & { newPassword: string } }>(`${BASE}/change`, ({ body }) => {
    const result = accounts.signIn(body.userName, body.password);
    const account = accounts.byUserName(body.userName);
    if (result === 'wrong' || !account) throw new Error('The user name or the password is wrong.');
    return accountView(accounts.change(account, { password: body.newPassword, mustChange: false }));
  });
  app.get(`${BASE}/faults`, () => faults.list());
  app.post<{ Body: NewPersonnelFault }>(`${BASE}/faults`, ({ body }, reply) =>
    reply.code(201).send(faults.plan(body)),
  );
  app.delete(`${BASE}/faults`, (_request, reply) => {
    faults.clear();
    return reply.code(204).send();
  });
  app.delete<{ Params: { id: string } }>(`${BASE}/faults/:id`, ({ params }, reply) => {
    faults.clear(Number(params.id));
    return reply.code(204).send();
  });
}

function accountView({ password, passwordSetAt, ...account }: Account): Record<string, unknown> {
  return {
    ...account,
    hasPassword: password !== null,
    passwordSetAt: passwordSetAt === null ? null : new Date(passwordSetAt).toISOString(),
  };
}
