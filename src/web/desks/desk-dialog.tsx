import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { desksApi, type Desk } from '../api/desks.api';
import { keys } from '../api/keys';
import { ApiProblem } from '../api/problem';
import { useAct } from '../platform/use-act';
import { FormDialog } from '../ui/form-dialog';

/** Makes a desk, or calls one by another name. */
export function DeskDialog({ desk, onClose }: { desk: Desk | null; onClose: () => void }) {
  const { t } = useTranslation();
  const [name, setName] = useState(desk?.name ?? '');
  const save = useAct(
    keys.withDesks,
    (given: string): Promise<unknown> => (desk ? desksApi.rename(desk.id, given) : desksApi.add(given)),
    { onDone: onClose, quiet: true },
  );
  const taken = save.error instanceof ApiProblem && save.error.code === 'desk.name-taken';
  return (
    <FormDialog
      title={t(desk ? 'desks.rename' : 'desks.add')}
      submit={t('action.save')}
      busy={save.isPending}
      disabled={!name.trim() || name === desk?.name}
      error={taken ? null : save.error}
      onSubmit={(event) => {
        event?.preventDefault();
        save.mutate(name);
      }}
      onClose={onClose}
    >
      <TextInput
        data-autofocus
        label={t('desks.name')}
        description={t('desks.name-text')}
        maxLength={100}
        value={name}
        error={taken ? t('errors.desk.name-taken') : null}
        onChange={(event) => {
          save.reset();
          setName(event.currentTarget.value);
        }}
      />
    </FormDialog>
  );
}
