/** Where the commands tell a person what they do; made by `progress.mjs`. */
export interface Progress {
  say: (line: string) => void;
  /** Says what is being done, again from time to time while it takes long. */
  step: <T>(what: string, work: () => Promise<T>) => Promise<T>;
}

/** A fault that the reader can mend: shown as its sentence, without a stack. */
export class Refusal extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'Refusal';
  }
}
