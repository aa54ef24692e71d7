import { useQuery } from '@tanstack/react-query';
import { followingApi } from '../../api/following.api';
import { keys } from '../../api/keys';

/** How much of what one was told of one has not looked at. */
export function useUnread(): number {
  const { data } = useQuery({
    queryKey: [...keys.news, 'unread'],
    queryFn: ({ signal }) => followingApi.unread(signal),
  });
  return data?.count ?? 0;
}
