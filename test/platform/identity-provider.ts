import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';

interface Context {
  oidc: {
    client: { clientId: string };
    session: { accountId: string };
    provider: { Grant: new (of: object) => { addOIDCScope(scope: string): void; save(): Promise<string> } };
  };
}

/** A real identity provider on this machine, at which somebody is signed in as whom the test says. */
export class IdentityProvider {
  /** Who signs in there next. */
  subject = 'somebody';
  /** What they prove themselves by there. */
  acr: string | undefined;

  private constructor(
    private readonly server: Server,
    readonly issuer: string,
  ) {}

  static async start(redirectUri: string): Promise<IdentityProvider> {
    const server = createServer();
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const here = new IdentityProvider(server, issuer);
    const provider = new Provider(issuer, {
      clients: [
        {
          client_id: 'desk',
          client_secret: 'a-secret-of-the-desk',
          redirect_uris: [redirectUri],
          token_endpoint_auth_method: 'client_secret_post',
        },
      ],
      acrValues: ['mfa'],
      cookies: { keys: ['of the test'] },
      features: { devInteractions: { enabled: false } },
      findAccount: (_: unknown, accountId: string) => ({ accountId, claims: () => ({ sub: accountId }) }),
      interactions: { url: (_: unknown, { uid }: { uid: string }) => `/interaction/${uid}` },
      loadExistingGrant: async ({ oidc }: Context) => {
        const { accountId } = oidc.session;
        const grant = new oidc.provider.Grant({ clientId: oidc.client.clientId, accountId });
        grant.addOIDCScope('openid');
        await grant.save();
        return grant;
      },
    });
    const answer = provider.callback();
    server.on('request', (request, response) => {
      const login = { accountId: here.subject, ...(here.acr ? { acr: here.acr } : {}) };
      const asked = request.url!.startsWith('/interaction/');
      void (asked ? provider.interactionFinished(request, response, { login }) : answer(request, response));
    });
    return here;
  }

  /** Goes where the desk sends a browser, and answers the query with which it is sent back. */
  async visit(address: string): Promise<string> {
    const cookies = new Map<string, string>();
    let at = new URL(address);
    while (at.href.startsWith(this.issuer)) {
      const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
      const answer = await fetch(at, { redirect: 'manual', headers: { cookie } });
      for (const set of answer.headers.getSetCookie()) {
        const [name, value] = set.split(';')[0]!.split('=');
        cookies.set(name!, value!);
      }
      const next = answer.headers.get('location');
      if (!next) throw new Error(`${answer.status}: ${await answer.text()}`);
      at = new URL(next, at);
    }
    return at.search.slice(1);
  }

  close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }
}
