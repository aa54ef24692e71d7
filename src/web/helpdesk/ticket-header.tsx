import { ActionIcon, Button } from '@mantine/core';
import {
  IconArrowLeft,
  IconArrowMerge,
  IconCheck,
  IconLayoutSidebarRight,
  IconPrinter,
  IconRotate2,
} from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Ticket } from '../api/types';
import { FollowButton } from './following/follow-button';
import { TicketPresence } from './presence/ticket-presence';
import { SnoozeMenu } from './snooze-menu';
import { SubjectField } from './subject-field';
import classes from './ticket-header.module.css';
import { AssigneePicker, DeskPicker, PriorityPicker, TagsPicker } from './ticket-pickers';
import { DueSign, StateSign } from './ticket-signs';
import type { TicketActions } from './use-ticket-actions';

export type OpenPicker = 'assign' | 'desk' | 'priority' | 'tags' | 'snooze' | null;

interface TicketHeaderProps {
  ticket: Ticket;
  actions: TicketActions;
  mayWrite: boolean;
  picker: OpenPicker;
  onPicker: (picker: OpenPicker) => void;
  onClose: () => void;
  onSnooze: (until: string | null) => void;
  contextShown: boolean;
  onContext: () => void;
  onRelations: () => void;
  onPrint: () => void;
}

/** What the ticket is and what can be done with it, above its conversation. */
export function TicketHeader(props: TicketHeaderProps) {
  const {
    ticket,
    actions,
    mayWrite,
    picker,
    onPicker,
    onClose,
    onSnooze,
    contextShown,
    onContext,
    onRelations,
    onPrint,
  } = props;
  const { t } = useTranslation();
  const settled = ticket.state === 'closed' || ticket.state === 'merged';
  const pickerProps = (name: Exclude<OpenPicker, null>) => ({
    ticket,
    actions,
    disabled: !mayWrite,
    opened: picker === name,
    onOpenedChange: (opened: boolean) => onPicker(opened ? name : null),
  });

  return (
    <header className={classes.header}>
      <div className={classes.top}>
        <ActionIcon
          component={Link}
          to="/inbox"
          search={true}
          className={classes.back}
          variant="subtle"
          color="gray"
          size="lg"
          aria-label={t('action.back-to-list')}
        >
          <IconArrowLeft size={20} aria-hidden />
        </ActionIcon>
        <SubjectField
          subject={ticket.subject}
          editable={mayWrite}
          onRename={(subject) => void actions.rename(subject)}
        />
        {mayWrite && !settled && (
          <>
            <SnoozeMenu
              opened={picker === 'snooze'}
              onOpenedChange={(opened) => onPicker(opened ? 'snooze' : null)}
              onSnooze={onSnooze}
            />
            <Button
              className={classes.close}
              classNames={{ section: classes.closeIcon }}
              variant="light"
              size="compact-md"
              leftSection={<IconCheck size={16} aria-hidden />}
              onClick={onClose}
              aria-label={t('action.close')}
              title={`${t('action.close')} (e)`}
            >
              <span className={classes.closeWord}>{t('action.close')}</span>
            </Button>
          </>
        )}
        {mayWrite && <FollowButton ticketId={ticket.id} number={ticket.number} />}
        {mayWrite && ticket.state !== 'merged' && (
          <ActionIcon
            variant="subtle"
            color="gray"
            size="lg"
            aria-label={t('relations.open')}
            title={`${t('relations.open')} (m)`}
            onClick={onRelations}
          >
            <IconArrowMerge size={19} aria-hidden />
          </ActionIcon>
        )}
        <ActionIcon
          className={classes.print}
          variant="subtle"
          color="gray"
          size="lg"
          aria-label={t('ticket-print.open')}
          title={t('ticket-print.open')}
          onClick={onPrint}
        >
          <IconPrinter size={19} aria-hidden />
        </ActionIcon>
        {mayWrite && ticket.state === 'closed' && (
          <Button
            variant="light"
            size="compact-md"
            leftSection={<IconRotate2 size={16} aria-hidden />}
            onClick={() => void actions.reopen()}
          >
            {t('action.reopen')}
          </Button>
        )}
        <ActionIcon
          variant="subtle"
          color={contextShown ? 'accent' : 'gray'}
          size="lg"
          aria-label={t('context.toggle')}
          title={t('context.toggle')}
          aria-pressed={contextShown}
          onClick={onContext}
        >
          <IconLayoutSidebarRight size={19} aria-hidden />
        </ActionIcon>
      </div>
      <div className={classes.facts}>
        <span className={classes.number}>#{ticket.number}</span>
        <StateSign ticket={ticket} />
        <DueSign ticket={ticket} />
        {mayWrite && ticket.state === 'snoozed' && (
          <Button variant="subtle" size="compact-sm" onClick={() => void actions.wake()}>
            {t('action.wake')}
          </Button>
        )}
        {mayWrite && <TicketPresence ticketId={ticket.id} />}
        <span className={classes.pickers}>
          <AssigneePicker {...pickerProps('assign')} />
          <DeskPicker {...pickerProps('desk')} />
          <PriorityPicker {...pickerProps('priority')} />
          <TagsPicker {...pickerProps('tags')} />
        </span>
      </div>
    </header>
  );
}
