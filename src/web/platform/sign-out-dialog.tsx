import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { FormDialog } from '../ui/form-dialog';
import { signOut, signOutQuestion } from './sign-out';

/** What stays behind unsent, and whether to sign out all the same. `count`: hand-overs. */
export function SignOutDialog({ count }: { count: number }) {
  const { t } = useTranslation();
  const leave = useMutation({ mutationFn: signOut, networkMode: 'always' });
  return (
    <FormDialog
      title={t('hand-over.sign-out-title')}
      submit={t('user.sign-out')}
      danger
      busy={leave.isPending}
      error={leave.error}
      onSubmit={(event) => {
        event?.preventDefault();
        leave.mutate();
      }}
      onClose={() => signOutQuestion.ask(0)}
    >
      <p>{t('hand-over.sign-out-question', { count })}</p>
    </FormDialog>
  );
}
