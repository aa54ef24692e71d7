import { isSignedOut } from '../api/problem';
import { sessionApi } from '../api/session.api';
import { forgetPerson } from '../hand-over/person';
import { toastProblem } from '../ui/toast';

let unsent = 0;
const listeners = new Set<() => void>();

/** How many hand-overs on this device have not been sent, while somebody is asked whether to sign out all the same; else 0. */
export const signOutQuestion = {
  read: (): number => unsent,
  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  ask: (count: number): void => {
    unsent = count;
    for (const tell of listeners) tell();
  },
};

// Most visits never need it, so the first screen does not wait for its code.
const device = () => import('../hand-over/offline');

/** Signs out, or asks first where this device holds hand-overs that the desk does not have. */
export async function askAndSignOut(): Promise<void> {
  const count = await device()
    .then(({ unsentHere }) => unsentHere())
    .catch(() => 0);
  if (count > 0) signOutQuestion.ask(count);
  else await signOut();
}

/**
 * Ends the session on the server first, then takes the lists of names off this device and loads the page anew, which
 * forgets everything of the person. Hand-overs that were not sent stay. A failure is shown.
 */
export async function signOut(): Promise<void> {
  try {
    await sessionApi.signOut().catch((error: unknown) => {
      if (!isSignedOut(error)) throw error;
    });
  } catch (error) {
    toastProblem(error);
    return;
  }
  forgetPerson();
  await device()
    .then(({ forgetLists }) => forgetLists())
    .catch(() => undefined);
  window.location.assign('/sign-in');
}
