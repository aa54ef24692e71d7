import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { importKeys, importsApi, type ImportedList } from '../api/imports.api';
import { ConfirmButton } from '../ui/confirm-button';
import { toastProblem } from '../ui/toast';

/** What a person may decide about a list now: apply it, take it back, throw it away. */
export function ImportActions({ list }: { list: ImportedList }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const navigate = useNavigate();
  const settings = {
    onError: (problem: unknown) => toastProblem(problem),
    onSettled: async () => {
      await client.invalidateQueries({ queryKey: importKeys.one(list.id) });
      await client.invalidateQueries({ queryKey: importKeys.all });
    },
  };
  const apply = useMutation({ mutationFn: () => importsApi.apply(list.id), ...settings });
  const undo = useMutation({ mutationFn: () => importsApi.undo(list.id), ...settings });
  const discard = useMutation({
    mutationFn: () => importsApi.discard(list.id),
    ...settings,
    onSuccess: () => navigate({ to: '/imports' }),
  });
  const { added, changed } = list;
  const checked = list.state === 'checked';
  return (
    <>
      {checked && list.refused === 0 && added + changed > 0 && (
        <ConfirmButton
          loading={apply.isPending}
          question={t('imports.apply-question', { added, changed })}
          confirm={t('imports.apply')}
          onConfirm={() => apply.mutate()}
        >
          {t('imports.apply')}
        </ConfirmButton>
      )}
      {(checked || list.state === 'refused') && (
        <ConfirmButton
          variant="subtle"
          color="red"
          danger
          loading={discard.isPending}
          question={t('imports.discard-question')}
          confirm={t('imports.discard')}
          onConfirm={() => discard.mutate()}
        >
          {t('imports.discard')}
        </ConfirmButton>
      )}
      {list.state === 'applied' && added + changed > 0 && (
        <ConfirmButton
          variant="light"
          color="red"
          danger
          loading={undo.isPending}
          question={t('imports.undo-question', { added, changed })}
          confirm={t('imports.undo')}
          onConfirm={() => undo.mutate()}
        >
          {t('imports.undo')}
        </ConfirmButton>
      )}
    </>
  );
}
