import { clock } from '../../platform/clock.js';
import type { PersonnelConfig } from '../../platform/personnel-config.js';
import { Secret } from '../../platform/crypto/secret.js';
import type {
  AccountWish,
  CallOptions,
  CallResult,
  Capabilities,
  PasswordRules,
  PersonnelSystem,
} from './personnel-system.js';
import { unknownPassword } from './random-password.policy.js';
import { ScimClient } from './scim-client.js';
import { scimOutcome } from './scim-outcome.policy.js';

const userSchema = 'urn:ietf:params:scim:schemas:core:2.0:User';
const patchSchema = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';
const rememberMs = 600_000;
const askMs = 5_000;

/**
 * The personnel system as a SCIM 2.0 service (RFC 7643, 7644): an account is a User, found by its externalId. SCIM
 * has no word for a password that must be changed and none for checking one, so those questions stay open.
 */
export class ScimConnector implements PersonnelSystem {
  readonly kind = 'scim';
  private readonly client: ScimClient;
  private ownChoice: { value: boolean; until: number } | undefined;

  constructor(config: Extract<PersonnelConfig, { kind: 'scim' }>) {
    this.client = new ScimClient(config.url, config.token);
  }

  /**
   * What ServiceProviderConfig says, remembered for ten minutes. Where the service does not answer, the last word
   * counts, and before any own choice is assumed: a service without it refuses the password, which people see.
   */
  async capabilities(): Promise<Capabilities> {
    const now = clock.now().getTime();
    if (!this.ownChoice || this.ownChoice.until <= now) {
      const deadline = new Date(now + askMs);
      const reply = await this.client.send({ method: 'GET', path: '/ServiceProviderConfig', deadline });
      if (reply.answered && reply.status === 200 && reply.body) {
        const { supported } = (reply.body.changePassword ?? {}) as { supported?: unknown };
        this.ownChoice = { value: supported === true, until: now + rememberMs };
      }
    }
    return { ownChoice: this.ownChoice?.value ?? true, mustChange: false, tellsChange: false };
  }

  passwordRules(): PasswordRules {
    return { min: 12, max: 64 };
  }

  /** Looks for our externalId first; a user name that is taken is adopted only with our externalId. */
  async ensureAccount(wish: AccountWish, { deadline }: CallOptions): Promise<CallResult & { ref?: string }> {
    const { externalId, userName } = wish;
    const known = await this.find('externalId', externalId, deadline);
    if ('outcome' in known) return known;
    const ours = known.users.find((user) => user.externalId === externalId);
    if (ours) return { outcome: 'done', ref: ours.id };

    const body = { schemas: [userSchema], ...wish, active: true, password: unknownPassword() };
    const reply = await this.client.send({ method: 'POST', path: '/Users', body, deadline });
    if (reply.answered && reply.status === 409) return this.adopt(userName, externalId, deadline);
    const result = asService(scimOutcome(reply, 'writes'));
    if (result.outcome !== 'done' || !reply.answered) return result;
    const { id } = reply.body ?? {};
    // It may well be there, but under a name that nobody told us: the next call finds it.
    return typeof id === 'string'
      ? { outcome: 'done', ref: id }
      : { outcome: 'unknown', reason: 'bad-answer' };
  }

  /** `mustChange` is not passed on: SCIM can't say it, and `capabilities` tells. */
  async setPassword(ref: string, password: Secret, { deadline }: CallOptions): Promise<CallResult> {
    const body = {
      schemas: [patchSchema],
      Operations: [{ op: 'replace', path: 'password', value: password.reveal() }],
    };
    const path = `/Users/${encodeURIComponent(ref)}`;
    const result = scimOutcome(await this.client.send({ method: 'PATCH', path, body, deadline }), 'writes');
    if (result.outcome !== 'not-found') return result;
    // A wrong address and a proxy's page answer 404 to everything: an account is gone only where the service answers.
    const service = await this.find('userName', ref, deadline);
    return 'outcome' in service ? service : result;
  }

  scramble(ref: string, options: CallOptions): Promise<CallResult> {
    return this.setPassword(ref, Secret.of(unknownPassword()), options);
  }

  verify(): Promise<'unknown'> {
    return Promise.resolve('unknown');
  }

  changed(): Promise<'unknown'> {
    return Promise.resolve('unknown');
  }

  private async adopt(userName: string, externalId: string, deadline: Date) {
    const taken = await this.find('userName', userName, deadline);
    if ('outcome' in taken) return taken;
    const ours = taken.users.find((user) => user.externalId === externalId);
    if (ours) return { outcome: 'done', ref: ours.id } as const;
    // Taken a moment ago and gone now: somebody else is at work there.
    if (!taken.users.length) return { outcome: 'transient', reason: 'conflict' } as const;
    return { outcome: 'refused', reason: 'name-taken' } as const;
  }

  private async find(
    attribute: 'externalId' | 'userName',
    value: string,
    deadline: Date,
  ): Promise<CallResult | { users: { id: string; externalId: unknown }[] }> {
    const filter = encodeURIComponent(`${attribute} eq ${JSON.stringify(value)}`);
    const reply = await this.client.send({ method: 'GET', path: `/Users?filter=${filter}`, deadline });
    const result = asService(scimOutcome(reply, 'reads'));
    if (result.outcome !== 'done' || !reply.answered) return result;
    const { Resources: resources, totalResults } = reply.body ?? {};
    // An empty list may be left out (RFC 7644, 3.4.2), but only with a total of nothing.
    if (!Array.isArray(resources) && totalResults !== 0)
      return { outcome: 'transient', reason: 'bad-answer' };
    const users = (Array.isArray(resources) ? resources : []) as { id: string; externalId: unknown }[];
    return { users: users.filter((user) => typeof user?.id === 'string') };
  }
}

/** The collection of users can't be missing: a 404 for it says that the address is wrong. */
function asService(result: CallResult): CallResult {
  return result.outcome === 'not-found' ? { outcome: 'refused', reason: 'no-service' } : result;
}
