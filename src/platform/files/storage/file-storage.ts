import type { Readable } from 'node:stream';

/** A part of a file: from byte `start` to byte `end`, which is included. */
export interface ByteRange {
  start?: number;
  end?: number;
}

/**
 * Where the bytes of files lie, each under the id of its row. They never change once they are there. Every method
 * throws StorageFault where an object storage does not answer or lets nobody in: another try may help.
 */
export interface FileStorage {
  /** Keeps what lies in a file of this machine under an id, whole or not at all. The file may be gone afterwards. */
  put(id: string, draft: string): Promise<void>;
  /** The bytes as a stream. Throws FileMissing where there are none. */
  get(id: string, range?: ByteRange): Promise<Readable>;
  /** Destroys the bytes and whatever else is kept of them; none is no fault. */
  delete(id: string): Promise<void>;
  has(id: string): Promise<boolean>;
  /** The ids of all that is there, in no order. */
  list(): AsyncIterable<string>;
  /** Ends what was begun before a moment and never became a file. */
  sweep(before: Date): Promise<void>;
  /** Returns where files can be read and written; throws where not. */
  check(): Promise<void>;
}

/** Where a file lies, below the folder or in the bucket: the same in both, so that any tool copies one into the other. */
export function placeOf(id: string): string {
  return `${id.slice(-2).toLowerCase()}/${id}`;
}

/** The bytes of a file are not there. Its code is what the disk's error has, so that both are told apart from others alike. */
export class FileMissing extends Error {
  readonly code = 'ENOENT';

  constructor(id: string) {
    super(`the bytes of file ${id} are not there`);
    this.name = 'FileMissing';
  }
}

/** Object storage does not answer, fails, or does not let us in. It is nobody's fault who wants a file: to be tried again. */
export class StorageFault extends Error {
  constructor(
    readonly kind: 'unreachable' | 'denied' | 'no-bucket',
    detail: string,
  ) {
    super(`file storage: ${kind} (${detail})`);
    this.name = 'StorageFault';
  }
}
