import { Button, Group, Select, TextInput } from '@mantine/core';
import '@mantine/core/styles/Combobox.layer.css';
import { IconArrowDown, IconArrowUp, IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { keys } from '../../api/keys';
import { type NewSavedView, type SavedView, savedViewsApi } from '../../api/saved-views.api';
import { ticketsApi } from '../../api/tickets.api';
import type { TicketFilter } from '../../api/types';
import { useAct } from '../../platform/use-act';
import { ConfirmButton } from '../../ui/confirm-button';
import { FormDialog } from '../../ui/form-dialog';

interface ViewDialogProps {
  /** Null: a new one. */
  view: SavedView | null;
  filter: TicketFilter | SavedView['filter'];
  /** Those whose order the person may change. */
  own: SavedView[];
  onClose: () => void;
}

/** Keeps a list by a name, for oneself or for a desk; changes, moves or lets go one that is kept. */
export function ViewDialog({ view, filter, own, onClose }: ViewDialogProps) {
  const { t } = useTranslation();
  const [name, setName] = useState(view?.name ?? '');
  const [deskId, setDeskId] = useState(view?.desk?.id ?? null);
  const desks = useQuery({ queryKey: keys.desks, queryFn: ({ signal }) => ticketsApi.desks(signal) });
  const body: NewSavedView = { name: name.trim(), deskId, filter };
  const save = useAct(
    [keys.savedViews],
    async () => void (view ? await savedViewsApi.change(view.id, body) : await savedViewsApi.add(body)),
    { onDone: onClose, quiet: true },
  );
  const remove = useAct([keys.savedViews], () => savedViewsApi.remove(view!.id), { onDone: onClose });
  const order = useAct([keys.savedViews], (ids: string[]) => savedViewsApi.order(ids));
  const place = own.findIndex(({ id }) => id === view?.id);
  const move = (step: 1 | -1) => {
    const ids = own.map(({ id }) => id);
    const [moved] = ids.splice(place, 1);
    ids.splice(place + step, 0, moved!);
    order.mutate(ids);
  };
  return (
    <FormDialog
      title={view ? t('saved-views.change', { name: view.name }) : t('saved-views.keep')}
      submit={t('action.save')}
      busy={save.isPending}
      disabled={!name.trim()}
      error={save.error}
      onSubmit={(event) => {
        event?.preventDefault();
        save.mutate();
      }}
      onClose={onClose}
    >
      <TextInput
        data-autofocus
        label={t('saved-views.name')}
        maxLength={60}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Select
        label={t('saved-views.share')}
        description={t('saved-views.share-text')}
        placeholder={t('saved-views.nobody')}
        clearable
        value={deskId}
        onChange={setDeskId}
        data={(desks.data?.items ?? []).map(({ id, name: label }) => ({ value: id, label }))}
      />
      {view && (
        <Group gap="xs">
          <Button
            size="compact-sm"
            variant="default"
            disabled={place <= 0}
            leftSection={<IconArrowUp size={14} aria-hidden />}
            onClick={() => move(-1)}
          >
            {t('saved-views.up')}
          </Button>
          <Button
            size="compact-sm"
            variant="default"
            disabled={place < 0 || place === own.length - 1}
            leftSection={<IconArrowDown size={14} aria-hidden />}
            onClick={() => move(1)}
          >
            {t('saved-views.down')}
          </Button>
          <ConfirmButton
            size="compact-sm"
            variant="subtle"
            color="red"
            danger
            leftSection={<IconTrash size={14} aria-hidden />}
            question={t('saved-views.remove-text')}
            confirm={t('saved-views.remove')}
            onConfirm={() => remove.mutate()}
          >
            {t('saved-views.remove')}
          </ConfirmButton>
        </Group>
      )}
    </FormDialog>
  );
}
