import { Button, Group, Modal } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { signOut, signOutQuestion } from './sign-out';

/** What stays behind unsent, and whether to sign out all the same. `count`: hand-overs. */
export function SignOutDialog({ count }: { count: number }) {
  const { t } = useTranslation();
  const leave = useMutation({ mutationFn: signOut, networkMode: 'always' });
  const stay = () => signOutQuestion.ask(0);
  return (
    <Modal
      opened
      onClose={stay}
      title={t('hand-over.sign-out-title')}
      closeButtonProps={{ 'aria-label': t('action.close-dialog') }}
    >
      <p>{t('hand-over.sign-out-question', { count })}</p>
      <Group justify="flex-end" gap="xs">
        <Button variant="subtle" color="gray" onClick={stay}>
          {t('action.cancel')}
        </Button>
        <Button color="red.9" loading={leave.isPending} onClick={() => leave.mutate()}>
          {t('user.sign-out')}
        </Button>
      </Group>
    </Modal>
  );
}
