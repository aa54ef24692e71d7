import { ActionIcon } from '@mantine/core';
import { IconEye, IconEyePlus } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { followingApi } from '../../api/following.api';
import { keys } from '../../api/keys';
import { useCommands } from '../../ui/command-store';
import { toastProblem } from '../../ui/toast';
import { useKeys } from '../../ui/use-keys';
import { useUnread } from './use-unread';

/** Follows the open ticket, or no longer, and says who does; what one was told of it counts as looked at now. */
export function FollowButton({ ticketId, number }: { ticketId: string; number: number }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const key = keys.followers(ticketId);
  const { data } = useQuery({ queryKey: key, queryFn: ({ signal }) => followingApi.of(ticketId, signal) });
  const toggle = useMutation({
    mutationFn: () => (data?.me ? followingApi.leave(ticketId) : followingApi.follow(ticketId)),
    onSuccess: (followers) => client.setQueryData(key, followers),
    onError: (error) => toastProblem(error),
  });
  const unread = useUnread();
  useEffect(() => {
    if (!unread || document.hidden) return;
    // Where it is lost, it is looked at once more.
    followingApi
      .read({ ticketId })
      .then(() => client.invalidateQueries({ queryKey: keys.news }))
      .catch(() => undefined);
  }, [client, ticketId, unread]);

  const label = t(data?.me ? 'following.leave' : 'following.follow');
  const names = (data?.items ?? []).map(({ name }) => name).join(', ');
  useKeys({ f: () => toggle.mutate() });
  useCommands([
    {
      id: 'follow',
      label,
      keys: 'f',
      group: t('palette.this-ticket', { number }),
      run: () => toggle.mutate(),
    },
  ]);
  const Icon = data?.me ? IconEye : IconEyePlus;
  return (
    <ActionIcon
      variant="subtle"
      color={data?.me ? 'accent' : 'gray'}
      size="lg"
      aria-label={label}
      aria-pressed={data?.me ?? false}
      title={`${label} (f)${names && `\n${t('following.who', { names })}`}`}
      onClick={() => toggle.mutate()}
    >
      <Icon size={19} aria-hidden />
    </ActionIcon>
  );
}
