import type { INestApplicationContext } from '@nestjs/common';

/** Does work on the desk without its web server and closes the connections at the end. */
export type OnDesk = <T>(work: (app: INestApplicationContext) => Promise<T>) => Promise<T>;

/** Writes one answer of a command, a line or more. */
export type Print = (text: string) => void;
