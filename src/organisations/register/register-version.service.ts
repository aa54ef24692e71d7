import { Injectable } from '@nestjs/common';
import { db, inTransaction } from '../../platform/database/transaction.js';

/** Tells when the register's LAOs (names, types, districts, provinces) have changed, in whatever process. */
@Injectable()
export class RegisterVersionService {
  /** Counts a change of LAOs. Its row stays locked until the commit, so it comes last. Throws outside of a transaction. */
  async bump(): Promise<void> {
    if (!inTransaction()) throw new Error('the version is counted inside of the transaction of the change');
    await db().query(`UPDATE register_versions SET version = version + 1 WHERE name = 'laos'`);
  }

  /** The present count, as committed. */
  async current(): Promise<string> {
    const [row]: { version: string | number }[] = await db().query(
      `SELECT version FROM register_versions WHERE name = 'laos'`,
    );
    return String(row!.version);
  }
}
