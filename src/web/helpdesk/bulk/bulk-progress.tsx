import { Button, CloseButton, Group, Progress, Text } from '@mantine/core';
import '@mantine/core/styles/Progress.layer.css';
import { IconArrowBackUp } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { bulkApi, type BulkChange } from '../../api/bulk.api';
import { keys } from '../../api/keys';
import { codeText } from '../../ui/problem-text';
import { toastProblem } from '../../ui/toast';
import { useFormat } from '../../ui/use-format';
import classes from './bulk.module.css';

const look = 700;

interface BulkProgressProps {
  id: string;
  onUndo: (id: string) => void;
  onClose: () => void;
}

/** How far an act on many tickets is; then what came of it, why some were left out, and the way back. */
export function BulkProgress({ id, onUndo, onClose }: BulkProgressProps) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { data: bulk } = useQuery({
    queryKey: [...keys.bulks, id],
    queryFn: ({ signal }) => bulkApi.one(id, signal),
    refetchInterval: ({ state }) => (!state.data || state.data.state === 'running' ? look : false),
  });
  const state = bulk?.state;
  useEffect(() => {
    if (!state || state === 'running') return;
    for (const queryKey of [keys.ticketLists, keys.views, ['ticket'], ['messages'], keys.tags])
      void client.invalidateQueries({ queryKey });
  }, [client, state, id]);
  const stop = useMutation({
    mutationFn: () => bulkApi.cancel(id),
    onSettled: () => client.invalidateQueries({ queryKey: keys.bulks }),
    onError: (error) => toastProblem(error),
  });
  const undo = useMutation({
    mutationFn: () => bulkApi.undo(id),
    onSuccess: (undoing) => onUndo(undoing.id),
    onSettled: () => client.invalidateQueries({ queryKey: keys.bulks }),
    onError: (error) => toastProblem(error),
  });
  if (!bulk) return null;
  const running = bulk.state === 'running';
  const mayUndo = !running && bulk.counts.done > 0 && !bulk.undoes && !bulk.undoneBy;
  return (
    <div className={classes.progress} role="status">
      <Group justify="space-between" wrap="nowrap" gap={6}>
        <Text size="sm" fw={600}>
          {t(`bulk.act.${bulk.act.do}`)}
          {bulk.undoes && ` · ${t('bulk.undoing')}`}
        </Text>
        {!running && <CloseButton size="sm" aria-label={t('bulk.hide')} onClick={onClose} />}
      </Group>
      {running ? (
        <>
          <Progress
            value={((bulk.total - bulk.counts.waiting) / bulk.total) * 100}
            aria-label={t('bulk.progress')}
          />
          <Group justify="space-between">
            <Text size="sm">
              {t('bulk.so-far', { done: bulk.total - bulk.counts.waiting, total: bulk.total })}
            </Text>
            <Button
              size="compact-sm"
              variant="default"
              loading={stop.isPending}
              onClick={() => stop.mutate()}
            >
              {t('bulk.stop')}
            </Button>
          </Group>
        </>
      ) : (
        <>
          <Result bulk={bulk} />
          {mayUndo && (
            <Button
              size="compact-sm"
              variant="light"
              leftSection={<IconArrowBackUp size={15} aria-hidden />}
              loading={undo.isPending}
              onClick={() => undo.mutate()}
            >
              {t('bulk.undo', { count: bulk.counts.done })}
            </Button>
          )}
          {bulk.undoneBy && <Text size="sm">{t('bulk.undone')}</Text>}
        </>
      )}
    </div>
  );
}

function Result({ bulk: { id, state, counts, skipped } }: { bulk: BulkChange }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { data } = useQuery({
    queryKey: [...keys.bulks, id, 'skipped'],
    queryFn: ({ signal }) => bulkApi.tickets(id, 'skipped', signal),
    enabled: skipped.length > 0,
  });
  const sentence = (name: 'done' | 'unchanged' | 'waiting') =>
    counts[name] > 0 && (
      <Text size="sm">
        {t(`bulk.result.${name}`, { count: counts[name], shown: format.number(counts[name]) })}
      </Text>
    );
  return (
    <>
      {state === 'cancelled' && <Text size="sm">{t('bulk.stopped')}</Text>}
      {sentence('done')}
      {sentence('unchanged')}
      {state === 'cancelled' && sentence('waiting')}
      {skipped.map(({ code, count }) => (
        <Text key={code} size="sm">
          {t('bulk.skipped', { count, reason: codeText(code, t) ?? code })}
        </Text>
      ))}
      {data && data.items.length > 0 && (
        <p className={classes.left}>
          {data.items.map(({ ticket }) => (
            <Link
              key={ticket.id}
              to="/inbox/$ticketId"
              params={{ ticketId: ticket.id }}
              search={(old) => old}
            >
              #{ticket.number}
            </Link>
          ))}
        </p>
      )}
    </>
  );
}
