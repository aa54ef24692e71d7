import { Button, Kbd } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { copiesApi, copyKeys, type IdCardCopy } from '../api/copies.api';
import { toastProblem } from '../ui/toast';
import { useKeys } from '../ui/use-keys';
import { copiesChanged } from './copies-changed';
import classes from './copies.module.css';
import { OwedSelect } from './owed-select';

/** Says whose copy it is; what a file's name says is proposed, and confirmed here, with f. */
export function FileCopy({ copy }: { copy: IdCardCopy }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [open, setOpen] = useState(!copy.owed);
  const [chosen, setChosen] = useState<string | null>(copy.proposed?.obligationId ?? null);
  const file = useMutation({
    mutationFn: (obligationId: string) => copiesApi.file(copy.id, copy.version, obligationId),
    onSuccess: async (filed) => {
      client.setQueryData(copyKeys.copy(copy.id), filed);
      setOpen(false);
      await copiesChanged(client);
    },
    onError: (error) => toastProblem(error),
  });
  const isReady = open && Boolean(chosen) && !file.isPending;
  useKeys({ f: () => isReady && file.mutate(chosen!) });
  if (!open)
    return (
      <Button variant="subtle" size="compact-sm" onClick={() => setOpen(true)}>
        {t('copies.file-anew')}
      </Button>
    );
  return (
    <div>
      <OwedSelect
        label={t('copies.whose')}
        description={copy.proposed ? t(`copies.whose-proposed.${copy.proposedBy ?? 'name'}`) : undefined}
        province={copy.province.code}
        value={chosen}
        onChange={setChosen}
      />
      <div className={classes.acts}>
        <Button
          variant="light"
          disabled={!chosen}
          loading={file.isPending}
          onClick={() => chosen && file.mutate(chosen)}
          rightSection={<Kbd size="xs">f</Kbd>}
        >
          {t('copies.file')}
        </Button>
      </div>
    </div>
  );
}
