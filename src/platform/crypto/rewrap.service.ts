import { Injectable } from '@nestjs/common';
import { db, transaction } from '../database/transaction.js';
import { keyVersion } from './master-key.js';
import { rewrap, type Sealed } from './sealed.js';

/** A table with sealed values, by how a row's place is made of its columns. */
export interface SealedTable {
  table: string;
  placeOf: (row: Record<string, string>) => string[];
}

interface SealedRow extends Record<string, unknown> {
  id: string;
  alg: string;
  key_version: string;
  wrapped_key: Buffer;
  iv: Buffer;
  tag: Buffer;
  ciphertext: Buffer;
}

const atOnce = 200;

/** Brings what older master keys sealed under the present one, while the desk serves. */
@Injectable()
export class RewrapService {
  /**
   * Goes through a table until nothing of an older key is left; answers how many rows it brought over. It can be stopped
   * and begun again.
   */
  async rewrap({ table, placeOf }: SealedTable): Promise<number> {
    let done = 0;
    for (;;) {
      const moved = await transaction(async () => {
        const rows: SealedRow[] = await db().query(
          `SELECT * FROM ${table} WHERE key_version IS NOT NULL AND wrapped_key IS NOT NULL AND key_version <> ?
           LIMIT ? FOR UPDATE`,
          [keyVersion(), atOnce],
        );
        for (const row of rows) {
          const sealed: Sealed = {
            alg: row.alg,
            keyVersion: row.key_version,
            wrappedKey: row.wrapped_key,
            iv: row.iv,
            tag: row.tag,
            ciphertext: row.ciphertext,
          };
          const next = rewrap(sealed, placeOf(row as unknown as Record<string, string>));
          await db().query(
            `UPDATE ${table} SET alg = ?, key_version = ?, wrapped_key = ?, iv = ?, tag = ?, ciphertext = ? WHERE id = ?`,
            [next.alg, next.keyVersion, next.wrappedKey, next.iv, next.tag, next.ciphertext, row.id],
          );
        }
        return rows.length;
      });
      done += moved;
      if (!moved) return done;
    }
  }
}
