import { isSignedOut } from '../api/problem';
import { sessionApi } from '../api/session.api';
import { forgetPerson } from '../hand-over/person';
import { toastProblem } from '../ui/toast';

/** Ends the session on the server first, then loads the page anew, which forgets everything of the person. */
export function useSignOut(): () => void {
  return () => {
    sessionApi
      .signOut()
      .catch((error: unknown) => {
        if (!isSignedOut(error)) throw error;
      })
      .then(() => {
        forgetPerson();
        window.location.assign('/sign-in');
      })
      .catch((error: unknown) => toastProblem(error));
  };
}
