import { randomBytes } from 'node:crypto';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { FormBody } from '../graph/send-request.js';
import type { Account } from './account.js';
import type { AccountsStore } from './accounts.store.js';
import { ScimError } from './scim-error.js';
import { newPasswordPage, signInPage, welcomePage } from './sign-in-page.js';

const POLICY =
  "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'";
const TICKET_MS = 10 * 60_000;
const WRONG = 'ชื่อผู้ใช้หรือรหัสผ่านไม่ถูกต้อง';

/** The personnel system as officers see it: they sign in at `/personnel`, and set a new password where it asks for one. */
export function signInRoutes(app: FastifyInstance, accounts: AccountsStore, now: () => number): void {
  /** Who has shown a temporary password and may set another: by a ticket of their form, since nothing else is kept. */
  const tickets = new Map<string, { id: string; until: number }>();

  const askForNew = (reply: FastifyReply, account: Account, problem: string | null = null) => {
    for (const [each, { until }] of tickets) if (until < now()) tickets.delete(each);
    const ticket = randomBytes(24).toString('base64url');
    tickets.set(ticket, { id: account.id, until: now() + TICKET_MS });
    return show(reply, newPasswordPage(account.userName, ticket, problem), problem ? 400 : 200);
  };

  app.get('/personnel', (_request, reply) => show(reply, signInPage()));

  app.post('/personnel', ({ body }, reply) => {
    const { userName = '', password = '' } = fieldsOf(body);
    const name = userName.trim();
    const result = accounts.signIn(name, password);
    const account = accounts.byUserName(name);
    if (result === 'wrong' || !account) return show(reply, signInPage(WRONG, name), 401);
    if (result === 'must-change') return askForNew(reply, account);
    return show(reply, welcomePage(account.userName, account.displayName));
  });

  app.post('/personnel/password', ({ body }, reply) => {
    const { ticket = '', password = '', again = '' } = fieldsOf(body);
    const { id = '', until = 0 } = tickets.get(ticket) ?? {};
    tickets.delete(ticket);
    const account = accounts.find(id);
    if (!account || until < now()) return show(reply, signInPage('หมดเวลาแล้ว โปรดลงชื่อเข้าใช้อีกครั้ง'), 401);
    if (password !== again) return askForNew(reply, account, 'รหัสผ่านสองช่องไม่ตรงกัน');
    if (accounts.signIn(account.userName, password) !== 'wrong') {
      return askForNew(reply, account, 'รหัสผ่านใหม่ต้องไม่ซ้ำกับรหัสผ่านเดิม');
    }
    try {
      accounts.change(account, { password, mustChange: false });
    } catch (error) {
      if (!(error instanceof ScimError)) throw error;
      return askForNew(reply, account, 'รหัสผ่านต้องยาว 12 ถึง 64 ตัวอักษร');
    }
    return show(reply, welcomePage(account.userName, account.displayName));
  });
}

function fieldsOf(body: unknown): Partial<Record<string, string>> {
  return body instanceof FormBody ? body.fields : {};
}

function show(reply: FastifyReply, page: string, status = 200): FastifyReply {
  return reply
    .code(status)
    .header('content-security-policy', POLICY)
    .header('x-content-type-options', 'nosniff')
    .header('cache-control', 'no-store')
    .type('text/html; charset=utf-8')
    .send(page);
}
