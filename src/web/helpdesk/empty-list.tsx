import { Button } from '@mantine/core';
import { IconCircleCheck, IconInbox, IconSearchOff } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { TicketFilter } from '../api/types';
import { Blank } from '../ui/blank';

const allDone = new Set(['needs-reply', 'unassigned', 'window-closing', 'overdue', 'undelivered', 'mine']);

/** An empty view in the words of that view: for most of them it is good news. */
export function EmptyList({ filter }: { filter: TicketFilter }) {
  const { t } = useTranslation();
  const navigate = useNavigate({ from: '/inbox' });
  if (filter.q) {
    return (
      <Blank
        icon={<IconSearchOff size={36} stroke={1.5} aria-hidden />}
        title={t('empty.search', { words: filter.q })}
        text={t('empty.search-text')}
        action={
          <Button
            variant="light"
            size="sm"
            onClick={() => void navigate({ to: '.', search: (old) => ({ ...old, q: undefined }) })}
          >
            {t('list.search-clear')}
          </Button>
        }
      />
    );
  }
  const view = filter.view ?? 'all-open';
  const Icon = allDone.has(view) ? IconCircleCheck : IconInbox;
  return (
    <Blank
      icon={<Icon size={36} stroke={1.5} aria-hidden />}
      title={t(`empty.${view}`)}
      text={t(`empty.${view}-text`)}
    />
  );
}
