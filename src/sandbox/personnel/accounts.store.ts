import { randomUUID } from 'node:crypto';
import type { Journal } from '../world/journal.js';
import type { Account, AccountChanges } from './account.js';
import { fits, hashOf, isAllowed } from './password-hash.js';
import { ScimError } from './scim-error.js';

const KIND = 'account';

/** What a user name and a password open. */
export type SignIn = 'ok' | 'must-change' | 'wrong';

/** The accounts of the personnel system, in memory and in the journal; of passwords only a salted hash. */
export class AccountsStore {
  private idsByName = new Map<string, string>();
  private idsByExternalId = new Map<string, string>();

  constructor(
    private readonly journal: Journal,
    private readonly now: () => number,
  ) {
    this.restart();
  }

  /** Learns names anew from the journal. */
  restart(): void {
    this.idsByName = new Map();
    this.idsByExternalId = new Map();
    for (const account of this.list()) this.index(account);
  }

  list(): Account[] {
    return this.journal.all<Account>(KIND);
  }

  find(id: string): Account | undefined {
    return this.journal.get<Account>(KIND, id);
  }

  byUserName(userName: string): Account | undefined {
    return this.find(this.idsByName.get(userName.toLowerCase()) ?? '');
  }

  byExternalId(externalId: string): Account | undefined {
    return this.find(this.idsByExternalId.get(externalId) ?? '');
  }

  /** @throws ScimError 409 for a taken user name, 400 for a password against the rules */
  create(wish: AccountChanges & { userName: string }): Account {
    const at = this.now();
    const blank: Account = {
      id: randomUUID(),
      userName: wish.userName,
      externalId: null,
      displayName: null,
      active: true,
      mustChange: false,
      password: null,
      passwordSetAt: null,
      createdAt: at,
      changedAt: at,
      version: 0,
    };
    return this.keep(blank, wish);
  }

  /** @throws ScimError 409 for a taken user name, 400 for a password against the rules */
  change(account: Account, changes: AccountChanges): Account {
    return this.keep(account, changes);
  }

  remove(account: Account): void {
    this.journal.remove(KIND, account.id);
    this.forget(account);
  }

  /** What somebody gets who signs in with these. */
  signIn(userName: string, password: string): SignIn {
    const account = this.byUserName(userName);
    if (!account?.active || !fits(password, account.password)) return 'wrong';
    return account.mustChange ? 'must-change' : 'ok';
  }

  private keep(before: Account, changes: AccountChanges): Account {
    const { password, ...rest } = changes;
    const owner = this.byUserName(changes.userName ?? before.userName);
    if (owner && owner.id !== before.id) throw ScimError.taken();
    const at = this.now();
    const account = { ...before, ...rest, changedAt: at, version: before.version + 1 };
    if (password !== undefined) {
      if (password !== null && !isAllowed(password)) throw ScimError.weakPassword();
      account.password = password === null ? null : hashOf(password);
      account.passwordSetAt = password === null ? null : at;
    }
    this.forget(before);
    this.journal.put(KIND, account.id, account);
    this.index(account);
    return account;
  }

  private index(account: Account): void {
    this.idsByName.set(account.userName.toLowerCase(), account.id);
    if (account.externalId !== null) this.idsByExternalId.set(account.externalId, account.id);
  }

  private forget(account: Account): void {
    this.idsByName.delete(account.userName.toLowerCase());
    if (account.externalId !== null) this.idsByExternalId.delete(account.externalId);
  }
}
