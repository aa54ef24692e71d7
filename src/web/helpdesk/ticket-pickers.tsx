import { IconFlag, IconInbox, IconTag, IconUserPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { keys } from '../api/keys';
import { staffApi } from '../api/operations.api';
import { ticketsApi } from '../api/tickets.api';
import type { Priority, Ticket } from '../api/types';
import { useSession } from '../platform/session';
import { PersonMark } from '../ui/person-mark';
import { Picker } from '../ui/picker';
import type { TicketActions } from './use-ticket-actions';

interface TicketPickerProps {
  ticket: Ticket;
  actions: TicketActions;
  opened: boolean;
  onOpenedChange: (opened: boolean) => void;
  disabled: boolean;
}

const nobody = 'nobody';
const priorities: Priority[] = ['urgent', 'high', 'normal', 'low'];
const rarely = 10 * 60_000;

/** In whose hands the ticket is; oneself stands first. */
export function AssigneePicker({ ticket, actions, opened, onOpenedChange, disabled }: TicketPickerProps) {
  const { t } = useTranslation();
  const { staff } = useSession();
  const { data } = useQuery({
    queryKey: keys.assignable,
    queryFn: ({ signal }) => staffApi.assignable(signal),
    staleTime: rarely,
    enabled: !disabled,
  });
  const people = [...(data?.items ?? [])].sort(
    (a, b) => Number(b.id === staff.id) - Number(a.id === staff.id),
  );
  return (
    <Picker
      label={t('action.assign')}
      icon={
        ticket.assignee ? (
          <PersonMark id={ticket.assignee.id} name={ticket.assignee.name} size="sm" />
        ) : (
          <IconUserPlus size={16} aria-hidden />
        )
      }
      options={[
        ...people.map((person) => ({
          value: person.id,
          label: person.name,
          hint: person.id === staff.id ? t('ticket.me') : undefined,
          icon: <PersonMark id={person.id} name={person.name} size="sm" />,
        })),
        { value: nobody, label: t('ticket.nobody') },
      ]}
      selected={[ticket.assignee?.id ?? nobody]}
      opened={opened}
      onOpenedChange={onOpenedChange}
      disabled={disabled}
      noteLabel={t('handing-over.note-for-person')}
      onPick={(value, note) => {
        const person = people.find((one) => one.id === value);
        void actions.assign(person ? { id: person.id, name: person.name } : null, note);
      }}
    >
      {ticket.assignee?.name ?? t('ticket.nobody')}
    </Picker>
  );
}

/** The group of people that answers. */
export function DeskPicker({ ticket, actions, opened, onOpenedChange, disabled }: TicketPickerProps) {
  const { t } = useTranslation();
  const { data } = useQuery({
    queryKey: keys.desks,
    queryFn: ({ signal }) => ticketsApi.desks(signal),
    staleTime: rarely,
  });
  const desks = data?.items ?? [];
  return (
    <Picker
      label={t('action.move')}
      icon={<IconInbox size={16} aria-hidden />}
      options={desks.map((desk) => ({ value: desk.id, label: desk.name }))}
      selected={[ticket.desk.id]}
      opened={opened}
      onOpenedChange={onOpenedChange}
      disabled={disabled}
      noteLabel={t('handing-over.note-for-desk')}
      onPick={(value, note) => {
        const desk = desks.find((one) => one.id === value);
        if (desk) void actions.moveToDesk(desk, note);
      }}
    >
      {ticket.desk.name}
    </Picker>
  );
}

/** How urgent people found it. */
export function PriorityPicker({ ticket, actions, opened, onOpenedChange, disabled }: TicketPickerProps) {
  const { t } = useTranslation();
  return (
    <Picker
      label={t('action.priority')}
      icon={<IconFlag size={16} aria-hidden />}
      options={priorities.map((priority) => ({ value: priority, label: t(`priority.${priority}`) }))}
      selected={[ticket.priority]}
      opened={opened}
      onOpenedChange={onOpenedChange}
      disabled={disabled}
      onPick={(value) =>
        void actions.setPriority(priorities.find((priority) => priority === value) ?? 'normal')
      }
    >
      {t(`priority.${ticket.priority}`)}
    </Picker>
  );
}

/** The words under which the ticket can be found again. */
export function TagsPicker({ ticket, actions, opened, onOpenedChange, disabled }: TicketPickerProps) {
  const { t } = useTranslation();
  const { data } = useQuery({
    queryKey: keys.tags,
    queryFn: ({ signal }) => ticketsApi.tags(signal),
    staleTime: rarely,
    enabled: !disabled,
  });
  const known = data?.items ?? [];
  const all = [...new Set([...ticket.tags, ...known])];
  return (
    <Picker
      label={t('action.tags')}
      icon={<IconTag size={16} aria-hidden />}
      options={all.map((tag) => ({ value: tag, label: tag }))}
      selected={ticket.tags}
      opened={opened}
      onOpenedChange={onOpenedChange}
      disabled={disabled}
      multiple
      create={(word) => t('ticket.new-tag', { word })}
      onPick={(tag) =>
        void actions.setTags(
          ticket.tags.includes(tag) ? ticket.tags.filter((one) => one !== tag) : [...ticket.tags, tag],
        )
      }
    >
      {ticket.tags.length > 0 ? ticket.tags.join(', ') : t('ticket.no-tags')}
    </Picker>
  );
}
