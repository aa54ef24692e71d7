import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { insertMany } from '../platform/database/bulk.js';
import { db, transaction } from '../platform/database/transaction.js';
import { jobDefinition, jobsOn, type JobName } from './catalogue.js';
import type { EventName } from './events.js';

/** An id and in whose line it stands: a person's address, a conversation, a ticket. */
interface InLine {
  line: string;
  item: string;
}

/** A place in a line as it is inserted. */
export type LineRow = [job: string, line: Buffer, item: string];

/**
 * Keeps the order of what one person says, though several jobs are done at once: each id stands in a line until it is
 * done, and a job that is asked for one does first what stands before it. Nobody waits for anybody, so nothing can block;
 * the jobs of what was taken along find nothing left to do. Ids are ULIDs: the smaller came first.
 */
@Injectable()
export class JobLinesService {
  /** The places that follow from an event, for whoever writes them with statements of its own. */
  rowsOf(event: EventName, places: InLine[]): LineRow[] {
    const ordered = jobsOn(event).filter((job) => jobDefinition(job)?.inLine);
    return ordered.flatMap((job) => places.map(({ line, item }): LineRow => [job, lineOf(line), item]));
  }

  /** Gives ids of an event their places, in the transaction that tells of it. */
  async enter(event: EventName, places: InLine[]): Promise<void> {
    const rows = this.rowsOf(event, places).map(([job, line, item]) => ({ job, line, item }));
    await insertMany('job_lines', rows, 'ON DUPLICATE KEY UPDATE item = job_lines.item');
  }

  /**
   * Does these ids and all that stand before them in their lines, oldest first, so many in one go; each go leaves its
   * lines once it is done. Throws what `work` throws: then it is all still there.
   */
  async inOrder(
    job: JobName,
    items: string[],
    most: number,
    work: (items: string[]) => Promise<void>,
  ): Promise<void> {
    let left = [...new Set(items)];
    while (left.length) {
      const due = [...left, ...(await this.before(job, left, most))].sort().slice(0, most);
      await work(due);
      await this.leave(job, due);
      const done = new Set(due);
      left = left.filter((item) => !done.has(item));
    }
  }

  /** What is done, or can never be, stands before nobody any more. */
  async leave(job: JobName, items: string[]): Promise<void> {
    // Of two who leave one line at once the database may pick a loser: that one leaves again.
    await transaction(() => db().query('DELETE FROM job_lines WHERE job = ? AND item IN (?)', [job, items]));
  }

  private async before(job: JobName, items: string[], most: number): Promise<string[]> {
    const rows: { item: string }[] = await db().query(
      `SELECT DISTINCT l.item FROM (
         SELECT line, MAX(item) AS last FROM job_lines WHERE job = ? AND item IN (?) GROUP BY line
       ) own JOIN job_lines l ON l.job = ? AND l.line = own.line AND l.item < own.last
       WHERE l.item NOT IN (?) ORDER BY l.item LIMIT ${most}`,
      [job, items, job, items],
    );
    return rows.map(({ item }) => item);
  }
}

/** Lines are told apart by a hash, so that no address stands in the table. */
function lineOf(of: string): Buffer {
  return createHash('sha256').update(of).digest().subarray(0, 16);
}
