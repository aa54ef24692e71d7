import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useCallback } from 'react';

/**
 * Asks to sign in again where the session ended by itself, without loading the page anew: words that could not be
 * saved any more are still in memory, and there again after signing in.
 */
export function useLeaveForSignIn(): () => Promise<void> {
  const client = useQueryClient();
  const navigate = useNavigate();
  return useCallback(async () => {
    const { pathname, search } = window.location;
    await navigate({ to: '/sign-in', search: { to: pathname + search } });
    client.clear();
  }, [client, navigate]);
}
