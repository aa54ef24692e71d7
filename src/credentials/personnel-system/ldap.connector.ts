import { DN, InvalidCredentialsError } from 'ldapts';
import type { PersonnelConfig } from '../../platform/personnel-config.js';
import { Secret } from '../../platform/crypto/secret.js';
import { LdapSession } from './ldap-session.js';
import { PasswordPolicyControl } from './password-policy.control.js';
import type {
  AccountWish,
  CallOptions,
  CallResult,
  Capabilities,
  PasswordRules,
  PersonnelSystem,
} from './personnel-system.js';
import { unknownPassword } from './random-password.policy.js';

/** Holds our externalId: inetOrgPerson (RFC 2798) has no better place for an identity of another system. */
const identity = 'employeeNumber';
/** There while the password is one that somebody else set. */
const reset = 'pwdReset';

/**
 * The personnel system as a directory (RFC 4511): an account is an inetOrgPerson `uid=...` below the base, its `ref`
 * the distinguished name. The password policy overlay (draft-behera-ldap-password-policy) asks for another password
 * by `pwdReset`, which goes away when the officer has changed it.
 */
export class LdapConnector implements PersonnelSystem {
  readonly kind = 'ldap';

  constructor(private readonly config: Extract<PersonnelConfig, { kind: 'ldap' }>) {}

  capabilities(): Promise<Capabilities> {
    return Promise.resolve({ ownChoice: false, mustChange: true, tellsChange: true });
  }

  passwordRules(): PasswordRules {
    return { min: 12, max: 64 };
  }

  /** Looks for our identity first; an entry of that name is adopted only with our identity. */
  ensureAccount(wish: AccountWish, { deadline }: CallOptions): Promise<CallResult & { ref?: string }> {
    return this.asManager(deadline, async (session): Promise<CallResult & { ref?: string }> => {
      const [known] = await session.find(this.config.baseDn, identity, wish.externalId);
      if (known) return { outcome: 'done', ref: known.dn };
      const dn = `${new DN().addPairRDN('uid', wish.userName).toString()},${this.config.baseDn}`;
      await session.add(dn, {
        objectClass: ['inetOrgPerson'],
        uid: wish.userName,
        cn: wish.displayName,
        sn: wish.displayName,
        displayName: wish.displayName,
        [identity]: wish.externalId,
        // With the entry, not after it: a second write could arrive late, over a password that somebody was given.
        userPassword: unknownPassword(),
      });
      // As the server writes the name: the same for each repetition.
      const [made] = await session.find(this.config.baseDn, identity, wish.externalId);
      return { outcome: 'done', ref: made?.dn ?? dn };
    }).then((result) => {
      if (result.reason === 'name-taken') return this.adopt(wish, deadline);
      // It is the base that is not there: no account was asked for.
      return result.outcome === 'not-found' ? { outcome: 'refused', reason: 'no-service' } : result;
    });
  }

  /**
   * Sets the password by RFC 3062 and says whether another must follow. A password that is there already, as after a
   * repeated call, counts as set: a history of passwords would refuse it.
   */
  async setPassword(
    ref: string,
    password: Secret,
    options: CallOptions & { mustChange: boolean },
  ): Promise<CallResult> {
    const { mustChange, deadline } = options;
    const mark = async (session: LdapSession) => {
      await session.replace(ref, reset, mustChange ? ['TRUE'] : []);
      return done;
    };
    let result = await this.asManager(deadline, async (session): Promise<CallResult> => {
      if (mustChange && !(await session.knows(PasswordPolicyControl.type))) return unsupported;
      await session.setPassword(ref, password);
      return mark(session);
    });
    if (result.reason === 'policy' && (await this.opens(ref, password, options))) {
      result = await this.asManager(deadline, mark);
    }
    if (result.outcome === 'not-found') return this.orNoService(result, deadline);
    if (!mustChange || result.outcome !== 'done') return result;
    return (await this.verify(ref, password, options)) === 'ok' ? this.takeBack(ref, options) : result;
  }

  async scramble(ref: string, { deadline }: CallOptions): Promise<CallResult> {
    const result = await this.asManager(deadline, async (session) => {
      await session.setPassword(ref, Secret.of(unknownPassword()));
      return done;
    });
    return result.outcome === 'not-found' ? this.orNoService(result, deadline) : result;
  }

  /** Binds as the account, and lets the policy control say whether the password must be changed. */
  async verify(ref: string, password: Secret, { deadline }: CallOptions) {
    // A bind without a name or a password is anonymous and succeeds (RFC 4513, 5.1.2).
    if (!ref || !password.reveal()) return 'wrong';
    const answer = await LdapSession.run(this.config.url, deadline, async (session) => {
      const policy = new PasswordPolicyControl();
      try {
        await session.bind(ref, password.reveal(), policy);
        return policy.mustChange ? 'must-change' : 'ok';
      } catch (error) {
        if (!(error instanceof InvalidCredentialsError)) throw error;
        return policy.locked ? 'unknown' : 'wrong';
      }
    });
    return typeof answer === 'string' ? answer : 'unknown';
  }

  async changed(ref: string, { deadline }: CallOptions) {
    const answer = await this.asManager(deadline, (session) => session.read(ref, reset));
    if (!Array.isArray(answer)) return 'unknown';
    return answer.includes('TRUE') ? 'no' : 'yes';
  }

  /** An entry is gone only where its base is there: elsewhere nothing was found at all. */
  private async orNoService(result: CallResult, deadline: Date): Promise<CallResult> {
    const base = await this.asManager(deadline, (session) => session.read(this.config.baseDn, 'objectClass'));
    if (Array.isArray(base)) return result;
    return base.outcome === 'not-found' ? { outcome: 'refused', reason: 'no-service' } : base;
  }

  private async opens(ref: string, password: Secret, options: CallOptions): Promise<boolean> {
    return ['ok', 'must-change'].includes(await this.verify(ref, password, options));
  }

  /** The policy lets a reset password be: a temporary one that never has to be changed would be worse than none. */
  private async takeBack(ref: string, options: CallOptions): Promise<CallResult> {
    const { outcome } = await this.scramble(ref, options);
    return outcome === 'done' ? unsupported : { outcome: 'unknown', reason: 'unsupported' };
  }

  private adopt(wish: AccountWish, deadline: Date) {
    return this.asManager(deadline, async (session): Promise<CallResult & { ref?: string }> => {
      const [ours] = await session.find(this.config.baseDn, identity, wish.externalId);
      return ours ? { outcome: 'done', ref: ours.dn } : { outcome: 'refused', reason: 'name-taken' };
    });
  }

  private asManager<T>(deadline: Date, work: (session: LdapSession) => Promise<T>): Promise<T | CallResult> {
    const { url, bindDn, bindPassword } = this.config;
    return LdapSession.run(url, deadline, async (session) => {
      await session.bind(bindDn, bindPassword);
      return work(session);
    });
  }
}

const done: CallResult = { outcome: 'done' };
const unsupported: CallResult = { outcome: 'refused', reason: 'unsupported' };
