import { useSyncExternalStore } from 'react';

/** Told whether the person has proved that it is still them. */
type Answer = (proved: boolean) => void;

let asked: Answer[] = [];
const listeners = new Set<() => void>();

function change(next: Answer[]): void {
  asked = next;
  for (const tell of listeners) tell();
}

/** Has the dialog ask the person at the screen; false where they would rather not. Several that ask at once ask once. */
export function askProof(): Promise<boolean> {
  return new Promise((resolve) => change([...asked, resolve]));
}

/** Says to everybody who asked how it went. */
export function answerProof(proved: boolean): void {
  const answers = asked;
  change([]);
  for (const tell of answers) tell(proved);
}

/** Whether a proof is asked for now. */
export function useProofAsked(): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => asked.length > 0,
  );
}
