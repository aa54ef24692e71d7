import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { isSignedOut } from '../api/problem';
import { sessionApi } from '../api/session.api';
import { toastProblem } from '../ui/toast';

/** Ends the session on the server first, then forgets everything that this browser remembers of it. */
export function useSignOut(): () => void {
  const client = useQueryClient();
  const navigate = useNavigate();
  return () => {
    sessionApi
      .signOut()
      .catch((error: unknown) => {
        if (!isSignedOut(error)) throw error;
      })
      .then(async () => {
        await navigate({ to: '/sign-in' });
        client.clear();
      })
      .catch((error: unknown) => toastProblem(error));
  };
}
