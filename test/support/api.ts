import type { Desk } from './desk.js';

interface Answer<T> {
  status: number;
  body: T;
  headers: Record<string, unknown>;
}

// The bodies of a test's answers are looked into freely: what they must be is checked by the contract itself.
type Loose = ReturnType<typeof JSON.parse>;

/** Speaks to a desk as somebody, over HTTP, without a socket. */
export class Api {
  constructor(
    private readonly desk: Desk,
    readonly token?: string,
  ) {}

  get<T = Loose>(path: string): Promise<Answer<T>> {
    return this.send('GET', path);
  }

  post<T = Loose>(path: string, body: unknown = {}): Promise<Answer<T>> {
    return this.send('POST', path, body);
  }

  put<T = Loose>(path: string, body: unknown = {}): Promise<Answer<T>> {
    return this.send('PUT', path, body);
  }

  patch<T = Loose>(path: string, body: unknown = {}): Promise<Answer<T>> {
    return this.send('PATCH', path, body);
  }

  delete<T = Loose>(path: string): Promise<Answer<T>> {
    return this.send('DELETE', path);
  }

  private async send<T>(
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    path: string,
    body?: unknown,
  ): Promise<Answer<T>> {
    const response = await this.desk.app
      .getHttpAdapter()
      .getInstance()
      .inject({
        method,
        url: path,
        headers: {
          ...(this.token ? { authorization: `Bearer ${this.token}` } : {}),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
      });
    const type = String(response.headers['content-type'] ?? '');
    return {
      status: response.statusCode,
      body: (type.includes('json') ? JSON.parse(response.body) : response.body) as T,
      headers: response.headers,
    };
  }
}
