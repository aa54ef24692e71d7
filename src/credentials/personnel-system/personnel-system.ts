import type { Secret } from '../../platform/crypto/secret.js';

/**
 * How a call to the personnel system ended. `unknown` is its own outcome: the request may have arrived and its
 * answer was lost (time-out, cut connection). It is never taken for a success, nor for a failure.
 */
export type Outcome = 'done' | 'refused' | 'not-found' | 'transient' | 'unknown';

/** The end of a call, with a stable reason for people and programs; never the system's own words, which may echo the request. */
export interface CallResult {
  outcome: Outcome;
  /**
   * refused: `policy`, `name-taken`, `unauthorised`, `unsupported`, `rejected`, `redirected`, `no-service`.
   * transient and unknown: `timeout`, `cut`, `server-error`, `bad-answer`, `unavailable`; transient only:
   * `unreachable`, `rate-limited`, `breaker-open`, `conflict`.
   */
  reason?: string;
  /** How long to wait before the next attempt, in milliseconds, where the system said so. */
  retryAfterMs?: number;
}

/** An account as the personnel system should hold it. */
export interface AccountWish {
  userName: string;
  /** The LAO's full Thai name. */
  displayName: string;
  /** Our own identity of the account, by which a repeated call finds what an earlier one made. */
  externalId: string;
}

/** What every call carries. */
export interface CallOptions {
  /** Of the operation, the same for each repetition: the call is idempotent by it. */
  operationId: string;
  /** When to give up, and answer `unknown` if the request may have left. */
  deadline: Date;
}

/** What a personnel system can do. */
export interface Capabilities {
  /** Whether the officer can set their own password through us; otherwise a temporary one is set and shown once. */
  ownChoice: boolean;
  /** Whether a password set by us must be changed at the next sign-in. */
  mustChange: boolean;
  /** Whether it says that a temporary password was changed. */
  tellsChange: boolean;
}

/** What the system demands of a password. */
export interface PasswordRules {
  min: number;
  max: number;
}

/**
 * The personnel system in which the accounts live, behind one interface. No method throws for what the far side
 * does: that is an Outcome. A password is never returned by it, logged, or part of a reason.
 */
export interface PersonnelSystem {
  readonly kind: 'scim' | 'ldap' | 'manual';
  capabilities(): Promise<Capabilities>;
  passwordRules(): PasswordRules;
  /** Sees to it that the account is there, with a random password that nobody knows if it had to be made. `ref` names it there. */
  ensureAccount(wish: AccountWish, options: CallOptions): Promise<CallResult & { ref?: string }>;
  /** Sets the password of an account; with `mustChange`, where it can, the system asks for another at the next sign-in. */
  setPassword(
    ref: string,
    password: Secret,
    options: CallOptions & { mustChange: boolean },
  ): Promise<CallResult>;
  /** Sets a random password that nobody knows: whoever had the old one is out. */
  scramble(ref: string, options: CallOptions): Promise<CallResult>;
  /** Whether a password opens the account, where the system can be asked. */
  verify(
    ref: string,
    password: Secret,
    options: CallOptions,
  ): Promise<'ok' | 'must-change' | 'wrong' | 'unknown'>;
  /** Whether the officer has changed the temporary password. */
  changed(ref: string, options: CallOptions): Promise<'yes' | 'no' | 'unknown'>;
}
