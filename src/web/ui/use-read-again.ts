import { useQueryClient } from '@tanstack/react-query';

/** Has everything on the screen that could not be read be read once more: what failed together is tried together. */
export function useReadAgain(): () => void {
  const client = useQueryClient();
  return () =>
    void client.refetchQueries({ type: 'active', predicate: ({ state }) => state.status === 'error' });
}
