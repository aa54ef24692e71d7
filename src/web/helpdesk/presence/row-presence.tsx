import { IconEye } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { keys } from '../../api/keys';
import { presenceApi } from '../../api/presence.api';
import { ToneChip } from '../../ui/tone-chip';

/** A screen that died says nothing of it: what it showed goes with the next look. */
const looksEvery = 60_000;

/**
 * On a row of a list: that somebody else has the ticket open right now, by their names. One question stands behind all
 * rows, asked again by the live line; a row asks only where it has not been asked for a minute.
 */
export function RowPresence({ ticketId }: { ticketId: string }) {
  const { t, i18n } = useTranslation();
  const { data: people } = useQuery({
    queryKey: keys.presences,
    queryFn: ({ signal }) => presenceApi.open(signal),
    select: ({ items }) => items.find((one) => one.ticketId === ticketId)?.people,
    staleTime: looksEvery,
    refetchInterval: looksEvery,
    retry: false,
  });
  if (!people) return null;
  const names = new Intl.ListFormat(i18n.language).format(people.map(({ name }) => name));
  const word = t('presence.reading', { names, count: people.length });
  return <ToneChip tone="plain" icon={<IconEye size={14} role="img" aria-label={word} />} title={word} />;
}
