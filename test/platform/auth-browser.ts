import { hashPassword } from '../../src/platform/crypto/password-hash.js';
import type { Staff } from '../../src/platform/auth/staff/staff.entity.js';
import { buildStaff } from '../support/builders.js';
import type { Desk } from '../support/desk.js';

type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';

/** What answers may hold; a test looks at what its own has. That they keep the contract is checked elsewhere. */
interface Body {
  id: string;
  code: string;
  status: number;
  stage: string;
  state: string;
  name: string;
  link: string;
  token: string;
  secret: string;
  uri: string;
  qrSvg: string;
  address: string;
  provider: { name: string | null } | null;
  next: string;
  items: (Staff & { token?: string })[];
  permissions: string[];
  recoveryCodes: string[];
  retryAfterSeconds: number;
  secondFactor: { enrolled: boolean; required: boolean };
  staff: Pick<Staff, 'id' | 'name' | 'locale' | 'role'>;
}

interface Answer {
  status: number;
  body: Body;
  headers: Record<string, string | string[] | undefined>;
}

/** A password that the policy takes, the same for all made-up staff. */
export const goodPassword = 'ทุ่งนา-สีทอง ยามเช้า 47';

/** Somebody who can sign in with `goodPassword`; made up where not given. */
export async function buildMember(given: Partial<Staff> = {}): Promise<Staff> {
  const { staff } = await buildStaff({ passwordHash: await hashPassword(goodPassword), ...given });
  return staff;
}

/** A browser at the desk: keeps cookies and says where its requests come from, as browsers do. */
export class Browser {
  readonly cookies = new Map<string, string>();
  /** Headers of every request; without these two it would be a script. */
  headers: Record<string, string> = { 'sec-fetch-site': 'same-origin', 'x-requested-with': 'lhr-desk' };

  constructor(
    private readonly desk: Desk,
    private readonly ip = '127.0.0.1',
  ) {}

  get = (path: string, headers?: Record<string, string>) => this.send('GET', path, undefined, headers);
  post = (path: string, body: unknown = {}, headers?: Record<string, string>) =>
    this.send('POST', path, body, headers);
  patch = (path: string, body: unknown) => this.send('PATCH', path, body);
  delete = (path: string, body?: unknown) => this.send('DELETE', path, body);

  signIn(email: string, password = goodPassword, code?: string): Promise<Answer> {
    return this.post('/api/sessions', { email, password, code });
  }

  async send(
    method: Method,
    url: string,
    body?: unknown,
    more: Record<string, string> = {},
  ): Promise<Answer> {
    const response = await this.desk.app
      .getHttpAdapter()
      .getInstance()
      .inject({
        method,
        url,
        remoteAddress: this.ip,
        headers: {
          ...this.headers,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...more,
        },
        cookies: Object.fromEntries(this.cookies),
        ...(body === undefined ? {} : { payload: typeof body === 'string' ? body : JSON.stringify(body) }),
      });
    for (const { name, value } of response.cookies) this.cookies.set(name, value);
    const json = String(response.headers['content-type'] ?? '').includes('json');
    return {
      status: response.statusCode,
      body: (json ? JSON.parse(response.body) : {}) as Body,
      headers: response.headers as Answer['headers'],
    };
  }
}
