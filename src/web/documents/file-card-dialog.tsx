import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { copiesApi } from '../api/copies.api';
import { OwedSelect } from './owed-select';
import { FormDialog } from '../ui/form-dialog';
import { toastDone } from '../ui/toast';

interface FileCardDialogProps {
  attachmentId: string;
  lao: { code: string; province: string };
  onClose: () => void;
}

/** Files a closed picture as the copy that the ticket's LAO owes: it is checked, and waits for its province's review. */
export function FileCardDialog({ attachmentId, lao, onClose }: FileCardDialogProps) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<string | null>(null);
  const file = useMutation({
    mutationFn: (obligationId: string) => copiesApi.fileTicket(attachmentId, obligationId),
    onSuccess: () => {
      toastDone(t('copies.ticket-filed'));
      onClose();
    },
  });
  return (
    <FormDialog
      title={t('copies.file-ticket')}
      submit={t('copies.file-ticket')}
      busy={file.isPending}
      disabled={!chosen}
      error={file.error}
      onSubmit={(event) => {
        event?.preventDefault();
        if (chosen) file.mutate(chosen);
      }}
      onClose={onClose}
    >
      <p>{t('copies.file-ticket-text')}</p>
      <OwedSelect
        data-autofocus
        label={t('copies.whose')}
        province={lao.province}
        only={lao.code}
        value={chosen}
        onChange={setChosen}
        comboboxProps={{ withinPortal: true }}
      />
    </FormDialog>
  );
}
