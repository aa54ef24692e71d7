import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useCredentialAct } from '../credentials/use-credential-act';
import { resetsApi } from '../api/resets.api';
import classes from './resets.module.css';

/** Sends a code to the officer's registered mailbox; they type it in the chat that asked, and nobody here sees it. */
export function SendCode({ caseId }: { caseId: string }) {
  const { t } = useTranslation();
  const send = useCredentialAct(() => resetsApi.sendCode(caseId));
  return (
    <>
      <Button size="compact-md" variant="light" loading={send.isPending} onClick={() => send.mutate()}>
        {t('reset-code.send')}
      </Button>
      <span className={classes.detail} role="status">
        {send.data && t(`reset-code.answer.${send.data.answer}`)}
      </span>
    </>
  );
}
