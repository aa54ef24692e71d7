import { Button, Menu } from '@mantine/core';
import { IconCheck, IconSwitchHorizontal, IconWand } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { keys } from '../../api/keys';
import { personApi } from '../../api/person.api';
import { ChannelIcon } from '../../ui/channel-icon';
import { codeText } from '../../ui/problem-text';
import { toastProblem } from '../../ui/toast';
import { useFormat } from '../../ui/use-format';
import { useNow } from '../../ui/use-now';
import classes from './person.module.css';

/** Read anew whenever the ticket is. */
const waysKey = (ticketId: string) => [...keys.ticket(ticketId), 'ways'];

/** By which of their addresses the person is answered: only those of which somebody made sure, and that are open now. */
export function WayMenu({ ticketId }: { ticketId: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow(60_000);
  const client = useQueryClient();
  const { data } = useQuery({
    queryKey: waysKey(ticketId),
    queryFn: ({ signal }) => personApi.ways(ticketId, signal),
  });
  const choose = useMutation({
    mutationFn: (contactId: string | null) => personApi.choose(ticketId, contactId),
    onSuccess: (ways) => {
      client.setQueryData(waysKey(ticketId), ways);
      return client.invalidateQueries({ queryKey: keys.ticket(ticketId), exact: true });
    },
    onError: (error) => toastProblem(error),
  });
  if (!data) return null;
  return (
    <Menu position="top-start" shadow="md" width={320}>
      <Menu.Target>
        <Button
          size="compact-xs"
          variant="subtle"
          style={{ verticalAlign: 'bottom' }}
          loading={choose.isPending}
          leftSection={<IconSwitchHorizontal size={14} aria-hidden />}
        >
          {t('person.change-way')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {data.items.map((way) => (
          <Menu.Item
            key={way.contactId}
            disabled={way.refused !== null}
            leftSection={<ChannelIcon channel={way.channel} size={16} />}
            rightSection={way.current && <IconCheck size={16} aria-hidden />}
            aria-current={way.current || undefined}
            onClick={() => choose.mutate(way.contactId)}
          >
            {t(`channel.${way.channel}`)} · {way.name}
            <span className={classes.small}>
              {way.refused
                ? (codeText(way.refused, t) ?? way.refused)
                : way.own
                  ? t('person.own')
                  : t('person.seen', { time: format.relative(way.lastSeenAt, now) })}
            </span>
          </Menu.Item>
        ))}
        {data.chosen && (
          <Menu.Item leftSection={<IconWand size={16} aria-hidden />} onClick={() => choose.mutate(null)}>
            {t('person.by-rule')}
            <span className={classes.small}>{t('person.by-rule-text')}</span>
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
