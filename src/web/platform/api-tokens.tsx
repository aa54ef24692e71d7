import { Button, Group, Select, Stack, Text, TextInput } from '@mantine/core';
import '@mantine/core/styles/ScrollArea.layer.css';
import '@mantine/core/styles/Combobox.layer.css';
import { Notice } from '../ui/notice';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { keys } from '../api/keys';
import { sessionApi } from '../api/session.api';
import { BlankProblem } from '../ui/blank';
import { CopyField } from '../ui/copy-field';
import { RecordList, RecordSkeleton } from '../ui/record-list';
import { toastProblem } from '../ui/toast';

const lives = ['30', '90', '365'];
import { TokenRecord } from './token-record';

/** Keys for scripts, with the rights of their owner; each is shown once, when it is made. */
export function ApiTokens() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [name, setName] = useState('');
  const [days, setDays] = useState('90');
  const { data, error, refetch } = useQuery({
    queryKey: keys.tokens,
    queryFn: ({ signal }) => sessionApi.tokens(signal),
  });
  const refresh = () => client.invalidateQueries({ queryKey: keys.tokens });
  const make = useMutation({
    mutationFn: () => sessionApi.makeToken(name.trim(), Number(days)),
    onSuccess: () => setName(''),
    onError: (problem: unknown) => toastProblem(problem),
    onSettled: refresh,
  });
  const drop = useMutation({
    mutationFn: (id: string) => sessionApi.dropToken(id),
    onError: (problem: unknown) => toastProblem(problem),
    onSettled: refresh,
  });

  return (
    <Stack gap="md">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          make.mutate();
        }}
      >
        <Group align="flex-end" gap="xs">
          <TextInput
            label={t('token.name')}
            placeholder={t('token.name-hint')}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            required
          />
          <Select
            label={t('token.life')}
            w={150}
            allowDeselect={false}
            value={days}
            onChange={(value) => setDays(value ?? '90')}
            data={lives.map((value) => ({ value, label: t('token.days', { count: Number(value) }) }))}
          />
          <Button type="submit" loading={make.isPending} disabled={name.trim() === ''}>
            {t('token.make')}
          </Button>
        </Group>
      </form>
      {make.data && (
        <Notice tone="good" role="status">
          <CopyField label={t('token.made')} value={make.data.token} />
          <Text size="sm" mt={4}>
            {t('token.made-text')}
          </Text>
        </Notice>
      )}
      {error && !data && <BlankProblem error={error} retry={() => void refetch()} />}
      {!data && !error && <RecordSkeleton />}
      {data?.items.length === 0 && <Text c="dimmed">{t('token.none')}</Text>}
      {data && data.items.length > 0 && (
        <RecordList label={t('account.tokens')}>
          {data.items.map((token) => (
            <TokenRecord key={token.id} token={token} onDrop={() => drop.mutate(token.id)} />
          ))}
        </RecordList>
      )}
    </Stack>
  );
}
