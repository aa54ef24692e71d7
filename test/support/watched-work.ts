import { jest } from '@jest/globals';
import { MysqlQueryRunner } from 'typeorm/driver/mysql/MysqlQueryRunner.js';

/** What the desk did: its statements in their order, and how many slow hashes it computed. */
export interface Work {
  hashes: number;
  statements: string[];
}

/** Watches what the desk does; `of` tells what one act made it do. */
export interface WatchedWork {
  of(act: () => Promise<unknown>): Promise<Work>;
}

/** Begins to watch. To be called before the product is loaded, which else hashes unwatched; ends with jest.restoreAllMocks. */
export async function watchWork(): Promise<WatchedWork> {
  let now = nothing();
  const argon = await import('@node-rs/argon2');
  const counted =
    <G extends unknown[], R>(work: (...given: G) => R) =>
    (...given: G): R => {
      now.hashes += 1;
      return work(...given);
    };
  jest.unstable_mockModule('@node-rs/argon2', () => ({
    ...argon,
    hash: counted(argon.hash),
    verify: counted(argon.verify),
  }));
  const ask = Reflect.get(MysqlQueryRunner.prototype, 'query') as (...given: unknown[]) => Promise<unknown>;
  jest.spyOn(MysqlQueryRunner.prototype, 'query').mockImplementation(function (
    this: MysqlQueryRunner,
    ...given
  ) {
    now.statements.push(given[0].replace(/\s+/g, ' '));
    return ask.apply(this, given) as never;
  });
  return {
    async of(act) {
      const work = nothing();
      now = work;
      // What comes after it is not its work.
      await act().finally(() => (now = nothing()));
      return work;
    },
  };
}

function nothing(): Work {
  return { hashes: 0, statements: [] };
}
