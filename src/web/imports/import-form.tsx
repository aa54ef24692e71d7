import { Button, FileButton, Loader, NativeSelect } from '@mantine/core';
import { IconFileUpload } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { importKeys, importsApi, type ImportKind } from '../api/imports.api';
import { useFileDrop } from '../helpdesk/use-file-drop';
import { useMay } from '../platform/session';
import { Notice } from '../ui/notice';
import { problemText } from '../ui/problem-text';
import classes from './imports.module.css';

const provinceKinds: ImportKind[] = ['officers', 'attendance'];
const allKinds: ImportKind[] = ['laos', 'officers', 'representatives', 'cohort', 'attendance'];

/** Takes a list by drop or by click: what it is, its template, and the file. */
export function ImportForm() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const navigate = useNavigate();
  const ofDla = useMay('register.manage');
  const kinds = ofDla ? allKinds : provinceKinds;
  const { training } = useSearch({ from: '/signed-in/shell/imports' });
  const [kind, setKind] = useState<ImportKind>(training ? 'attendance' : kinds[0]!);
  const [trainingId, setTrainingId] = useState(training ?? '');
  const trainings = useQuery({
    queryKey: importKeys.trainings,
    queryFn: ({ signal }) => importsApi.trainings(ofDla, signal),
    enabled: kind === 'attendance',
  });
  const bring = useMutation({
    mutationFn: (file: File) => importsApi.bring(kind, kind === 'attendance' ? trainingId : null, file),
    onSuccess: ({ id }) => navigate({ to: '/imports/$importId', params: { importId: id } }),
    onSettled: () => client.invalidateQueries({ queryKey: importKeys.all }),
  });
  const ready = !bring.isPending && (kind !== 'attendance' || trainingId !== '');
  const take = (file: File | null | undefined) => {
    if (file) bring.mutate(file);
  };
  const { dropping, dropProps } = useFileDrop(ready, ([file]) => take(file));
  return (
    <>
      <div className={classes.choices}>
        <NativeSelect
          label={t('imports.kind-label')}
          value={kind}
          onChange={(event) => setKind(event.currentTarget.value as ImportKind)}
          data={kinds.map((value) => ({ value, label: t(`imports.kind.${value}`) }))}
        />
        {kind === 'attendance' && (
          <NativeSelect
            label={t('imports.training')}
            value={trainingId}
            onChange={(event) => setTrainingId(event.currentTarget.value)}
            data={[
              { value: '', label: t('imports.choose-training') },
              ...(trainings.data?.items ?? []).map(({ id, title }) => ({ value: id, label: title })),
            ]}
          />
        )}
        <Button component="a" variant="subtle" href={`/api/import-templates/${kind}`} download>
          {t('imports.template')}
        </Button>
      </div>
      <div className={classes.drop} data-dropping={dropping || undefined} {...dropProps}>
        {bring.isPending ? (
          <Loader size="sm" />
        ) : (
          <IconFileUpload size={32} stroke={1.5} aria-hidden className={classes.dropIcon} />
        )}
        <p className={classes.dropText}>
          {t(dropping ? 'imports.drop-now' : bring.isPending ? 'imports.uploading' : 'imports.drop')}
        </p>
        <FileButton accept=".csv,.tsv,.txt,.xlsx" onChange={take}>
          {(props) => (
            <Button {...props} variant="light" disabled={!ready}>
              {t('imports.choose-file')}
            </Button>
          )}
        </FileButton>
        <p className={classes.hint}>{t('imports.hint')}</p>
      </div>
      {bring.error && (
        <Notice tone="bad" role="alert">
          {problemText(bring.error, t)}
        </Notice>
      )}
    </>
  );
}
