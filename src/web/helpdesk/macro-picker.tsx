import { Button, Group, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { keys } from '../api/keys';
import { macrosApi } from '../api/macros.api';
import type { Ticket } from '../api/types';
import { useMay } from '../platform/session';
import { BlankProblem } from '../ui/blank';
import { PickerList } from '../ui/picker-list';
import { toastProblem } from '../ui/toast';

const rarely = 60_000;
const wishes = ['auto', 'th', 'en'] as const;
/** As much of a text as tells it from others. */
const hintLength = 90;

interface MacroPickerProps {
  ticket: Ticket;
  onFilled: (text: string, macroId: string) => void;
  onDone: () => void;
}

/** Finds a macro by its shortcut, title or words, those of the ticket's desk first, and fills it for the ticket. */
export function MacroPicker({ ticket, onFilled, onDone }: MacroPickerProps) {
  const { t } = useTranslation();
  const mayManage = useMay('macros.manage');
  const [wish, setWish] = useState<(typeof wishes)[number]>('auto');
  const { data, error, refetch } = useQuery({
    queryKey: keys.macroList(false),
    queryFn: ({ signal }) => macrosApi.list(false, signal),
    staleTime: rarely,
  });
  if (error && !data) return <BlankProblem error={error} retry={() => void refetch()} />;
  if (!data) return <Skeleton height={160} />;
  const fitting = data.items.filter(({ desk }) => !desk || desk.id === ticket.desk.id);
  const pick = async (id: string) => {
    try {
      const { text } = await macrosApi.fill(ticket.id, id, wish === 'auto' ? null : wish);
      onFilled(text, id);
    } catch (problem) {
      toastProblem(problem);
    }
  };
  return (
    <>
      <PickerList
        label={t('macros.find')}
        options={fitting.map((macro) => ({
          value: macro.id,
          label: `/${macro.shortcut} ${macro.title}`,
          hint: macro.textTh.length > hintLength ? `${macro.textTh.slice(0, hintLength)}…` : macro.textTh,
        }))}
        selected={[]}
        onPick={(id) => void pick(id)}
        onDone={onDone}
      />
      <Group justify="space-between" px={6} pt={6} gap="xs">
        <Group gap={4} role="group" aria-label={t('macros.language')}>
          {wishes.map((one) => (
            <Button
              key={one}
              size="compact-xs"
              variant={one === wish ? 'light' : 'subtle'}
              color={one === wish ? undefined : 'gray'}
              aria-pressed={one === wish}
              onClick={() => setWish(one)}
            >
              {t(`macros.language-${one}`)}
            </Button>
          ))}
        </Group>
        {mayManage && <Link to="/admin/macros">{t('macros.manage')}</Link>}
      </Group>
    </>
  );
}
