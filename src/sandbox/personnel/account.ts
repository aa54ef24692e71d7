/** An account of the personnel system, as it is kept. Times are ms since 1970. */
export interface Account {
  id: string;
  /** As it was given; two that differ in case only are the same (RFC 7643, 4.1.1: caseExact false). */
  userName: string;
  externalId: string | null;
  displayName: string | null;
  active: boolean;
  /** A new password is asked for at the next sign-in. */
  mustChange: boolean;
  /** Salt and hash; null: no password opens it. */
  password: { salt: string; hash: string } | null;
  passwordSetAt: number | null;
  createdAt: number;
  changedAt: number;
  /** Counts its changes; the ETag. */
  version: number;
}

/** What may be said of an account from outside; what is left out stays as it is. */
export interface AccountChanges {
  userName?: string;
  externalId?: string | null;
  displayName?: string | null;
  active?: boolean;
  mustChange?: boolean;
  password?: string | null;
}
