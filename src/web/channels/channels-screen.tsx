import { IconPlugConnected } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { keys } from '../api/keys';
import { channelsApi } from '../api/operations.api';
import { Blank, BlankProblem } from '../ui/blank';
import { Page } from '../ui/page';
import { RecordList, RecordSkeleton } from '../ui/record-list';
import { ChannelRecord } from './channel-record';

/** Whether people can reach us and we can reach them, channel by channel. */
export function ChannelsScreen() {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery({
    queryKey: keys.channels,
    queryFn: ({ signal }) => channelsApi.list(signal),
  });
  return (
    <Page title={t('nav.channels')} text={t('channels.text')}>
      {error && !data && <BlankProblem error={error} retry={() => void refetch()} />}
      {!data && !error && <RecordSkeleton />}
      {data?.items.length === 0 && (
        <Blank icon={<IconPlugConnected size={36} stroke={1.5} aria-hidden />} title={t('channels.none')} />
      )}
      {data && data.items.length > 0 && (
        <RecordList label={t('nav.channels')}>
          {data.items.map((link) => (
            <ChannelRecord key={`${link.channel} ${link.account ?? ''}`} link={link} />
          ))}
        </RecordList>
      )}
    </Page>
  );
}
