import { Injectable } from '@nestjs/common';
import { db } from '../../platform/database/transaction.js';

interface Reference {
  tableName: string;
  columnName: string;
}

/** Tells what refers to a row, by the foreign keys of the database itself, so that no table is ever forgotten. */
@Injectable()
export class DependentsService {
  /** Which of these keys of a table something refers to; `own` names rows that do not count, by table. */
  async of(
    table: string,
    column: string,
    keys: string[],
    own: Record<string, string> = {},
  ): Promise<Set<string>> {
    const depended = new Set<string>();
    if (!keys.length) return depended;
    for (const { tableName, columnName } of await this.references(table, column)) {
      const rows: { k: string }[] = await db().query(
        `SELECT DISTINCT t.\`${columnName}\` AS k FROM \`${tableName}\` t WHERE t.\`${columnName}\` IN (?)
         ${own[tableName] ? `AND NOT (${own[tableName]})` : ''}`,
        [keys],
      );
      for (const { k } of rows) depended.add(k);
    }
    return depended;
  }

  private references(table: string, column: string): Promise<Reference[]> {
    return db().query(
      `SELECT TABLE_NAME AS tableName, COLUMN_NAME AS columnName FROM information_schema.KEY_COLUMN_USAGE
       WHERE REFERENCED_TABLE_SCHEMA = DATABASE() AND TABLE_SCHEMA = DATABASE()
         AND REFERENCED_TABLE_NAME = ? AND REFERENCED_COLUMN_NAME = ?`,
      [table, column],
    );
  }
}
