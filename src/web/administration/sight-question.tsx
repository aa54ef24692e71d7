import { Button, Group, Select, Stack, TextInput } from '@mantine/core';
import '@mantine/core/styles/ScrollArea.layer.css';
import '@mantine/core/styles/Combobox.layer.css';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { accessApi, type SightQuestion } from '../api/administration.api';
import { keys } from '../api/keys';
import { staffApi } from '../api/operations.api';
import { asciiDigits } from '../ui/ascii-digits.policy';
import { Notice } from '../ui/notice';
import { problemText } from '../ui/problem-text';
import { SightAnswer } from './sight-answer';

const kinds = ['ticket', 'lao', 'reset-case'] as const;

/** "Why can this person see this?": who, what, and the rules that decide. */
export function SightQuestionForm() {
  const { t } = useTranslation();
  const { data: staff } = useQuery({ queryKey: keys.staff, queryFn: ({ signal }) => staffApi.list(signal) });
  const [person, setPerson] = useState<string | null>(null);
  const [kind, setKind] = useState<SightQuestion['kind']>('ticket');
  const [number, setNumber] = useState('');
  const ask = useMutation({
    mutationFn: (asked: { person: string } & SightQuestion) =>
      accessApi.sight(asked.person, { kind: asked.kind, number: asked.number }),
  });
  const digits = asciiDigits(number).replace(/\D/g, '');
  return (
    <Stack gap="md">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (person && digits) ask.mutate({ person, kind, number: digits });
        }}
      >
        <Group align="flex-end" gap="xs">
          <Select
            label={t('sight.person')}
            placeholder={t('sight.choose')}
            w={240}
            searchable
            value={person}
            onChange={setPerson}
            data={staff?.items.map(({ id, name }) => ({ value: id, label: name })) ?? []}
          />
          <Select
            label={t('sight.kind')}
            w={190}
            allowDeselect={false}
            value={kind}
            onChange={(value) => setKind(kinds.find((one) => one === value) ?? 'ticket')}
            data={kinds.map((value) => ({ value, label: t(`sight.of.${value}`) }))}
          />
          <TextInput
            label={t(kind === 'lao' ? 'sight.code' : 'sight.number')}
            w={160}
            inputMode="numeric"
            maxLength={12}
            value={number}
            onChange={(event) => setNumber(event.currentTarget.value)}
          />
          <Button type="submit" loading={ask.isPending} disabled={!person || !digits}>
            {t('sight.ask')}
          </Button>
        </Group>
      </form>
      {ask.error && (
        <Notice tone="bad" role="alert">
          {problemText(ask.error, t)}
        </Notice>
      )}
      {ask.data && <SightAnswer sight={ask.data} />}
    </Stack>
  );
}
