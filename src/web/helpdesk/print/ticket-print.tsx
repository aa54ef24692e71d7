import { Button, Group, Modal, Switch } from '@mantine/core';
import '@mantine/core/styles/Switch.layer.css';
import { IconPrinter } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldsApi } from '../../api/fields.api';
import { keys } from '../../api/keys';
import { messagesApi } from '../../api/messages.api';
import type { Message, TicketDetail } from '../../api/types';
import { BlankProblem } from '../../ui/blank';
import { ThreadSkeleton } from '../thread-skeleton';
import classes from './ticket-print.module.css';
import { TicketSheet } from './ticket-sheet';

const pageSize = 100;

/** The whole conversation, oldest first: paper cannot fetch what is older when somebody reads that far. */
async function readAll(ticketId: string, signal: AbortSignal): Promise<Message[]> {
  const pages: Message[][] = [];
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof messagesApi.list>> = await messagesApi.list(
      ticketId,
      cursor,
      signal,
      pageSize,
    );
    pages.unshift(page.items);
    cursor = page.next;
  } while (cursor);
  return pages.flat();
}

interface TicketPrintProps {
  ticket: TicketDetail;
  onClose: () => void;
}

/** A ticket as it goes on paper, to look at before it is printed; what only staff see goes along where one says so. */
export function TicketPrint({ ticket, onClose }: TicketPrintProps) {
  const { t } = useTranslation();
  const [inner, setInner] = useState(false);
  const { data, error, refetch } = useQuery({
    queryKey: keys.ticketPrint(ticket.id),
    queryFn: async ({ signal }) => ({
      messages: await readAll(ticket.id, signal),
      fields: (await fieldsApi.of(ticket.id, signal)).items,
      at: new Date().toISOString(),
    }),
    gcTime: 0,
    staleTime: Infinity,
  });
  return (
    <Modal
      opened
      fullScreen
      onClose={onClose}
      title={t('ticket-print.title', { number: ticket.number })}
      closeButtonProps={{ 'aria-label': t('action.close-dialog') }}
      classNames={{
        root: classes.root,
        overlay: classes.overlay,
        inner: classes.inner,
        content: classes.content,
        header: classes.header,
        body: classes.body,
      }}
    >
      <Group className={classes.tools} justify="space-between">
        <Switch
          label={t('ticket-print.with-notes')}
          checked={inner}
          onChange={(event) => setInner(event.currentTarget.checked)}
        />
        <Button
          leftSection={<IconPrinter size={18} aria-hidden />}
          disabled={!data}
          onClick={() => window.print()}
        >
          {t('ticket-print.now')}
        </Button>
      </Group>
      {data ? (
        <TicketSheet
          ticket={ticket}
          messages={data.messages}
          fields={data.fields}
          at={data.at}
          inner={inner}
        />
      ) : error ? (
        <BlankProblem error={error} retry={() => void refetch()} />
      ) : (
        <ThreadSkeleton />
      )}
    </Modal>
  );
}
