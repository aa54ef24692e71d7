import { List, Select, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { deskKeys, desksApi, type Desk } from '../api/desks.api';
import { keys } from '../api/keys';
import { useAct } from '../platform/use-act';
import { FormDialog } from '../ui/form-dialog';

interface CloseDeskDialogProps {
  desk: Desk;
  /** Those that can take what is open in it. */
  others: Desk[];
  onClose: () => void;
}

/** Closes a desk, having said what names it and where its open tickets go. */
export function CloseDeskDialog({ desk, others, onClose }: CloseDeskDialogProps) {
  const { t } = useTranslation();
  const [into, setInto] = useState<string | null>(null);
  const { data, error } = useQuery({
    queryKey: deskKeys.closing(desk.id),
    queryFn: ({ signal }) => desksApi.closing(desk.id, signal),
    staleTime: 0,
  });
  const close = useAct(keys.withDesks, () => desksApi.close(desk.id, into), {
    onDone: onClose,
    quiet: true,
  });
  const open = data?.open ?? 0;
  const field = useRef<HTMLInputElement>(null);
  // It comes later than the dialog, which by then has given the focus to itself.
  useEffect(() => {
    if (open > 0) field.current?.focus();
  }, [open]);
  return (
    <FormDialog
      title={t('desks.close-title', { name: desk.name })}
      submit={t('desks.close')}
      danger
      busy={close.isPending}
      disabled={!data || (open > 0 && !into)}
      error={close.error ?? error}
      onSubmit={(event) => {
        event?.preventDefault();
        close.mutate(undefined);
      }}
      onClose={onClose}
    >
      <Stack gap="md">
        {!error && <Text>{t('desks.close-text')}</Text>}
        {data && open === 0 && <Text>{t('desks.nothing-open')}</Text>}
        {open > 0 && (
          <Select
            ref={field}
            label={t('desks.into')}
            description={t('desks.into-text', { count: open })}
            placeholder={t('desks.into-choose')}
            data={others.map(({ id, name }) => ({ value: id, label: name }))}
            value={into}
            onChange={setInto}
            required
          />
        )}
        {data && data.uses.length > 0 && (
          <div>
            <Text>{t('desks.uses')}</Text>
            <List size="sm" mt={4} spacing={2}>
              {data.uses.map(({ kind, name }) => (
                <List.Item key={`${kind} ${name}`}>{t(`desks.use.${kind}`, { name })}</List.Item>
              ))}
            </List>
          </div>
        )}
      </Stack>
    </FormDialog>
  );
}
